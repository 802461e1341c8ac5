// What a kill in the middle of Chromium's own write leaves behind: the head of a record in its log, and no record. Left
// alone it costs the whole storage at the start after the next.
import assert from "node:assert/strict";
import { appendFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { launchPersistent } from "../harness/chromium.mjs";
import { call, openWindow } from "./support.mjs";

/** Opens a window as the program does: its storage is tried, and a log that may be torn is left behind. */
async function open(browser) {
    const window = await openWindow(null, browser);
    await window.page.evaluate(async () => {
        await window.prima.checkStorage();
        await window.prima.logLeft;
    });
    return window;
}

const count = async (window) => (await call(window, "load", "a1")).wal.length;

async function logOf(folder) {
    const root = join(folder, "Default", "IndexedDB");
    const [database] = (await readdir(root)).filter((name) => name.endsWith(".leveldb"));
    const logs = (await readdir(join(root, database))).filter((name) => name.endsWith(".log")).sort();
    return join(root, database, logs.at(-1));
}

test("a record that a kill has torn does not cost the storage two starts later", async (t) => {
    let browser = await launchPersistent(t, {});
    const { folder } = browser;
    let window = await open(browser);
    await call(window, "appendMany", "a1", "before", 20);
    await browser.kill();
    await window.close();
    // Checksum, length 200, "whole record", and nothing behind it.
    await appendFile(await logOf(folder), Buffer.from([1, 2, 3, 4, 200, 0, 1]));

    browser = await launchPersistent(t, { folder });
    window = await open(browser);
    assert.equal(await count(window), 20);
    await call(window, "appendMany", "a1", "after", 20);
    await browser.kill();
    await window.close();

    browser = await launchPersistent(t, { folder });
    window = await open(browser);
    assert.equal(await count(window), 40, "everything acknowledged is there");
    await browser.kill();
    await window.close();
});

test("the log is written full only after a window that was not closed, and by the first window alone", async (t) => {
    const filled = (window) => window.page.evaluate(async () => {
        const began = window.fillers || 0;
        await window.prima.checkStorage();
        await window.prima.logLeft;
        return window.fillers - began > 0;
    });
    const countFillers = () => {
        window.fillers = 0;
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            if (/^filler/.test(String(key))) window.fillers++;
            return put.call(this, value, key);
        };
    };
    let browser = await launchPersistent(t, {});
    const { folder } = browser;
    const openCounting = () => openWindow(null, { ...browser, init: countFillers });
    const first = await openCounting();
    assert.equal(await filled(first), false, "a new profile");
    await first.page.reload();
    assert.equal(await filled(first), false, "a reload closes the window");
    await browser.kill();
    await first.close();

    browser = await launchPersistent(t, { folder });
    const second = await openCounting();
    assert.equal(await filled(second), true, "after a kill");
    const third = await openCounting();
    assert.equal(await filled(third), false, "another window is open: nobody was killed");
    await browser.kill();
    await second.close();
    await third.close();
});
