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

test("a window that is busy or asleep after its write keeps no other from writing", async (t) => {
    const one = await openWindow(t);
    const other = await openWindow(t, { context: one.context });
    await call(one, "write", "a1", 0, { wal: ["a"] });
    await call(other, "load", "a1");
    // It says its write and is busy before it can hear how far that went.
    await one.page.evaluate(() => {
        const plain = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function () {
            plain.call(this);
            console.log("busy");
            for (const until = performance.now() + 6000; performance.now() < until;);
        };
    });
    const busy = one.page.waitForEvent("console", (message) => message.text() === "busy");
    const slow = call(one, "write", "a1", 1, { wal: ["b"] });
    await busy;
    const began = performance.now();
    assert.equal(await call(other, "write", "a1", 2, { wal: ["c"] }), 3);
    assert.ok(performance.now() - began < 4000, `it waited ${Math.round(performance.now() - began)} ms`);
    assert.equal(await slow, 2);
});

/**
 * Starts appending in a window, from a number on. Gives the numbers that were acknowledged so far; `last` is when the last
 * one was, `over` waits for the end.
 */
async function appending(window, name, count, from = 0) {
    const told = [];
    told.over = new Promise((ok) => {
        window.page.on("console", (message) => {
            const [word, number] = message.text().split(" ");
            if (word !== name) return;
            if (number === "over") return ok();
            told.push(Number(number));
            told.last = performance.now();
        });
    });
    await window.page.evaluate(([name, count, from]) => {
        appendMany("a1", name, count, (number) => console.log(`${name} ${number}`), from).then(() => console.log(`${name} over`));
    }, [name, count, from]);
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

async function crash(window) {
    const crashed = window.page.waitForEvent("crash");
    const devtools = await window.devtools();
    devtools.send("Page.crash").catch(() => {});
    await crashed;
}

// PRIMA_LONG=1: three times as many.
const each = process.env.PRIMA_LONG ? 1000 : 300;
test(`three windows write ${each} entries each while the one that writes is killed three times: none lost, doubled or out of order`, async (t) => {
    const watching = await openWindow(t); // writes nothing and keeps the browser
    const open = () => openWindow(t, { context: watching.context, allow: [/the page crashed/] });
    const names = ["w0", "w1", "w2"];
    const began = performance.now();
    const windows = {};
    const acknowledged = {};
    for (const name of names) windows[name] = await open();
    await Promise.all(names.map(async (name) => { acknowledged[name] = await appending(windows[name], name, each); }));
    const sum = () => names.reduce((all, name) => all + acknowledged[name].length, 0);
    for (const kills of [1, 2, 3]) {
        while (sum() < kills * 3 * each / 8) {
            assert.ok(performance.now() - began < 120000, `only ${sum()} entries were written`);
            await sleep(2);
        }
        const unfinished = names.filter((name) => acknowledged[name].length < each);
        const victim = unfinished.reduce((a, b) => acknowledged[b].last > acknowledged[a].last ? b : a);
        await crash(windows[victim]);
        const heard = acknowledged[victim];
        await windows[victim].close();
        // Whoever opens the window again goes on behind what is there.
        windows[victim] = await open();
        const there = checkOrder((await call(windows[victim], "load", "a1")).wal)[victim] || []; // it may not have begun
        assert.deepEqual(there, there.map((_, index) => index), `${victim} has a gap or a double after kill ${kills}`);
        assert.ok(there.length >= heard.length && there.length <= heard.length + 1,
            `${victim}: ${heard.length} were acknowledged, ${there.length} are there after kill ${kills}`);
        t.diagnostic(`kill ${kills}: ${victim} after ${heard.length} acknowledged, ${there.length} there`);
        acknowledged[victim] = await appending(windows[victim], victim, each, there.length);
        acknowledged[victim].unshift(...there);
    }
    await Promise.all(names.map((name) => acknowledged[name].over));
    t.diagnostic(`${3 * each} entries and three kills in ${Math.round(performance.now() - began)} ms`);
    const { head, wal } = await call(watching, "load", "a1");
    assert.equal(head, 3 * each, "a write was done twice");
    const found = checkOrder(wal);
    const whole = Array.from({ length: each }, (_, number) => number);
    for (const name of names) assert.deepEqual(found[name], whole, `${name} lost, doubled or disordered something`);
});

const ends = {
    "is closed": (window) => window.page.close(),
    "goes elsewhere": (window) => window.page.goto("about:blank"),
    "crashes": crash,
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
