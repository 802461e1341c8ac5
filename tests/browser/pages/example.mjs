// The example office, made once and copied for every test that only wants to walk through it: making it takes as long as
// a test of it.
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openPrima, siteServer } from "../harness/chromium.mjs";
import { moment } from "../harness/clock.mjs";
import { site } from "../harness/paths.mjs";
import { andStartsAnew } from "./support.mjs";

/** Opens Prima where the example office has been chosen on the first page. Options as of openPrima. */
export async function openExample(t, options = {}) {
    const kept = await example();
    return openPrima(t, {
        ...options,
        allow: [...options.allow || [], /favicon\.ico/], // which browsers ask for where there is no page
        before: async (prima) => {
            // A page of the same origin that is not Prima.
            await prima.page.goto(new URL("icons/favicon.svg", (await siteServer()).url).href);
            await prima.page.evaluate(putBack, kept);
        },
    });
}

/** What a browser holds after the example was made: by this program, half an hour before the tests. As JSON. */
async function example() {
    const built = Math.round((await stat(join(site, "index.html"))).mtimeMs);
    const file = join(dirname(site), "test-example", `${moment}-${built}.json`);
    for (let waited = 0; ; waited++) {
        const text = await readFile(file, "utf8").catch(() => "");
        if (text) return text; // a page reads it several times faster than playwright hands objects over
        // One makes it, who comes meanwhile waits; for one that was ended meanwhile not for ever.
        await mkdir(dirname(file), { recursive: true });
        const mine = await open(`${file}.lock`, waited > 1200 ? "w" : "wx").catch(() => null);
        if (!mine) {
            await sleep(100);
            continue;
        }
        try {
            for (const other of await readdir(dirname(file)))
                if (!other.startsWith(basename(file))) await rm(join(dirname(file), other));
            await writeFile(`${file}.new`, JSON.stringify(await made()));
            await rename(`${file}.new`, file);
        } finally {
            await mine.close();
            await rm(`${file}.lock`, { force: true });
        }
    }
}

async function made() {
    const prima = await openPrima(null, { hash: "#/", minutesBefore: 30, graphics: "undrawn" });
    try {
        await andStartsAnew(prima, () => prima.tap("button", "Coba kantor contoh"));
        return await prima.page.evaluate(takeOut);
    } finally {
        await prima.close();
    }
}

/** In the page: everything that the browser keeps for it. Bytes are written as { bytes: [...] }. */
async function takeOut() {
    const answer = (request) => new Promise((ok, fail) => {
        request.onsuccess = () => ok(request.result);
        request.onerror = () => fail(request.error);
    });
    const plain = (value) => {
        if (value instanceof ArrayBuffer) return { bytes: btoa(Array.from(new Uint8Array(value), (byte) => String.fromCharCode(byte)).join("")) };
        if (Array.isArray(value)) return value.map(plain);
        if (Object.prototype.toString.call(value) === "[object Object]")
            return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
        if (typeof value === "object" && value !== null) throw new Error(`this cannot be copied: ${Object.prototype.toString.call(value)}`);
        return value;
    };
    const databases = [];
    for (const { name, version } of await indexedDB.databases()) {
        const database = await answer(indexedDB.open(name));
        const stores = [];
        for (const store of database.objectStoreNames) {
            const from = database.transaction(store).objectStore(store);
            const [keys, values] = await Promise.all([answer(from.getAllKeys()), answer(from.getAll())]);
            stores.push({ store, entries: keys.map((key, i) => [key, plain(values[i])]) });
        }
        database.close();
        databases.push({ name, version, stores });
    }
    return { choices: { ...localStorage }, databases };
}

/** In a page of the same origin: puts it where it was. */
async function putBack(kept) {
    const { choices, databases } = JSON.parse(kept);
    const plainBytes = (text) => Uint8Array.fromBase64?.(text).buffer ?? Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
    const whole = (value) => {
        if (typeof value !== "object" || value === null) return value;
        if (Array.isArray(value)) return value.map(whole);
        if (typeof value.bytes === "string") return plainBytes(value.bytes);
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each)]));
    };
    for (const [key, value] of Object.entries(choices)) localStorage.setItem(key, value);
    for (const { name, version, stores } of databases) {
        await new Promise((ok, fail) => {
            const opening = indexedDB.open(name, version);
            opening.onerror = () => fail(opening.error);
            opening.onupgradeneeded = () => stores.forEach(({ store }) => opening.result.createObjectStore(store));
            opening.onsuccess = () => {
                const database = opening.result;
                const writing = database.transaction(stores.map(({ store }) => store), "readwrite");
                for (const { store, entries } of stores) {
                    for (const [key, value] of entries) writing.objectStore(store).put(whole(value), key);
                }
                writing.onerror = () => fail(writing.error);
                writing.oncomplete = () => {
                    database.close();
                    ok();
                };
            };
        });
    }
}
