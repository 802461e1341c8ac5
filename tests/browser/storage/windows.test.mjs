// Several windows write to one office at once. Nobody waits for a right to write, so nobody can keep it from others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { call, checkOrder, openWindow } from "./support.mjs";

test("three windows that write 300 entries each at once lose none, double none and keep each its order", async (t) => {
    const first = await openWindow(t);
    const windows = [first, await openWindow(t, { context: first.context }), await openWindow(t, { context: first.context })];
    const began = performance.now();
    const overtaken = await Promise.all(windows.map((window, index) => call(window, "appendMany", "a1", `w${index}`, 300)));
    t.diagnostic(`900 entries in ${Math.round(performance.now() - began)} ms, overtaken ${overtaken.join(", ")} times`);
    assert.ok(overtaken.some((times) => times > 10), "they were not at it at the same time");
    const { head, wal } = await call(first, "load", "a1");
    assert.equal(wal.length, 900);
    assert.equal(head, 900);
    const found = checkOrder(wal);
    for (const name of ["w0", "w1", "w2"]) assert.deepEqual(found[name], Array.from({ length: 300 }, (_, number) => number));
});

/** Starts appending in a window; gives the numbers that were acknowledged so far. */
async function appending(window, name, count) {
    const told = [];
    window.page.on("console", (message) => {
        const [word, number] = message.text().split(" ");
        if (word === name) told.push(Number(number));
    });
    await window.page.evaluate(([name, count]) => {
        appendMany("a1", name, count, (number) => console.log(`${name} ${number}`)).then(() => console.log(`${name} over`));
    }, [name, count]);
    return told;
}

/** Waits until a list has `more` entries than now. */
async function grows(list, more, otherwise) {
    const [before, until] = [list.length, Date.now() + 15000];
    while (list.length < before + more) {
        assert.ok(Date.now() < until, otherwise);
        await sleep(20);
    }
}

const ends = {
    "is closed": (window) => window.page.close(),
    "goes elsewhere": (window) => window.page.goto("about:blank"),
    "crashes": async (window) => {
        const devtools = await window.devtools();
        devtools.send("Page.crash").catch(() => {});
        await window.page.waitForEvent("crash");
    },
};
for (const [what, end] of Object.entries(ends)) {
    test(`a window that ${what} while it writes loses nothing acknowledged and stops nobody`, async (t) => {
        const staying = await openWindow(t);
        const others = await appending(staying, "staying", 1e6);
        const acknowledged = {};
        for (let round = 0; round < 4; round++) {
            const name = `round${round}`;
            const leaving = await openWindow(t, { context: staying.context, allow: [/the page crashed/] });
            acknowledged[name] = await appending(leaving, name, 1e6);
            await grows(acknowledged[name], 3, "a new window cannot write");
            await sleep(50 * round);
            await end(leaving);
            await grows(others, 20, "the other window cannot write any more");
            await leaving.close();
        }
        await staying.page.reload();
        const found = checkOrder((await call(staying, "load", "a1")).wal);
        for (const [name, numbers] of Object.entries({ ...acknowledged, staying: others })) {
            // Without a gap, and perhaps one more whose acknowledgement nobody heard.
            assert.deepEqual(found[name], found[name].map((_, index) => index));
            assert.ok(found[name].length >= numbers.length);
        }
    });
}
