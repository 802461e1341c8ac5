// Several windows of one office, the whole program in each: what one of them has saved and typed does not go with it, when
// it crashes, falls asleep or dies between its write and its word. PRIMA_CRASHES: how often a window crashes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { launchPersistent, openPrima } from "../harness/chromium.mjs";
import { site } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";
import { draftKept, entries, eventually, record, today, valueOf } from "./support.mjs";

const crashes = Number(process.env.PRIMA_CRASHES ?? 3);
const crashed = /the page crashed/;

/** A browser with a window that only watches, and how to open more; they share everything. */
async function office(t) {
    const watching = await openPrima(t, { hash: today });
    const open = (more) => openPrima(t, { hash: today, context: watching.context, allow: [crashed], ...more });
    return { watching, open };
}

async function crash(window) {
    const gone = window.page.waitForEvent("crash");
    (await window.devtools()).send("Page.crash").catch(() => {});
    await gone;
    await window.close();
}

const written = async (window) => (await entries(window)).filter((row) => !row.endsWith("Belum ada catatan"))
    .map((row) => row.split(" ").slice(1).join(" "));

const shows = (window, text, what) =>
    eventually(async () => (await written(window)).includes(text), true, `${what}: ${text}`, 30000);

const two = (number) => String(number).padStart(2, "0");
const clock = (minutes) => `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;

/** Saves activities that follow each other through the day. */
function diary() {
    let minutes = 0;
    return async (window, text) => {
        const from = minutes;
        minutes += 5;
        await record(window, { text, from: clock(from), to: clock(from + 5) });
        return text;
    };
}

test("what a window typed and saved is seen by the others after the writer's window crashed", { timeout: 120000 + 60000 * crashes }, async (t) => {
    const { watching, open } = await office(t);
    const windows = [await open(), await open(), await open()];
    const save = diary();
    for (let round = 0; round < crashes; round++) {
        const victim = windows[round % 3];
        const others = windows.filter((window) => window !== victim);
        const all = [await save(victim, `Terakhir ${round}`)];
        await victim.fill("Kegiatan", `Belum disimpan ${round}`);
        await draftKept(victim, `Belum disimpan ${round}`);
        // While it dies the others save, which empties their forms and not what it had typed.
        const dying = sleep(Math.random() * 800).then(() => crash(victim));
        await Promise.all([dying, ...others.map(async (window, index) => all.push(await save(window, `Lain ${round} ${index}`)))]);
        for (const window of [watching, ...others]) for (const text of all) await shows(window, text, `round ${round}`);
        const again = await open();
        windows[round % 3] = again;
        for (const text of all) await shows(again, text, `round ${round}, opened anew`);
        await eventually(() => valueOf(again, "Kegiatan"), `Belum disimpan ${round}`, "what was typed is back in the next window");
        await again.fill("Kegiatan", "");
    }
});

test("what a window is typing stays with it, whatever others save and open", async (t) => {
    const { watching, open } = await office(t);
    const typing = await open();
    await typing.fill("Kegiatan", "Masih diketik");
    await draftKept(typing, "Masih diketik");
    const another = await open();
    assert.equal(await valueOf(another, "Kegiatan"), "", "it is no other window's");
    await diary()(watching, "Rapat");
    await draftKept(typing, "Masih diketik");
    await typing.page.reload();
    await typing.ready();
    await eventually(() => valueOf(typing, "Kegiatan"), "Masih diketik", "it is there after a reload");
});

test("a window that dies between its write and its word leaves the others with what it wrote", async (t) => {
    const { watching, open } = await office(t);
    const silent = await open({ init: () => {
        const plain = BroadcastChannel.prototype.postMessage;
        BroadcastChannel.prototype.postMessage = function (message) {
            if (message.what !== "written") plain.call(this, message);
        };
    } });
    await diary()(silent, "Rapat");
    await crash(silent);
    await shows(watching, "Rapat", "nobody has said so");
});

test("a window that was asleep wakes to all that the others wrote, saves on, and what it had typed was nobody else's", async (t) => {
    const { watching, open } = await office(t);
    const sleeper = await open();
    const save = diary();
    await save(sleeper, "Sebelum tidur");
    await sleeper.fill("Kegiatan", "Belum selesai");
    await draftKept(sleeper, "Belum selesai");
    const devtools = await sleeper.devtools();
    await devtools.send("Page.setWebLifecycleState", { state: "frozen" });
    await save(watching, "Selama tidur");
    const another = await open();
    await shows(another, "Selama tidur", "another window opens");
    assert.equal(await valueOf(another, "Kegiatan"), "");
    await save(another, "Juga selama tidur");
    await shows(watching, "Juga selama tidur", "beside a sleeping window");
    await devtools.send("Page.setWebLifecycleState", { state: "active" });
    for (const text of ["Selama tidur", "Juga selama tidur"]) await shows(sleeper, text, "awake");
    assert.equal(await valueOf(sleeper, "Kegiatan"), "Belum selesai");
    await save(sleeper, "Sesudah tidur");
    for (const window of [watching, another]) await shows(window, "Sesudah tidur", "from the one that slept");
});

test("on plain http, where there are no locks, what a window is typing is nobody else's while it lives", { timeout: 120000 }, async (t) => {
    const server = await serve(site);
    t.after(() => server.close());
    const browser = await launchPersistent(t, { args: ["--host-resolver-rules=MAP kantor.lan 127.0.0.1"] });
    const open = (more) => browser.open(t, { url: `http://kantor.lan:${server.port}/`, hash: today, allow: [crashed], ...more });
    const typing = await open();
    assert.equal(await typing.page.evaluate(() => window.isSecureContext || "locks" in navigator), false);
    await typing.fill("Kegiatan", "Masih diketik");
    await draftKept(typing, "Masih diketik");
    const another = await open();
    await sleep(1500); // longer than a window waits for answers
    assert.equal(await valueOf(another, "Kegiatan"), "", "it is no other window's");
    await another.fill("Kegiatan", "Di sebelahnya");
    await draftKept(another, "Di sebelahnya");
    await typing.page.reload();
    await typing.ready();
    await eventually(() => valueOf(typing, "Kegiatan"), "Masih diketik", "it is there after a reload");
    await crash(typing);
    await crash(another);
    // Two that open at once take over one each, or the second nothing; never both the same.
    const next = await Promise.all([open(), open()]);
    await eventually(async () => (await Promise.all(next.map((window) => valueOf(window, "Kegiatan")))).some(Boolean), true,
        "what a window that is gone had typed is in the next one");
    const typed = await Promise.all(next.map((window) => valueOf(window, "Kegiatan")));
    assert.notEqual(typed[0], typed[1]);
    for (const text of typed) assert.ok(["", "Masih diketik", "Di sebelahnya"].includes(text), text);
    await browser.close();
});
