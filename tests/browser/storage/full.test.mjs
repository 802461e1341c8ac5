// The end of the storage: the quota that the browser gives, and a disk without room, which is a browser profile on a
// small file system that only root can mount.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { launchPersistent, removeFolder, temporaryFolder } from "../harness/chromium.mjs";
import { call, openWindow } from "./support.mjs";

/** Mounts `megabytes` of memory as a disk; null where that is not allowed. */
async function smallDisk(t, megabytes) {
    const folder = await temporaryFolder();
    try {
        if (process.getuid() !== 0) throw new Error("only root may mount");
        execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "pipe" });
    } catch (error) {
        await removeFolder(folder);
        console.log(`skipped: the full disk (${String(error.message).trim().split("\n").pop()})`);
        return null;
    }
    t.after(async () => {
        execFileSync("umount", ["--lazy", folder]);
        await removeFolder(folder);
    });
    return folder;
}

/** Chromium with a profile on the disk. Gives { window, end() }, where end() kills it. */
async function openOn(t, disk) {
    const folder = join(disk, "profile");
    await mkdir(folder, { recursive: true });
    const browser = await launchPersistent(t, { folder, args: ["--disk-cache-size=1"] });
    const window = await openWindow(t, browser);
    await window.page.evaluate(() => {
        // Bytes that no file system makes smaller.
        globalThis.noise = (size) => {
            const bytes = new Uint8Array(size);
            for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
            return bytes.buffer;
        };
    });
    return { window, end: async () => { await browser.kill(); await window.close(); } };
}

/** Writes segments of `size` bytes, `count` a write, until the journal refuses. Gives { head, code, error }. */
const fill = (window, size, count) => window.page.evaluate(async ([size, count]) => {
    const journal = journalOf("a1");
    let { head } = await journal.load(0);
    for (let writes = 0; writes < 400; writes++) {
        const segments = Array.from({ length: count }, () => noise(size));
        try {
            head = await journal.write(head, { ...writeOf({ wal: [`w${head}`] }), segments });
        } catch (error) {
            return { head, code: primaStorageCode(error), error: `${error.name}: ${error.message}` };
        }
    }
    return { head, code: 0, error: "it never filled" };
}, [size, count]);

async function checkWhole(window, head, count) {
    const found = await window.page.evaluate(() => journalOf("a1").load(0).then((content) => ({
        head: content.head, wal: content.wal.values.map((value) => decode(value)), segments: content.segments.keys.length })));
    assert.equal(found.head, head);
    assert.equal(found.wal.length, head);
    assert.deepEqual(found.wal.slice(0, 3), ["w0", "w1", "w2"]);
    assert.ok(found.segments >= count * (head - 1));
}

test("a full quota is said to be full, keeps what was written before, and is written again when there is room", async (t) => {
    const disk = await smallDisk(t, 60);
    if (!disk) return t.skip("no small disk");
    const ballast = join(disk, "ballast");
    await writeFile(ballast, Buffer.alloc(8e6));
    const first = await openOn(t, disk);
    const filled = await fill(first.window, 512 * 1024, 1);
    t.diagnostic(`full after ${filled.head} writes: ${filled.error}`);
    assert.equal(filled.code, 1, filled.error);
    await checkWhole(first.window, filled.head, 1);
    const tooMuch = await first.window.page.evaluate((head) =>
        answerOf(journalOf("a1").write(head, { ...writeOf({ wal: ["too much"] }), segments: [noise(8e6)] })), filled.head);
    assert.equal(tooMuch, "code 1");
    await checkWhole(first.window, filled.head, 1);
    await rm(ballast);
    assert.equal(await call(first.window, "write", "a1", filled.head, { wal: ["after"] }), filled.head + 1);
    await checkWhole(first.window, filled.head + 1, 0);
    await first.end();

    const second = await openOn(t, disk);
    await checkWhole(second.window, filled.head + 1, 0);
    await second.end();
});

// When a write meets a disk without room, Chromium itself may damage its files and begin anew with nothing, now or at
// the next start (electron/electron#41877). Nothing that a page does prevents it. What we can promise is told here.
for (const [size, count] of [[200, 1000], [20000, 20], [500000, 1]]) {
    test(`a disk filled by writes of ${count} times ${size} bytes is said to be full, and nothing is half written`, async (t) => {
        const disk = await smallDisk(t, 60);
        if (!disk) return t.skip("no small disk");
        const ballast = join(disk, "ballast");
        await writeFile(ballast, Buffer.alloc(32e6));
        const first = await openOn(t, disk);
        const filled = await fill(first.window, size, count);
        t.diagnostic(`full after ${filled.head} writes: ${filled.error}`);
        assert.equal(filled.code, 1, filled.error);
        await first.end();
        await rm(ballast);

        const second = await openOn(t, disk);
        const lost = await second.window.page.evaluate(() => new Promise((ok) => {
            const request = indexedDB.open("prima-a1");
            let lost = "";
            request.onupgradeneeded = (event) => {
                lost = `data loss ${event.dataLoss}: ${event.dataLossMessage}`;
                request.transaction.abort();
            };
            request.onsuccess = () => {
                request.result.close();
                ok(lost);
            };
            request.onerror = () => ok(lost);
        }));
        // It may also drop the end of its log, which it could not write: then whole writes are gone, the last ones.
        const head = lost ? 0 : await second.window.page.evaluate(() => journalOf("a1").load(0).then((content) => content.head));
        t.diagnostic(lost ? `Chromium began anew: ${lost}` : `Chromium kept ${head} of ${filled.head} writes`);
        assert.ok(head <= filled.head, `${head} of ${filled.head} writes are there`);
        if (!lost) await checkWhole(second.window, head, count);
        assert.equal(await call(second.window, "write", "a1", head, { wal: ["after"] }), head + 1);
        await second.end();
    });
}
