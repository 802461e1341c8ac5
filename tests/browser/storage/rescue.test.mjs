// The rescue writes the data of every office to a file without the program, and never a secret.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { call, openWindow } from "./support.mjs";

/** Lets the page rescue. Gives { result, files: [{ name, text, file }] }. */
async function rescue(window) {
    const downloads = [];
    const listen = (download) => downloads.push(download);
    window.page.on("download", listen);
    const result = await window.page.evaluate(() => window.prima.rescue().catch((error) => `failed: ${error.message}`));
    const expected = typeof result === "string" ? 0 : result.name.split(", ").filter(Boolean).length;
    for (const until = Date.now() + 5000; downloads.length < expected && Date.now() < until;)
        await new Promise((ok) => setTimeout(ok, 20));
    window.page.off("download", listen);
    const files = [];
    for (const download of downloads) {
        const text = await readFile(await download.path(), "utf8");
        files.push({ name: download.suggestedFilename(), text, file: JSON.parse(text) });
    }
    return { result, files };
}

const base64 = (text) => Buffer.from(text).toString("base64");
const office = (key, name) => ({ key, id: `id-${key}`, name, example: false, opened_ms: 1 });

test("an office becomes one file with all that it holds, as it is", async (t) => {
    const window = await openWindow(t);
    await window.page.evaluate((office) => PrimaShelf.put(office), office("a1", "Bagian Lama"));
    const photo = "7Tn0VYfmCVmWGtdMLKb7dc";
    const entries = Array.from({ length: 1200 }, (_, number) => `{"id":"t${number}","note":"Rapat é ${number}"}`);
    await call(window, "write", "a1", 0, {
        wal: entries, segments: ["segment one"], quarantine: ["forged"],
        blobs: { [`${photo}.3.${"0".repeat(64)}`]: "salted picture", odd: "of nobody" },
        meta: { office: `{"id":"KantorUji"}`, name: `"Bagian Umum"`, "draft.activity": "Menyusun é", "draft.letter": "{}" },
    });
    await window.page.evaluate(async () => {
        const write = { ...writeOf({ segments: ["segment two"] }), wal: [new Uint8Array([0x7b, 0xff, 0xfe]).buffer, new ArrayBuffer(0)] };
        await journalOf("a1").write(1, write);
    });
    const { result, files } = await rescue(window);
    assert.equal(files.length, 1);
    assert.match(files[0].name, /^prima-diselamatkan-\d{4}-\d\d-\d\d-\d{4}\.json$/);
    assert.deepEqual(result, { count: 1202, unreadable: 3, name: files[0].name });
    const { saved_at: savedAt, wal, ...rest } = files[0].file;
    assert.ok(Math.abs(Date.parse(savedAt) - Date.now()) < 60000);
    assert.deepEqual(wal.map((each) => JSON.stringify(each)), entries);
    assert.deepEqual(rest, {
        format: "prima-office", version: 2, rescued: true, office: { id: "KantorUji", name: "Bagian Umum" },
        drafts: { activity: "Menyusun é", letter: "{}" },
        segments: [base64("segment one"), base64("segment two")], quarantine: [base64("forged")],
        unreadable: [Buffer.from([0x7b, 0xff, 0xfe]).toString("base64"), ""],
        blobs: [{ id: photo, bytes: base64("salted picture") }],
    });
});

test("no secret is ever written to the file", async (t) => {
    const window = await openWindow(t);
    const secret = "the-private-key-of-this-device";
    await call(window, "write", "a1", 0, {
        wal: [`{"id":"t1"}`],
        meta: { "secret.device": secret, "secret.": secret, office: `{"id":"KantorUji","secret.key":"${secret}"}`, "draft.activity": "a", actor: secret, drafty: secret, "$head2": secret },
    });
    await call(window, "putMeta", "a1", "secret.sync", secret);
    const { files } = await rescue(window);
    assert.equal(files.length, 1);
    assert.deepEqual(files[0].file.drafts, { activity: "a" });
    for (const form of [secret, base64(secret), "secret", "$head"])
        assert.ok(!files[0].text.includes(form), `${form} is in the file`);
});

test("every office gets a file of its own, also one that the shelf does not list, and examples of nothing none", async (t) => {
    const window = await openWindow(t);
    for (const [key, name] of [["a1", "Bagian Umum"], ["b2", "Bagian Umum"], ["c3", "Kosong"], ["d4", "Tanpa basis data"]])
        await window.page.evaluate((office) => PrimaShelf.put(office), office(key, name));
    await call(window, "write", "a1", 0, { wal: [`{"id":"a"}`] });
    await call(window, "write", "b2", 0, { segments: ["b"], meta: { office: "{damaged", name: "5" } });
    await call(window, "load", "c3");
    await call(window, "write", "e5", 0, { wal: [`{"id":"e"}`], meta: { office: `{"id":"tidak-terdaftar"}` } });
    await call(window, "plainDatabase", "prima-check", 1, { wal: [[1, "x"]] });
    await call(window, "plainDatabase", "another", 1, { wal: [[1, "x"]] });
    const { result, files } = await rescue(window);
    assert.equal(result.count, 3);
    assert.deepEqual(files.map((each) => [each.name.replace(/\d{4}-\d\d-\d\d-\d{4}/, "WAKTU"), each.file.office]), [
        ["prima-diselamatkan-bagian-umum-WAKTU.json", { id: "id-a1", name: "Bagian Umum" }],
        ["prima-diselamatkan-bagian-umum-WAKTU-2.json", { id: "id-b2", name: "Bagian Umum" }],
        ["prima-diselamatkan-kantor-WAKTU.json", { id: "tidak-terdaftar", name: "" }],
    ]);
    const made = (await window.page.evaluate(() => indexedDB.databases())).map((each) => each.name);
    assert.ok(!made.includes("prima-d4"), "looking for data must not create a database");
});

test("a browser that cannot list its databases still saves what is on the shelf", async (t) => {
    const window = await openWindow(t, { init: () => { IDBFactory.prototype.databases = undefined; } });
    await window.page.evaluate((office) => PrimaShelf.put(office), office("a1", "Bagian Umum"));
    await call(window, "write", "a1", 0, { wal: [`{"id":"a"}`] });
    assert.equal((await rescue(window)).files.length, 1);
});

test("nothing stored is nothing saved, and nothing is created by looking", async (t) => {
    const window = await openWindow(t);
    const { result, files } = await rescue(window);
    assert.deepEqual(result, { count: 0, unreadable: 0, name: "" });
    assert.equal(files.length, 0);
    assert.deepEqual(await window.page.evaluate(() => indexedDB.databases()), []);
});

test("a database of a newer version, without stores or with other values is saved as far as it goes", async (t) => {
    const window = await openWindow(t);
    await call(window, "plainDatabase", "prima-a1", 7, { wal: [[1, { id: "object" }], [2, "text"]], other: [[1, "x"]] });
    await call(window, "plainDatabase", "prima-b2", 1, {});
    const { files } = await rescue(window);
    assert.equal(files.length, 1);
    assert.deepEqual(files[0].file.wal, [{ id: "object" }]);
    assert.deepEqual(files[0].file.unreadable, [base64("text")]);
});

test("an office that cannot be read keeps no other from being saved, and is said", async (t) => {
    const window = await openWindow(t);
    await call(window, "write", "a1", 0, { wal: [`{"id":"a"}`] });
    await call(window, "write", "b2", 0, { wal: [`{"id":"b"}`] });
    await window.page.evaluate(() => {
        const plain = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (name, ...rest) {
            if (name === "prima-a1") throw new DOMException("damaged", "UnknownError");
            return plain.call(this, name, ...rest);
        };
    });
    const download = window.page.waitForEvent("download");
    const { result } = await rescue(window);
    assert.equal(result, "failed: damaged");
    assert.deepEqual(JSON.parse(await readFile(await (await download).path(), "utf8")).wal, [{ id: "b" }]);
});

test("what the first programs kept is saved in the form they wrote", async (t) => {
    const window = await openWindow(t);
    await window.page.evaluate(() => plainDatabase("prima", 1, {
        meta: [["office", encode(`{"id":"KantorUji"}`)], ["draft.activity", encode("a")]],
        wal: [[1, encode(`{"id":"t1"}`)], [2, new Uint8Array([0xff]).buffer]],
    }));
    for (const upgraded of [false, true]) {
        if (upgraded) await window.page.evaluate(() => PrimaShelf.list());
        const { files } = await rescue(window);
        assert.equal(files.length, 1);
        const { saved_at: savedAt, ...rest } = files[0].file;
        assert.ok(savedAt);
        assert.deepEqual(rest, { format: "prima-office", version: 1, rescued: true, office: { id: "KantorUji", name: "" },
            transactions: [{ id: "t1" }], unreadable: ["/w=="] });
    }
});
