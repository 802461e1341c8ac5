// The journal in IndexedDB keeps the promises of src/store/journal.h. Each test is a private window with a profile
// of its own, as Playwright's contexts are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { call, keyOf, openWindow, texts } from "./support.mjs";

const full = { segments: ["s"], wal: ["a", "b"], quarantine: ["q"], meta: { office: "{}", name: "" }, blobs: { photo: "jpeg" } };

test("a journal that was never written is empty, at head 0, and stays so when it is read", async (t) => {
    const window = await openWindow(t);
    const empty = { head: 0, segments: [], wal: [], quarantine: [], meta: {} };
    assert.deepEqual(await call(window, "load", "a1"), empty);
    assert.deepEqual(await call(window, "load", "a1"), empty);
});

test("what was written is there for another window, in all rooms, under keys in order", async (t) => {
    const one = await openWindow(t);
    assert.equal(await call(one, "write", "a1", 0, full), 1);
    assert.equal(await call(one, "write", "a1", 1, { wal: ["c"] }), 2);
    const two = await openWindow(t, { context: one.context });
    assert.deepEqual(await call(two, "load", "a1"), {
        head: 2, segments: [[keyOf(1), "s"]], wal: [[keyOf(1), "a"], [keyOf(1, 1), "b"], [keyOf(2), "c"]],
        quarantine: [[keyOf(1), "q"]], meta: { office: "{}", name: "" },
    });
    assert.equal(await call(two, "get", "a1", "blobs", "photo"), "jpeg");
    assert.equal(await call(two, "get", "a1", "meta", "name"), "");
    assert.equal(await call(two, "get", "a1", "blobs", "none"), null);
});

test("what was read ahead answers the first reading, and no longer once anybody has written", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    await call(one, "write", "a1", 0, { wal: ["a"] });
    await call(two, "readAhead", "a1");
    assert.deepEqual(texts((await call(two, "load", "a1")).wal), ["a"]);
    assert.equal(await call(two, "write", "a1", 1, { wal: ["b"] }), 2);
    assert.deepEqual(texts((await call(two, "load", "a1")).wal), ["a", "b"]);

    const three = await openWindow(t, { context: one.context });
    await call(three, "readAhead", "a1");
    assert.equal(await call(three, "get", "a1", "meta", "name"), null);
    assert.equal(await call(one, "write", "a1", 2, { wal: ["c"], meta: { name: "Bagian Umum" } }), 3);
    await sleep(200);
    assert.deepEqual(texts((await call(three, "load", "a1")).wal), ["a", "b", "c"]);
    assert.equal(await call(three, "get", "a1", "meta", "name"), "Bagian Umum");

    const four = await openWindow(t, { context: one.context });
    await call(four, "readAhead", "a1");
    assert.equal(await call(four, "get", "a1", "meta", "name"), "Bagian Umum");
    assert.equal(await call(four, "putMeta", "a1", "name", "Bagian Hukum"), "done");
    assert.equal(await call(four, "get", "a1", "meta", "name"), "Bagian Hukum");
    assert.equal(await call(four, "write", "a1", 3, { wal: ["d"] }), 4);
    assert.equal(texts((await call(four, "load", "a1")).wal).length, 4);
});

test("a write drops entries and removes values in the same step as it adds", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, full);
    assert.equal(await call(window, "write", "a1", 1, {
        segments: ["ab"], dropWal: [keyOf(1), keyOf(1, 1), keyOf(77)], dropQuarantine: [keyOf(1)],
        meta: { office: null, absent: null }, blobs: { photo: null },
    }), 2);
    assert.deepEqual(await call(window, "load", "a1"), {
        head: 2, segments: [[keyOf(1), "s"], [keyOf(2), "ab"]], wal: [], quarantine: [], meta: { name: "" } });
    assert.equal(await call(window, "get", "a1", "blobs", "photo"), null);
});

test("a writer who was overtaken learns it, has written nothing, and reads only what is new", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    await call(one, "write", "a1", 0, { wal: ["a"], meta: { name: "Bagian Umum" } });
    await call(one, "write", "a1", 1, { wal: ["b"], segments: ["s"] });
    assert.equal(await call(two, "write", "a1", 1, { ...full, wal: ["c"] }), null);
    assert.equal(await call(two, "get", "a1", "meta", "office"), null);
    const news = await call(two, "load", "a1", 1);
    assert.deepEqual(news, { head: 2, segments: [[keyOf(2), "s"]], wal: [[keyOf(2), "b"]], quarantine: [], meta: { name: "Bagian Umum" } });
    assert.equal(await call(two, "write", "a1", 2, { wal: ["c"] }), 3);
    assert.deepEqual(texts((await call(one, "load", "a1")).wal), ["a", "b", "c"]);
});

test("of two windows that write at the same moment exactly one is overtaken", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    for (let head = 0; head < 10; head++) {
        const answers = await Promise.all([one, two].map((window, index) =>
            call(window, "write", "a1", head, { wal: [`${index}-${head}`] })));
        assert.deepEqual(answers.sort(), [head + 1, null]);
    }
    assert.equal((await call(one, "load", "a1")).wal.length, 10);
});

test("a value of meta alone is put whatever the head is, and does not move it", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    assert.equal(await call(window, "putMeta", "a1", "draft.activity", "Menyusun"), "done");
    assert.equal(await call(window, "get", "a1", "meta", "draft.activity"), "Menyusun");
    await call(window, "putMeta", "a1", "draft.activity", null);
    assert.deepEqual(await call(window, "load", "a1"), { head: 1, segments: [], wal: [[keyOf(1), "a"]], quarantine: [], meta: {} });
});

test("a write of which one part cannot be stored leaves nothing", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    // Another entry lies where the third one would.
    await call(window, "plainDatabase", "prima-a1", 1, { wal: [[keyOf(2, 2), "in the way"]] });
    assert.equal(await call(window, "write", "a1", 1, { ...full, wal: ["b", "c", "d"] }), "code 3");
    const after = await call(window, "load", "a1");
    assert.equal(after.head, 1);
    assert.deepEqual(after.meta, {});
    assert.deepEqual(after.segments, []);
    assert.deepEqual(after.wal.map(([key]) => key), [keyOf(1), keyOf(2, 2)]);
});

/** As on plain http. */
const withoutLocks = () => Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });

for (const [where, init] of [["", undefined], [", where there are no locks", withoutLocks]]) {
    test(`a draft is its window's own; that of a window that is gone goes to one other${where}`, async (t) => {
        const one = await openWindow(t, { init });
        const open = () => openWindow(t, { context: one.context, init });
        const two = await open();
        const put = (window, text) => call(window, "putMeta", "a1", "draft.activity", text);
        const kept = (window) => call(window, "get", "a1", "meta", "draft.activity");
        await put(one, "Rapat");
        await put(two, "Menyusun");
        await put(one, null);
        assert.equal(await kept(two), "Menyusun");
        const three = await open();
        assert.equal(await kept(three), null, "they are still being typed");
        await two.page.close();
        assert.equal(await kept(one), null, "it has a place of its own");
        const [four, five] = [await open(), await open()];
        const found = await Promise.all([kept(four), kept(five)]);
        assert.deepEqual(found.toSorted(), ["Menyusun", null], "one of them has it");
        const [has, hasNot] = found[0] ? [four, five] : [five, four];
        await put(hasNot, "lain");
        assert.equal(await kept(has), "Menyusun");
        await has.page.reload();
        assert.equal(await kept(has), "Menyusun", "after a reload");
        await put(has, null);
        const { meta } = await call(one, "load", "a1");
        assert.deepEqual(Object.values(meta), ["lain"]);
    });

    test(`what earlier programs kept of a draft, for all windows, goes to the first that asks${where}`, async (t) => {
        const one = await openWindow(t, { init });
        await call(one, "plainDatabase", "prima-a1", 1, { meta: [], wal: [], segments: [], quarantine: [], blobs: [] });
        await one.page.evaluate(async () => {
            const journal = journalOf("a1");
            await journal.database.transact(["meta"], "readwrite", (room) => room("meta").put(encode("dulu"), "draft.activity"));
        });
        const two = await openWindow(t, { context: one.context, init });
        assert.equal(await call(two, "get", "a1", "meta", "draft.activity"), "dulu");
        assert.equal(await call(one, "get", "a1", "meta", "draft.activity"), null);
        await call(two, "putMeta", "a1", "draft.activity", null);
        assert.deepEqual((await call(one, "load", "a1")).meta, {});
    });
}

test("without locks a window's own write does not wait while it asks who lives", async (t) => {
    const one = await openWindow(t, { init: withoutLocks });
    await call(one, "putMeta", "a1", "draft.activity", "Rapat");
    const two = await openWindow(t, { context: one.context, init: withoutLocks });
    const order = await two.page.evaluate(async () => {
        const order = [];
        await Promise.all([get("a1", "meta", "draft.activity").then((text) => order.push(text)),
            write("a1", 0, { wal: ["a"] }).then((head) => order.push(head))]);
        return order;
    });
    assert.deepEqual(order, [1, null], "and the draft of the window that lives is not its own");
});

test("without locks and without a word between windows a draft is taken over as before", async (t) => {
    const init = () => {
        Object.defineProperty(Navigator.prototype, "locks", { get: () => undefined });
        delete window.BroadcastChannel;
    };
    const one = await openWindow(t, { init });
    await call(one, "putMeta", "a1", "draft.activity", "Rapat");
    await one.page.close();
    const two = await openWindow(t, { context: one.context, init });
    assert.equal(await call(two, "get", "a1", "meta", "draft.activity"), "Rapat");
});

test("calls are answered in the order they were made", async (t) => {
    const window = await openWindow(t);
    const order = await window.page.evaluate(async () => {
        const journal = journalOf("a1");
        const order = [];
        const note = (name) => () => order.push(name);
        await Promise.all([
            journal.write(0, writeOf({ wal: ["a"] })).then(note("write")), journal.get("blobs", "x").then(note("blob")),
            journal.write(0, writeOf({})).then(note("overtaken")), journal.load(0).then(note("load")),
            journal.putMeta("k", encode("v")).then(note("put")), journal.get("meta", "k").then(note("get")),
        ]);
        return order;
    });
    assert.deepEqual(order, ["write", "blob", "overtaken", "load", "put", "get"]);
});

test("other windows hear of a write, the writer does not", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    for (const window of [one, two])
        await window.page.evaluate(() => { globalThis.heard = 0; journalOf("a1").onOtherWrite = () => globalThis.heard++; });
    await call(one, "write", "a1", 0, { wal: ["a"] });
    await two.page.waitForFunction(() => globalThis.heard === 1);
    await call(one, "write", "a1", 0, { wal: ["late"] });
    await call(one, "putMeta", "a1", "k", "v");
    await call(one, "write", "other", 0, { wal: ["x"] });
    await call(one, "write", "a1", 1, { wal: ["b"] });
    await two.page.waitForFunction(() => globalThis.heard === 2);
    assert.equal(await one.page.evaluate(() => globalThis.heard), 0);
});

test("a connection that was closed is opened again, before reading and before writing", async (t) => {
    const window = await openWindow(t);
    const close = () => window.page.evaluate(() => journalOf("a1").database.connection.close());
    await call(window, "write", "a1", 0, { wal: ["a"] });
    await close();
    assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), 2);
    await close();
    assert.deepEqual(texts((await call(window, "load", "a1")).wal), ["a", "b"]);
});

/** Lets the next transaction of a journal complete and then be reported as lost, with another window's writes between. */
const loseAnswer = (window, others = 0) => window.page.evaluate((others) => {
    const database = journalOf("a1").database;
    const plain = database.run;
    database.run = async function (...args) {
        await plain.apply(database, args);
        database.run = plain;
        const other = new PrimaJournal("a1");
        for (let i = 0; i < others; i++) {
            const head = (await other.load(0)).head;
            await other.write(head, writeOf({ wal: [`other ${i}`] }));
        }
        other.close();
        throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
    };
}, others);

test("a write that was done although its connection broke is known again and not done twice", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    await loseAnswer(window);
    assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), 2);
    assert.deepEqual(texts((await call(window, "load", "a1")).wal), ["a", "b"]);
    await loseAnswer(window, 5);
    assert.equal(await call(window, "write", "a1", 2, { wal: ["c"] }), 3, "also when others have written since");
    assert.deepEqual(texts((await call(window, "load", "a1", 1)).wal), ["b", "c", "other 0", "other 1", "other 2", "other 3", "other 4"]);
    assert.equal(await call(window, "write", "a1", 3, { wal: ["d"] }), null);
});

test("an overtaken write whose connection broke is still only overtaken", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    await loseAnswer(window, 1);
    assert.equal(await call(window, "write", "a1", 0, { wal: ["b"] }), null);
    assert.deepEqual(texts((await call(window, "load", "a1")).wal), ["a", "other 0"]);
});

test("when opening again fails too, the storage is said to be lost; later it may work", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    await window.page.evaluate(() => {
        const plain = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = () => { throw new DOMException("gone", "InvalidStateError"); };
        globalThis.repair = () => { IDBDatabase.prototype.transaction = plain; };
    });
    assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), "code 3");
    assert.equal(await call(window, "load", "a1"), "code 3");
    await call(window, "repair");
    assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), 2);
});

test("entries that are no buffers are reported as empty, foreign keys disturb nothing", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"], meta: { name: "x" } });
    await window.page.evaluate(async (key) => plainDatabase("prima-a1", 1, {
        wal: [[key, { not: "bytes" }], [key + 1, encode("b")], ["text", encode("foreign")]], meta: [["name", 5]],
    }), keyOf(1, 1));
    const content = await call(window, "load", "a1");
    assert.deepEqual(content.wal.slice(0, 3), [[keyOf(1), "a"], [keyOf(1, 1), ""], [keyOf(1, 2), "b"]]);
    assert.deepEqual(content.meta, { name: "" });
    assert.equal(await call(window, "get", "a1", "meta", "name"), "");
    assert.equal(await call(window, "write", "a1", 1, { wal: ["c"] }), 2);
});

test("where no head can be read it follows from the keys, so that none is given twice", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    await call(window, "write", "a1", 1, { segments: ["s"] });
    for (const damage of [undefined, "text", { head: -1 }]) {
        await window.page.evaluate((damage) => plainDatabase("prima-a1", 1, { meta: [["$head", damage]] }), damage);
        assert.equal((await call(window, "load", "a1")).head, 2);
    }
    assert.equal(await call(window, "write", "a1", 2, { wal: ["b"] }), 3);
    assert.equal((await call(window, "load", "a1")).head, 3);
});

test("a database without stores is empty, and refuses to write without harm", async (t) => {
    const window = await openWindow(t);
    await call(window, "plainDatabase", "prima-a1", 1, {});
    await call(window, "plainDatabase", "prima-b2", 1, { meta: [], wal: [[keyOf(3), "three"]] });
    assert.deepEqual(await call(window, "load", "a1"), { head: 0, segments: [], wal: [], quarantine: [], meta: {} });
    assert.equal(await call(window, "write", "a1", 0, { wal: ["a"] }), "code 3");
    assert.equal(await call(window, "putMeta", "a1", "k", "v"), "code 3");
    assert.equal(await call(window, "get", "a1", "blobs", "k"), null);
    assert.equal((await call(window, "load", "b2")).head, 3);
    assert.equal(await call(window, "write", "b2", 3, { segments: ["s"] }), "code 3");
    assert.equal(await call(window, "write", "b2", 3, { wal: ["a"] }), 4);
});

test("an office deleted while it is open is lost for its windows and does not come back empty", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    await call(one, "write", "a1", 0, { wal: ["a"] });
    assert.equal((await call(two, "load", "a1")).head, 1);
    await one.page.evaluate(() => PrimaShelf.remove("a1"));
    for (const window of [one, two]) {
        assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), "code 3");
        assert.equal(await call(window, "load", "a1"), "code 3");
    }
    assert.ok(!(await one.page.evaluate(() => indexedDB.databases())).some((each) => each.name === "prima-a1"));
    const three = await openWindow(t, { context: one.context });
    assert.equal((await call(three, "load", "a1")).head, 0);
    assert.equal(await call(two, "write", "a1", 0, { wal: ["b"] }), "code 3", "not even then");
});

test("what the browser clears while it is open does not come back empty either", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: ["a"] });
    const devtools = await window.devtools();
    await devtools.send("Storage.clearDataForOrigin", { origin: new URL(window.page.url()).origin, storageTypes: "indexeddb" });
    assert.equal(await call(window, "write", "a1", 1, { wal: ["b"] }), "code 3");
    assert.deepEqual(await window.page.evaluate(() => PrimaShelf.list()), []);
});

test("a newer version takes the database over, and this one says so", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    await call(one, "write", "a1", 0, { wal: ["a"] });
    await call(two, "plainDatabase", "prima-a1", 2, {});
    assert.equal(await call(one, "write", "a1", 1, { wal: ["b"] }), "code 4");
    assert.equal(await call(one, "load", "a1"), "code 4");
});

test("a window that keeps an older version open does not let the others wait for ever", async (t) => {
    const one = await openWindow(t);
    const two = await openWindow(t, { context: one.context });
    await one.page.evaluate(() => new Promise((ok) => {
        // As a program that does not close: a shelf of version 1 is upgraded by everyone who opens it.
        const request = indexedDB.open("prima", 1);
        request.onsuccess = () => {
            globalThis.held = request.result;
            ok();
        };
    }));
    const began = Date.now();
    assert.equal(await two.page.evaluate(() => answerOf(PrimaShelf.list())), "code 3");
    assert.ok(Date.now() - began < 15000);
    await one.page.evaluate(() => globalThis.held.close());
    assert.deepEqual(await two.page.evaluate(() => answerOf(PrimaShelf.list())), []);
});

test("storage that the browser does not allow is said to be blocked", async (t) => {
    for (const name of ["SecurityError", "InvalidStateError"]) {
        const window = await openWindow(t, {
            initArgument: name, init: (name) => {
                IDBFactory.prototype.open = function () {
                    const request = { error: new DOMException("denied", name) };
                    if (name === "SecurityError") throw request.error;
                    setTimeout(() => request.onerror(new Event("error")));
                    return request;
                };
            },
        });
        assert.equal(await call(window, "load", "a1"), "code 2");
        assert.equal(await call(window, "write", "a1", 0, { wal: ["a"] }), "code 2");
    }
    const window = await openWindow(t, { init: () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }) });
    assert.equal(await call(window, "load", "a1"), "code 2");
});

test("a private window works like any other, and is empty for the next one", async (t) => {
    const one = await openWindow(t);
    assert.equal(await call(one, "write", "a1", 0, { wal: ["a"] }), 1);
    await one.page.reload();
    assert.deepEqual(texts((await call(one, "load", "a1")).wal), ["a"]);
    const two = await openWindow(t);
    assert.equal((await call(two, "load", "a1")).head, 0);
});

test("without BroadcastChannel everything works but the notices", async (t) => {
    const window = await openWindow(t, { init: () => { delete globalThis.BroadcastChannel; } });
    assert.equal(await call(window, "write", "a1", 0, { wal: ["a"] }), 1);
    assert.equal((await call(window, "load", "a1")).head, 1);
});

test("the shelf lists the offices, the last opened first, also damaged entries", async (t) => {
    const window = await openWindow(t);
    const offices = await window.page.evaluate(async () => {
        // What the first programs kept in this database stays where it is.
        await plainDatabase("prima", 1, { meta: [], wal: [[1, encode("{}")]] });
        await PrimaShelf.put({ key: "a1", id: "", name: "Bagian Umum", example: false, opened_ms: 10 });
        await PrimaShelf.put({ key: "b2", id: "", name: "Contoh", example: true, opened_ms: 30 });
        await PrimaShelf.put({ key: "a1", id: "2602Yd3OWLp1dbT6dzw6iT", name: "Bagian Umum", example: false, opened_ms: 40 });
        await plainDatabase("prima", 2, { offices: [["c3", encode("{damaged")], ["d4", 7]] });
        return PrimaShelf.list();
    });
    assert.deepEqual(offices, [
        { key: "a1", id: "2602Yd3OWLp1dbT6dzw6iT", name: "Bagian Umum", example: false, opened_ms: 40 },
        { key: "b2", id: "", name: "Contoh", example: true, opened_ms: 30 },
        { key: "c3", id: "", name: "", example: false, opened_ms: 0 },
        { key: "d4", id: "", name: "", example: false, opened_ms: 0 },
    ]);
    await window.page.evaluate(() => Promise.all([PrimaShelf.remove("a1"), PrimaShelf.remove("c3"), PrimaShelf.remove("d4"), PrimaShelf.remove("never")]));
    assert.deepEqual((await window.page.evaluate(() => PrimaShelf.list())).map((each) => each.key), ["b2"]);
});

test("the page tells how much room there is, and whether it is kept", async (t) => {
    const window = await openWindow(t);
    const room = await window.page.evaluate(() => PrimaPersistence.estimate());
    assert.ok(room.quota > room.usage && room.usage >= 0);
    assert.equal(typeof await window.page.evaluate(() => PrimaPersistence.persisted()), "boolean");
    assert.equal(typeof await window.page.evaluate(() => PrimaPersistence.persist()), "boolean");
    const bare = await openWindow(t, { init: () => Object.defineProperty(navigator, "storage", { value: undefined }) });
    assert.deepEqual(await bare.page.evaluate(() => PrimaPersistence.estimate()), { usage: 0, quota: 0 });
    assert.equal(await bare.page.evaluate(() => PrimaPersistence.persist()), false);
});
