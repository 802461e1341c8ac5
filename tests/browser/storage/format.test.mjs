// What earlier programs have stored in a browser, this one opens.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { repository, site } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";
import { eventually } from "../pages/support.mjs";

const folder = join(repository, "tests", "data", "format");

/** Runs in the page: the rooms of a journal as that program left them. */
async function fillStorage(journal) {
    const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
    const database = await new Promise((ok, fail) => {
        const request = indexedDB.open("prima-utama", 1);
        request.onupgradeneeded = () => ["meta", "wal", "segments", "quarantine", "blobs"]
            .forEach((name) => request.result.createObjectStore(name));
        request.onsuccess = () => ok(request.result);
        request.onerror = () => fail(request.error);
    });
    const transaction = database.transaction(["meta", "wal", "segments", "quarantine"], "readwrite");
    for (const room of ["wal", "segments", "quarantine"])
        for (const [key, text] of journal[room]) transaction.objectStore(room).put(bytes(text), key);
    for (const [name, text] of Object.entries(journal.meta)) transaction.objectStore("meta").put(bytes(text), name);
    transaction.objectStore("meta").put({ head: journal.head, tokens: [] }, "$head");
    await new Promise((ok, fail) => Object.assign(transaction, { oncomplete: ok, onabort: () => fail(transaction.error) }));
    database.close();
}

test("what earlier programs have stored is opened, with every activity and everything that waits", async (t) => {
    const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));
    assert.ok(files.length > 0, "there are formats to read");
    const server = await serve(site);
    t.after(() => server.close());
    for (const file of files) {
        const { journal, shown } = JSON.parse(await readFile(join(folder, file), "utf8"));
        const day = shown.activities[0].date;
        const prima = await openPrima(t, {
            url: server.url, hash: `#/hari-ini/${day}`,
            // A page of the same address without the program fills the storage first.
            before: async ({ page }) => {
                await page.route("**/kosong", (route) => route.fulfill({ contentType: "text/html", body: "<title>kosong</title>" }));
                await page.goto(new URL("kosong", server.url).href);
                await page.evaluate(fillStorage, journal);
            },
        });
        const texts = async () => (await prima.node("list", "Sudah dicatat").locator("li, [role=listitem]").allTextContents()).join(" ");
        for (const activity of shown.activities.filter((each) => each.date === day))
            await eventually(async () => (await texts()).includes(activity.text), true, `${file}: ${activity.text}`);
        await eventually(() => prima.node("link", /Perlu keputusan/).count(), shown.conflicts > 0 ? 1 : 0, `${file}: conflicts`);
    }
});
