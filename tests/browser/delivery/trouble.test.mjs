// When Prima cannot run: a page that says what to do, in plain words, and saves the data without the program.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { axeSource, desktop, phone } from "../harness/chromium.mjs";
import { entries, eventually, record, saved } from "../pages/support.mjs";
import { freshFolder, heading, hosted, offlineReady, openAsDelivered, release } from "./support.mjs";

const expected = [/Failed to load resource/, /Aborted\(/, /RuntimeError/];

/** Unpacking is half of what a start costs; it is tested where something is wrong with a packed file. */
const host = async (options) => hosted((await release()).site, { unpacked: true, ...options });

/** Opens Prima where it cannot start, and waits for the page of that `kind`. */
async function openTrouble(t, kind, options) {
    const prima = await openAsDelivered(t, { ready: false, allow: expected, test: false, ...options });
    await prima.page.waitForFunction((kind) => document.documentElement.dataset.prima === kind, kind, { timeout: 15000 });
    return prima;
}

/** Puts entries into the storage of an office as the program does, one of them damaged. */
const fillStorage = (page) => page.evaluate(() => new Promise((ok, fail) => {
    const request = indexedDB.open("prima-utama", 1);
    request.onerror = () => fail(request.error);
    request.onupgradeneeded = () => {
        for (const store of ["meta", "wal", "segments", "quarantine", "blobs"]) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
        const encode = (text) => new TextEncoder().encode(text).buffer;
        const transaction = request.result.transaction(["meta", "wal"], "readwrite");
        transaction.objectStore("meta").put(encode('{"id":"KantorUji"}'), "office");
        transaction.objectStore("wal").clear();
        for (let i = 0; i < 1200; i++) transaction.objectStore("wal").put(encode(`{"id":"t${i}","note":"Rapat é ${i}"}`), 4096 + i);
        transaction.objectStore("wal").put(new Uint8Array([0x7b, 0xff, 0xfe]).buffer, 9000);
        transaction.oncomplete = () => {
            request.result.close();
            ok();
        };
    };
}));

async function saveData(prima) {
    const [download] = await Promise.all([
        prima.page.waitForEvent("download"),
        prima.page.getByRole("button", { name: "Simpan data saya ke berkas" }).click()]);
    assert.match(download.suggestedFilename(), /^prima-diselamatkan-\d{4}-\d\d-\d\d-\d{4}\.json$/);
    await prima.page.getByText(/Berkas prima-diselamatkan.* dibuat/).waitFor();
    return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** Lets the ten seconds pass after which a page that nothing happens on says what to do, and not before. */
async function saysByItself(page) {
    const words = page.getByText("Prima belum terbuka?");
    await words.waitFor({ state: "attached" });
    const after = (seconds) => page.evaluate((seconds) => {
        document.getAnimations().find((each) => each.animationName === "late").currentTime = 1000 * seconds;
    }, seconds);
    await after(9.5);
    assert.equal(await words.isVisible(), false, "the words come before their time");
    await after(10.5);
    await words.waitFor({ state: "visible", timeout: 1000 });
}

const faults = {
    "a missing program file": ["missing", { match: /^prima\.\w+\.wasm/, kind: "missing" }, "Sebagian berkas Prima tidak ada"],
    "a missing script": ["missing", { match: /^prima\.\w+\.js/, kind: "missing" }, "Sebagian berkas Prima tidak ada"],
    "a host that answers every unknown name with a page": ["missing", { match: /^prima\.\w+\.wasm/, kind: "page instead" }, "Sebagian berkas Prima tidak ada"],
    "a truncated program file": ["damaged", { match: /^prima\.\w+\.wasm/, kind: "truncated" }, "Berkas Prima rusak atau terpotong"],
    "a truncated script": ["damaged", { match: /^prima\.\w+\.js/, kind: "truncated" }, "Berkas Prima rusak atau terpotong"],
    "a truncated font": ["damaged", { match: /^regular/, kind: "truncated" }, "Berkas Prima rusak atau terpotong"],
    "a connection that breaks": ["offline", { match: /^prima\.\w+\.wasm/, kind: "broken" }, "Prima belum bisa dimuat"],
};
for (const [what, [kind, fault, title]] of Object.entries(faults)) {
    test(`${what} gives a page that says what to do`, async (t) => {
        const server = await host({ faults: [fault], unpacked: false });
        const prima = await openTrouble(t, kind, { url: server.url });
        assert.equal(await heading(prima.page), title);
        assert.equal(await prima.page.evaluate(() => document.activeElement.tagName), "H1");
        Object.assign(server, { faults: [], unpacked: true });
        await Promise.all([prima.page.waitForEvent("load"), prima.page.getByRole("button", { name: "Muat ulang" }).click()]);
        await prima.ready();
    });
}

test("bytes changed without changing the length are noticed", async (t) => {
    const flip = (answer) => {
        const body = Buffer.from(answer.body);
        body[body.length >> 1] ^= 1;
        return { ...answer, body };
    };
    const server = await host({ faults: [{ match: /^regular\.\w+\.otf/, change: flip }] });
    await openTrouble(t, "damaged", { url: server.url });
});

for (const [what, match] of [["own script", /^first/], ["loader", /^boot/]]) {
    test(`a page whose ${what} is missing says so by itself`, async (t) => {
        const server = await host({ faults: [{ match, kind: "missing" }] });
        const prima = await openAsDelivered(t, { url: server.url, ready: false, allow: expected });
        await saysByItself(prima.page);
    });
}

test("a loader that is packed wrongly comes as it is, and one of another text is not run", async (t) => {
    const spoil = (answer) => ({ ...answer, body: Buffer.concat([answer.body.subarray(0, 900), Buffer.alloc(900)]) });
    const mended = await host({ unpacked: false, faults: [{ match: /^boot\.\w+\.js\.lz/, change: spoil }] });
    await openAsDelivered(t, { url: mended.url, allow: expected });
    const other = (answer) => ({ ...answer, body: Buffer.from("window.foreign = true; window.prima.files = {};") });
    const foreign = await host({ faults: [{ match: /^boot/, change: other }] });
    const prima = await openAsDelivered(t, { url: foreign.url, ready: false, allow: [...expected, /content policy|Content Security Policy/i] });
    await saysByItself(prima.page);
    assert.equal(await prima.page.evaluate(() => window.foreign), undefined);
});

test("without JavaScript the page asks for it", async (t) => {
    const server = await host();
    const prima = await openAsDelivered(t, { url: server.url, ready: false, contextOptions: { javaScriptEnabled: false } });
    await prima.page.getByRole("heading", { name: "Nyalakan JavaScript untuk membuka Prima" }).waitFor();
});

test("a browser without WebAssembly is told so, and still saves what it holds", async (t) => {
    const server = await host();
    const prima = await openTrouble(t, "browser", { url: server.url, init: () => { delete window.WebAssembly; } });
    assert.equal(await heading(prima.page), "Peramban ini belum bisa membuka Prima");
    await prima.page.getByRole("button", { name: "Simpan data saya ke berkas" }).click();
    await prima.page.getByText("Belum ada data Prima di peramban ini").waitFor();
    const made = await prima.page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name));
    assert.ok(!made.includes("prima"), "looking for data must not create the database");
    await fillStorage(prima.page);
    const file = await saveData(prima);
    assert.equal(file.format, "prima-office");
    assert.equal(file.version, 2);
    assert.equal(file.rescued, true);
    assert.equal(file.office.id, "KantorUji");
    assert.equal(file.wal.length, 1200);
    assert.deepEqual(file.wal[1199], { id: "t1199", note: "Rapat é 1199" });
    assert.deepEqual(file.unreadable, [Buffer.from([0x7b, 0xff, 0xfe]).toString("base64")]);
});

test("blocked storage is said before anything is lost", async (t) => {
    const server = await host();
    const prima = await openTrouble(t, "blocked", {
        url: server.url,
        init: () => { IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); }; },
    });
    assert.equal(await heading(prima.page), "Prima tidak diizinkan menyimpan di sini");
    await prima.page.getByRole("button", { name: "Simpan data saya ke berkas" }).click();
    await prima.page.getByText("Data tidak dapat dibaca").waitFor();
});

test("a full disk is said, and Prima opens all the same when asked", async (t) => {
    const server = await host();
    const prima = await openTrouble(t, "full", {
        url: server.url,
        init: () => {
            // As the browser does it: put reports success, then the transaction aborts.
            const plain = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (stores, mode, options) {
                const transaction = plain.call(this, stores, mode, options);
                if (mode === "readwrite" && this.name === "prima-check" && !window.roomAgain) {
                    Object.defineProperty(transaction, "error", { get: () => new DOMException("full", "QuotaExceededError") });
                    setTimeout(() => transaction.abort());
                    transaction.addEventListener("complete", (event) => event.stopImmediatePropagation());
                }
                return transaction;
            };
        },
    });
    assert.equal(await heading(prima.page), "Tempat penyimpanan penuh");
    await prima.page.getByRole("button", { name: "Tetap buka Prima" }).click();
    await prima.ready();
});

/** Kills the running program as a fault in it would. */
const crash = (prima) => prima.page.evaluate(() => setTimeout(() => window.primaTest.crash()));

test("after a crash the data is saved without the program, which does not run any more", async (t) => {
    const server = await host();
    const prima = await openAsDelivered(t, { url: server.url, allow: expected });
    await offlineReady(prima.page);
    await fillStorage(prima.page);
    await crash(prima);
    await prima.page.getByRole("heading", { name: "Prima berhenti karena kesalahan" }).waitFor();
    const frames = await prima.page.evaluate(() => window.primaTest.frames());
    await prima.page.keyboard.type("abc");
    await prima.page.mouse.move(300, 300);
    await prima.page.setViewportSize({ width: 1000, height: 700 });
    const file = await saveData(prima);
    assert.equal(file.wal.length, 1200);
    assert.equal(await prima.page.evaluate(() => window.primaTest.frames()), frames, "the dead program went on");
    assert.equal(await prima.page.locator("#mirror").count(), 0);
    server.away = true;
    await Promise.all([prima.page.waitForEvent("load"), prima.page.getByRole("button", { name: "Muat ulang" }).click()]);
    await prima.ready();
});

test("what was saved after a crash is loaded into Prima again, and nothing is missing", async (t) => {
    const server = await host();
    const before = await openAsDelivered(t, { url: server.url, hash: "#/hari-ini", allow: expected });
    await record(before, { text: "Rapat koordinasi", from: "07.30", to: "09.00" });
    await record(before, { text: "Menyusun \u201claporan\u201d", from: "09.00", to: "10.15" });
    await saved(before);
    const written = await entries(before);
    await crash(before);
    await before.page.getByRole("heading", { name: "Prima berhenti karena kesalahan" }).waitFor();
    const file = await saveData(before);
    assert.equal(file.unreadable.length, 0);

    const after = await openAsDelivered(t, { url: server.url, hash: "#/pengaturan" });
    const [chooser] = await Promise.all([after.page.waitForEvent("filechooser"), after.tap("button", "Muat dari berkas")]);
    await chooser.setFiles({ name: "selamat.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    await after.node("dialog", "Muat dari berkas").waitFor({ state: "attached" });
    await after.settled();
    await after.tap("button", "Muat");
    await saved(after);
    await after.page.goto(new URL("#/hari-ini", after.page.url()).href);
    await eventually(() => entries(after), written, "the rescued office is the same");
});

test("a cut-off prima.html says that the copy is incomplete", async (t) => {
    const whole = await readFile((await release()).single);
    const copy = join(await freshFolder(), "prima.html");
    await writeFile(copy, whole.subarray(0, Math.floor(whole.length * 0.6)));
    const prima = await openTrouble(t, "cut", { url: pathToFileURL(copy).href });
    assert.equal(await heading(prima.page), "Berkas Prima ini tidak lengkap");
});

for (const theme of ["light", "dark", "contrast"]) {
    test(`the pages for trouble are readable in the ${theme} theme, on a phone, at 200 % and in English`, async (t) => {
        const server = await host({ faults: [{ match: /^regular/, kind: "missing" }] });
        for (const viewport of [desktop, phone]) {
            const prima = await openTrouble(t, "missing", {
                url: server.url, viewport, initArgument: theme,
                init: (theme) => {
                    localStorage.setItem("prima.theme", theme);
                    localStorage.setItem("prima.lang", "en");
                    localStorage.setItem("prima.textsize", "200");
                },
            });
            assert.equal(await heading(prima.page), "Some of Prima's files are not there");
            assert.equal(await prima.page.evaluate(() => document.documentElement.lang), "en");
            const wide = await prima.page.evaluate(() => document.getElementById("shell").scrollWidth - innerWidth);
            assert.ok(wide <= 0, `${wide} px wider than the window`);
            for (const button of await prima.page.getByRole("button").all())
                assert.ok((await button.boundingBox()).height >= 44);
            await prima.page.evaluate(axeSource() + "; undefined").catch(() => prima.page.addScriptTag({ content: axeSource() }));
            const { violations } = await prima.page.evaluate(() => window.axe.run(document, {
                rules: { "color-contrast-enhanced": { enabled: true } } }));
            assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`), []);
        }
    });
}
