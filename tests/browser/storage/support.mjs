// A plain page with the storage of Prima and nothing else, served on localhost.
import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { openPrima, removeFolder, temporaryFolder } from "../harness/chromium.mjs";
import { repository } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";

const scripts = ["web/storage.js", "web/storage_check.js", "web/rescue.js", "tests/browser/storage/in_page.js"];
let server;
after(async () => {
    if (!server) return;
    await (await server).close();
    await removeFolder((await server).root);
});

async function startServer() {
    const folder = await temporaryFolder();
    for (const script of scripts) await copyFile(join(repository, script), join(folder, script.split("/").pop()));
    const tags = scripts.map((script) => `<script src="${script.split("/").pop()}"></script>`).join("\n");
    await writeFile(join(folder, "index.html"),
        `<!doctype html><html lang="id"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Penyimpanan</title>\n${tags}\n</html>`);
    return serve(folder);
}

export const address = async () => (await (server ||= startServer())).url;

/** Opens the page; `context` is that of another window to share its storage. Gives what openPrima gives. */
export async function openWindow(t, options = {}) {
    return openPrima(t, { url: await address(), test: false, ready: false, ...options });
}

/** Calls a function of in_page.js by its name. */
export const call = (window, name, ...args) =>
    window.page.evaluate(([name, args]) => globalThis.eval(name)(...args), [name, args]);

/** The first key of a write's entries. */
export const keyOf = (head, position = 0) => head * 4096 + position;

export const texts = (entries) => entries.map(([, text]) => text);

/** Fails unless what each window appended ("<name>-<number>") is there once, and in its order. Gives the numbers by name. */
export function checkOrder(entries) {
    const found = {};
    for (const text of texts(entries)) {
        const [name, number] = text.split("-");
        (found[name] ||= []).push(Number(number));
    }
    for (const name of Object.keys(found))
        for (let i = 1; i < found[name].length; i++)
            assert.ok(found[name][i] > found[name][i - 1], `${name}-${found[name][i]} stands behind ${name}-${found[name][i - 1]}`);
    return found;
}
