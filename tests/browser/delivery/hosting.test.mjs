// Any static host, any sub-path, or no host at all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { launchPersistent } from "../harness/chromium.mjs";
import { killNow, printed, start } from "../harness/display.mjs";
import { assemble, cachesHeld, freshFolder, hosted, offlineReady, openAsDelivered, release, upload, versionShown } from "./support.mjs";

test("Prima runs from a sub-path of Python's plain http.server, beside another copy, and starts there offline", async (t) => {
    const { site } = await release(".1");
    const other = await release(".2");
    const root = await freshFolder();
    await mkdir(join(root, "kantor"), { recursive: true });
    await upload(site, join(root, "kantor/prima"));
    await upload(other.site, join(root, "kantor/prima-uji"));
    const python = start("python3", ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", root]);
    t.after(() => killNow(python));
    const [, port] = await printed(python, /port (\d+)/, 10000);
    const origin = `http://localhost:${port}`;
    const prima = await openAsDelivered(t, { url: `${origin}/kantor/prima/`, graphics: "webgl", allow: [/Failed to load resource/] });
    await offlineReady(prima.page);
    const beside = await openAsDelivered(t, { url: `${origin}/kantor/prima-uji/`, context: prima.context });
    await offlineReady(beside.page);
    assert.equal((await cachesHeld(prima.page)).length, 2, "each copy keeps its own version");
    await killNow(python);
    await prima.page.reload();
    await prima.ready();
    assert.match(await versionShown(prima.page), /\.1\+/);
    await beside.page.reload();
    await beside.ready();
    assert.match(await versionShown(beside.page), /\.2\+/);
});

test("nothing is asked of another address, and the content policy blocks nothing", async (t) => {
    const { site } = await release(".1");
    const server = await hosted(site);
    const asked = [];
    const prima = await openAsDelivered(t, { url: server.url, graphics: "webgl", ready: false });
    prima.page.context().on("request", (request) => asked.push(request.url()));
    await prima.page.reload();
    await prima.ready();
    await offlineReady(prima.page);
    prima.assertNoComplaints();
    prima.allow = [/content policy|Content Security Policy/];
    const foreign = asked.filter((url) => !url.startsWith(server.origin) && !/^(data|blob):/.test(url));
    assert.deepEqual(foreign, []);
    const policy = await prima.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.ok(!/unsafe-inline|'unsafe-eval'/.test(policy), policy);
    assert.ok(/script-src 'self' 'sha256-[^']+' 'sha256-[^']+' 'wasm-unsafe-eval'/.test(policy), policy); // the loader and the program
    // Not at once: what a test evaluates itself is excepted from the policy.
    const refused = await prima.page.evaluate(() => new Promise((ok) => setTimeout(() => {
        const script = document.createElement("script");
        script.textContent = "window.inlineRan = true";
        document.head.append(script);
        try {
            ok([new Function("return 'ran'")(), window.inlineRan]);
        } catch (error) {
            ok([error.name, window.inlineRan]);
        }
    })));
    assert.deepEqual(refused, ["EvalError", undefined]);
});

test("a host without the packed files serves Prima as well, offline too", async (t) => {
    const { site } = await release(".1");
    const server = await hosted(site);
    server.faults = [{ match: /\.lz$/, kind: "missing" }];
    const prima = await openAsDelivered(t, { url: server.url, allow: [/Failed to load resource/] });
    await offlineReady(prima.page);
    server.away = true;
    await prima.page.reload();
    await prima.ready();
});

test("the first visit fetches the packed files only, also where programs cannot be compiled while they arrive", async (t) => {
    const { site } = await release(".1");
    const server = await hosted(site);
    await openAsDelivered(t, { url: server.url, init: () => { delete WebAssembly.compileStreaming; } });
    assert.deepEqual(server.requests.filter((path) => /\.(wasm|otf|ttf)$/.test(path)), []);
    assert.ok(server.requests.some((path) => path.endsWith(".wasm.lz")));
});

test("a host that knows no types, or calls scripts plain text, serves Prima as well", async (t) => {
    const { site } = await release(".1");
    const server = await hosted(site);
    server.faults = [{ match: /^(prima|regular|semibold|icons)\./, kind: "wrong type" }];
    await openAsDelivered(t, { url: server.url });
    server.headers = { "X-Content-Type-Options": "nosniff" };
    await openAsDelivered(t, { url: server.url });
});

test("over plain http in the office network Prima runs, only without the offline start", async (t) => {
    const { site } = await release(".1");
    const server = await hosted(site);
    const browser = await launchPersistent(t, { args: ["--host-resolver-rules=MAP kantor.lan 127.0.0.1"] });
    const prima = await browser.open(t, { url: `http://kantor.lan:${server.port}/`, graphics: "any", allow: [/Failed to load resource/] });
    assert.equal(await prima.page.evaluate(() => window.isSecureContext), false);
    assert.equal(await prima.page.evaluate(() => "serviceWorker" in navigator), false);
    server.faults = [{ match: /^prima\.\w+\.wasm/, kind: "truncated" }];
    await prima.page.reload();
    await prima.page.getByRole("heading", { name: "Berkas Prima rusak atau terpotong" }).waitFor();
    await browser.close();
});

test("prima.html opens from file:// and asks for nothing", async (t) => {
    const { single } = await release(".1");
    const asked = [];
    const prima = await openAsDelivered(t, { url: pathToFileURL(single).href, graphics: "webgl", ready: false });
    prima.page.on("request", (request) => asked.push(request.url()));
    await prima.page.reload();
    await prima.ready();
    await prima.assertGraphicsAlive();
    assert.deepEqual(asked.filter((url) => !/^(data|blob):/.test(url) && !/prima\.html/.test(url)), []);
    const policy = await prima.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    assert.ok(!/unsafe-inline|'unsafe-eval'|'self'/.test(policy), policy);
});

test("the same program assembled twice gives the same bytes", async () => {
    const [one, two] = [await release(".1"), await assemble(".1")];
    for (const name of ["index.html", "sw.js", "prima.html"])
        assert.ok(readFileSync(join(one.site, name)).equals(readFileSync(join(two.site, name))), name);
});

test("the manifest makes Prima installable from where it lies", async (t) => {
    const { site } = await release(".1");
    const manifest = JSON.parse(readFileSync(join(site, "manifest.webmanifest"), "utf8"));
    assert.equal(manifest.start_url, "./");
    assert.equal(manifest.scope, "./");
    for (const icon of manifest.icons.filter((each) => each.type === "image/png")) {
        const bytes = readFileSync(join(site, icon.src));
        assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, icon.sizes, icon.src);
    }
    const server = await hosted(site);
    const prima = await openAsDelivered(t, { url: server.url });
    await offlineReady(prima.page);
    const { installabilityErrors } = await (await prima.devtools()).send("Page.getInstallabilityErrors");
    // Test profiles are private windows to Chromium, which alone keeps them from installing.
    assert.deepEqual(installabilityErrors.map((each) => each.errorId).filter((id) => id !== "in-incognito"), []);
});
