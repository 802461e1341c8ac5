// Builds to deliver: the program as it was built, put together again as one version or another.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";
import { openPrima, removeFolder, temporaryFolder } from "../harness/chromium.mjs";
import { repository } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";

const run = promisify(execFile);
export const web = process.env.PRIMA_WEB || join(repository, "build/web");

/** `openPrima` as at a first visit: with the service worker that keeps the program. */
export const openAsDelivered = (t, options = {}) => openPrima(t, { installs: true, ...options });

const releases = new Map();
const cleanups = [];
after(async () => {
    for (const clean of cleanups.reverse()) await clean();
});

/** The built program assembled with its version's number followed by `suffix`, once a test file. Gives { site, single }. */
export function release(suffix = ".1") {
    if (!releases.has(suffix)) releases.set(suffix, assemble(suffix));
    return releases.get(suffix);
}

/** As release(), but anew. */
export async function assemble(suffix) {
    if (!existsSync(join(web, "prima.wasm"))) throw new Error(`there is no program in ${web}: run shell/build`);
    const folder = await freshFolder();
    const site = join(folder, "site");
    const single = join(folder, "prima.html");
    await run("python3", [join(repository, "shell/assemble.py"), "--web", web, "--site", site, "--single", single,
        "--version-suffix", suffix]);
    return { site, single };
}

/** A folder that is removed after all tests of the file. */
export async function freshFolder() {
    const folder = await temporaryFolder();
    cleanups.push(() => removeFolder(folder));
    return folder;
}

/** Serves a folder until all tests of the file are over: a page must not lose its host before it is closed. */
export async function hosted(folder, options) {
    const server = await serve(folder, options);
    cleanups.push(() => server.close());
    return server;
}

/** Makes `folder` hold exactly what `site` holds, as uploading a new version does. */
export async function upload(site, folder, { except = /^$/ } = {}) {
    await rm(folder, { recursive: true, force: true });
    for (const name of await readdir(site))
        if (!except.test(name)) await cp(join(site, name), join(folder, name), { recursive: true });
}

/** The version that the page says it is. */
export const versionShown = (page) =>
    page.evaluate(() => JSON.parse(document.getElementById("prima-release").textContent).version);

/** Waits until the service worker of this page holds a whole version. */
export const offlineReady = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((registration) =>
    new Promise((ok) => {
        const worker = registration.active;
        if (worker.state === "activated") return ok();
        worker.addEventListener("statechange", () => worker.state === "activated" && ok());
    })));

/** Asks for a new version, as the page does by itself every hour. Gives what became of it. */
export const askForUpdate = (page) => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const worker = registration.installing;
    if (!worker) return registration.waiting ? "waiting" : "nothing new";
    return new Promise((ok) => worker.addEventListener("statechange", () => {
        if (worker.state === "installed") ok("waiting");
        if (worker.state === "redundant") ok("given up");
    }));
});

export const cachesHeld = (page) => page.evaluate(async () => (await caches.keys()).sort());

export const heading = (page) => page.locator("#shell h1").innerText();
