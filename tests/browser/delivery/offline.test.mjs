// Offline start, and new versions that wait until someone asks for them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { launchPersistent } from "../harness/chromium.mjs";
import { askForUpdate, cachesHeld, freshFolder, hosted, offlineReady, openAsDelivered, release, upload, versionShown } from "./support.mjs";

const noNetwork = [/Failed to load resource/, /net::ERR/];

/** A host with version one uploaded, and version two at hand. */
async function host() {
    const [one, two] = [await release(".1"), await release(".2")];
    const folder = join(await freshFolder(), "host");
    await upload(one.site, folder);
    return { server: await hosted(folder), folder, two };
}

async function offered(page) {
    await page.waitForFunction(() => window.prima.update.available, null, { timeout: 10000 });
}

test("after the first visit Prima starts without a network", async (t) => {
    const { server } = await host();
    const prima = await openAsDelivered(t, { url: server.url, graphics: "webgl", allow: noNetwork });
    await offlineReady(prima.page);
    assert.equal(await prima.page.evaluate(() => window.prima.update.available), false);
    server.away = true;
    await prima.page.reload();
    await prima.ready();
    await prima.assertGraphicsAlive();
    assert.match(await versionShown(prima.page), /^\d+\.\d+\.\d+\.1\+/);
    assert.equal(await prima.page.evaluate(() => window.prima.update.available), false);
});

test("the first visit fetches no large file twice", async (t) => {
    const { server } = await host();
    server.headers = { "Cache-Control": "max-age=31536000" };
    const prima = await openAsDelivered(t, { url: server.url });
    await offlineReady(prima.page);
    const large = server.requests.filter((path) => /\.(wasm|otf|ttf)(\.lz)?$/.test(path));
    assert.equal(large.length, new Set(large).size, `fetched: ${large}`);
});

test("a new version is offered and taken only when asked for", async (t) => {
    const { server, folder, two } = await host();
    const prima = await openAsDelivered(t, { url: server.url });
    await offlineReady(prima.page);
    await upload(two.site, folder);
    assert.equal(await askForUpdate(prima.page), "waiting");
    await offered(prima.page);
    assert.match(await versionShown(prima.page), /\.1\+/, "the window changed under the user's hands");
    await prima.page.reload();
    await prima.ready();
    assert.match(await versionShown(prima.page), /\.1\+/, "a reload alone must not switch while nobody asked");
    await prima.page.locator("#mirror").getByText("Versi baru tersedia").first().waitFor({ state: "attached" });
    await Promise.all([prima.page.waitForEvent("load"), prima.click("button", "Pakai versi baru")]);
    await prima.ready();
    assert.match(await versionShown(prima.page), /\.2\+/);
    await prima.page.waitForFunction(async () => (await caches.keys()).length === 1);
    assert.match((await cachesHeld(prima.page))[0], /\.2\+/);
});

test("while another window is open, only the one that asked reloads, and the other is told", async (t) => {
    const { server, folder, two } = await host();
    const browser = await launchPersistent(t);
    const first = await browser.open(t, { url: server.url, graphics: "any" });
    await offlineReady(first.page);
    const second = await browser.open(t, { url: server.url, graphics: "any" });
    await second.page.evaluate(() => { window.stillHere = true; });
    await upload(two.site, folder);
    assert.equal(await askForUpdate(first.page), "waiting");
    await Promise.all([offered(first.page), offered(second.page)]);
    await Promise.all([first.page.waitForEvent("load"), first.page.evaluate(() => window.prima.update.apply())]);
    await first.ready();
    assert.match(await versionShown(first.page), /\.2\+/);
    assert.match(await versionShown(second.page), /\.1\+/);
    assert.equal(await second.page.evaluate(() => window.stillHere), true, "the other window was reloaded");
    assert.equal((await cachesHeld(first.page)).length, 2, "the version still in use is kept");
    await Promise.all([second.page.waitForEvent("load"), second.page.evaluate(() => window.prima.update.apply())]);
    await second.ready();
    assert.match(await versionShown(second.page), /\.2\+/);
    await first.page.close();
    await second.page.reload();
    await second.ready();
    await second.page.waitForFunction(async () => (await caches.keys()).length === 1);
    await browser.close();
});

test("half an uploaded version changes nothing, and the rest of it is taken when it comes", async (t) => {
    const { server, folder, two } = await host();
    const prima = await openAsDelivered(t, { url: server.url, allow: noNetwork });
    await offlineReady(prima.page);
    await upload(two.site, folder, { except: /\.wasm/ });
    assert.equal(await askForUpdate(prima.page).catch(() => "given up"), "given up");
    assert.equal((await cachesHeld(prima.page)).length, 1);
    server.away = true;
    await prima.page.reload();
    await prima.ready();
    assert.match(await versionShown(prima.page), /\.1\+/);
    server.away = false;
    await upload(two.site, folder);
    assert.equal(await askForUpdate(prima.page), "waiting");
    await offered(prima.page);
});

test("a file changed on the way is not taken into a version", async (t) => {
    const { server, folder, two } = await host();
    const prima = await openAsDelivered(t, { url: server.url, allow: noNetwork });
    await offlineReady(prima.page);
    server.faults = [{ match: /^index/, change: (answer) => ({ ...answer, body: Buffer.concat([answer.body, Buffer.from(" ")]) }) }];
    await upload(two.site, folder);
    assert.equal(await askForUpdate(prima.page).catch(() => "given up"), "given up");
    assert.equal(await prima.page.evaluate(() => window.prima.update.available), false);
});
