// The service worker: keeps one whole version of Prima for starting offline. shell/assemble.py puts the
// constant RELEASE before this text: { version, files: { name: { sha256, type, hashed, plain, plain256, size } } }, so
// a new version is a new worker. hashed: the name is made of the contents; plain, plain256, size: the file that is
// inside a packed one. Kept is what is inside, so that a later start has nothing to unpack.
"use strict";

const PREFIX = "prima " + self.registration.scope + " ";
const CACHE = PREFIX + RELEASE.version;

async function fetched(address, cache, file) {
    const response = await fetch(address, { cache: cache });
    if (!response.ok) throw new Error(address + ": status " + response.status);
    let bytes = new Uint8Array(await response.arrayBuffer());
    const sum = btoa(String.fromCharCode.apply(null, new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
    if (sum !== file.sha256 && sum !== file.plain256) throw new Error(address + ": not of this version");
    if (file.plain && sum === file.sha256) {
        const unpacker = self.prima.unpacker(file.size);
        unpacker.push(bytes);
        bytes = unpacker.finish();
    }
    // A response of our own: without redirects, and with the right type whatever the host says.
    return new Response(bytes, { headers: { "Content-Type": file.type, "Content-Length": String(bytes.byteLength) } });
}

/** The verified file. Of a packed one the contents, under its name: the page takes both. */
async function verified(name) {
    const file = RELEASE.files[name];
    const address = name === "index.html" ? "./" : name;
    // Named by its contents: what the page has just fetched need not be fetched again.
    const tries = [[address, "reload"]];
    if (file.hashed) tries.unshift([address, "default"]);
    if (file.plain) tries.push([file.plain, "reload"]);
    let trouble = null;
    for (const [from, cache] of tries) {
        try {
            return await fetched(from, cache, file);
        } catch (error) {
            trouble = error;
        }
    }
    throw trouble;
}

/** All or nothing: a version that could not be fetched whole leaves nothing behind. */
async function install() {
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    try {
        await Promise.all(Object.keys(RELEASE.files).map(async function (name) {
            await cache.put(name, await verified(name));
        }));
    } catch (error) {
        await caches.delete(CACHE);
        throw error;
    }
}

/** Removes older versions once no window can still be fetching from them. */
async function tidy() {
    // What is being installed, or waits, is not older.
    if (self.registration.installing || self.registration.waiting) return;
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    if (windows.length > 1) return;
    const names = await caches.keys();
    await Promise.all(names.filter(function (name) {
        return name.indexOf(PREFIX) === 0 && name !== CACHE;
    }).map(function (name) { return caches.delete(name); }));
}

async function fromOlder(name) {
    const names = await caches.keys();
    for (const older of names) {
        if (older.indexOf(PREFIX) !== 0) continue;
        const response = await (await caches.open(older)).match(name);
        if (response) return response;
    }
    return undefined;
}

async function answer(name, request) {
    const kept = await (await caches.open(CACHE)).match(name) ||
        (name in RELEASE.files ? undefined : await fromOlder(name));
    return kept || fetch(request);
}

self.addEventListener("install", function (event) { event.waitUntil(install()); });

self.addEventListener("activate", function (event) {
    event.waitUntil(tidy().then(function () { return self.clients.claim(); }));
});

self.addEventListener("message", function (event) {
    if (event.data.type === "version") event.ports[0].postMessage(RELEASE.version);
    if (event.data.type === "activate") event.waitUntil(self.skipWaiting());
    if (event.data.type === "started") event.waitUntil(tidy());
});

self.addEventListener("fetch", function (event) {
    const scope = self.registration.scope;
    const url = event.request.url.split(/[?#]/)[0];
    if (event.request.method !== "GET" || url.indexOf(scope) !== 0) return;
    const name = url.slice(scope.length) || "index.html";
    // The page itself comes from this version alone; a file named by its contents cannot be the wrong one.
    if (name in RELEASE.files || /^[\w-]+\.[0-9a-f]{12}\./.test(name)) event.respondWith(answer(name, event.request));
});
