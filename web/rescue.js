// Saves what the browser holds of Prima to files, without the program: for when it cannot start or has stopped.
// One file an office, in a form that Prima loads again. Keys and other secrets stay in the browser: only what is
// named here is written.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const PATIENCE_MS = 10000;
    const BATCH = 500;
    const SHELF = "prima";
    const OFFICE = /^prima-([A-Za-z0-9]+)$/;
    const BLOB = /^([A-Za-z0-9]{22})\./; // a blob lies under the text of the field that refers to it: id, size, hash
    const OF_NO_OFFICE = "prima-check"; // storage_check.js tries the storage with it

    function withTimeout(promise, what) {
        return new Promise(function (resolve, reject) {
            const timer = setTimeout(function () { reject(new Error(what + ": no answer")); }, PATIENCE_MS);
            promise.then(function (value) { clearTimeout(timer); resolve(value); },
                function (error) { clearTimeout(timer); reject(error); });
        });
    }

    /** Opens a database if there is one, whatever its version; null if not. Never creates one. */
    function openExisting(name) {
        return withTimeout(new Promise(function (resolve, reject) {
            const request = indexedDB.open(name);
            let absent = false;
            request.onupgradeneeded = function () {
                absent = true;
                request.transaction.abort();
            };
            request.onsuccess = function () {
                const database = request.result;
                database.onversionchange = function () { database.close(); };
                resolve(database);
            };
            request.onerror = function (event) {
                event.preventDefault();
                if (absent) resolve(null); else reject(request.error);
            };
        }), "indexedDB.open");
    }

    function settled(request) {
        return new Promise(function (resolve, reject) {
            request.onsuccess = function () { resolve(request.result); };
            request.onerror = function () { reject(request.error); };
        });
    }

    function bytesOf(value) {
        if (value instanceof ArrayBuffer) return new Uint8Array(value);
        if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
        return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value) || "");
    }

    function base64(bytes) {
        let text = "";
        for (let at = 0; at < bytes.length; at += 8192) {
            text += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192));
        }
        return btoa(text);
    }

    /** The exact text of a value that is JSON, or null. */
    function jsonText(bytes) {
        try {
            const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
            JSON.parse(text);
            return text;
        } catch (error) {
            return null;
        }
    }

    function jsonOf(value) {
        const text = value === undefined ? null : jsonText(bytesOf(value));
        return text === null ? null : JSON.parse(text);
    }

    /** Calls each(key, bytes) for every value of a store, in the order of the keys, a batch at a time. */
    async function readAll(database, name, each) {
        if (!database.objectStoreNames.contains(name)) return;
        let after = null;
        for (;;) {
            const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
            const store = database.transaction(name).objectStore(name);
            const both = await Promise.all([
                settled(store.getAllKeys(range, BATCH)), settled(store.getAll(range, BATCH))]);
            both[1].forEach(function (value, index) { each(both[0][index], bytesOf(value)); });
            if (both[0].length < BATCH) return;
            after = both[0][both[0].length - 1];
        }
    }

    async function withDatabase(name, otherwise, work) {
        const database = await openExisting(name);
        if (!database) return otherwise;
        try {
            return await work(database);
        } finally {
            database.close();
        }
    }

    /** What the meta of an office may go into a file with: who it is, and what was being typed. */
    async function readMeta(database) {
        const meta = { id: "", name: "", drafts: {} };
        if (!database.objectStoreNames.contains("meta")) return meta;
        const store = database.transaction("meta").objectStore("meta");
        const range = IDBKeyRange.bound("draft.", "draft/", false, true);
        const found = await Promise.all([settled(store.get("office")), settled(store.get("name")),
            settled(store.getAllKeys(range)), settled(store.getAll(range))]);
        const office = jsonOf(found[0]);
        const name = jsonOf(found[1]);
        if (office && typeof office.id === "string") meta.id = office.id;
        if (office && typeof office.name === "string") meta.name = office.name;
        if (typeof name === "string") meta.name = name;
        found[2].forEach(function (key, index) {
            meta.drafts[key.slice("draft.".length)] = new TextDecoder().decode(bytesOf(found[3][index]));
        });
        return meta;
    }

    /** The members of a file: each is a name and the texts of an array's elements. */
    function file(head, arrays) {
        const parts = [JSON.stringify(head).slice(0, -1)];
        Object.keys(arrays).forEach(function (name) {
            parts.push(',"' + name + '":[', arrays[name].length ? "\n" + arrays[name].join(",\n") + "\n" : "", "]");
        });
        parts.push("}\n");
        return new Blob(parts, { type: "application/json" });
    }

    function quoted(bytes) {
        return '"' + base64(bytes) + '"';
    }

    /** Gives { blob, name, count, unreadable }, or null where nothing is stored. */
    function collect(listed) {
        return withDatabase(listed.database, null, async function (database) {
            const arrays = { segments: [], wal: [], unreadable: [], quarantine: [], blobs: [] };
            const meta = await readMeta(database);
            await readAll(database, "segments", function (key, bytes) { arrays.segments.push(quoted(bytes)); });
            await readAll(database, "wal", function (key, bytes) {
                const text = jsonText(bytes);
                if (text !== null) arrays.wal.push(text);
                else arrays.unreadable.push(quoted(bytes));
            });
            await readAll(database, "quarantine", function (key, bytes) { arrays.quarantine.push(quoted(bytes)); });
            await readAll(database, "blobs", function (key, bytes) {
                const id = BLOB.exec(key);
                if (id) arrays.blobs.push('{"id":"' + id[1] + '","bytes":' + quoted(bytes) + "}");
            });
            const damaged = arrays.unreadable.length + arrays.quarantine.length;
            const count = arrays.segments.length + arrays.wal.length;
            if (!count && !damaged && !Object.keys(meta.drafts).length) return null;
            const office = { id: meta.id || listed.id, name: meta.name || listed.name };
            const blob = file({
                format: "prima-office", version: 2, rescued: true, office: office,
                saved_at: new Date().toISOString(), drafts: meta.drafts
            }, arrays);
            return { blob: blob, name: office.name, count: count, unreadable: damaged };
        });
    }

    /** What the first programs kept: one office in the database that now lists them all. */
    function collectOldest() {
        return withDatabase(SHELF, null, async function (database) {
            const arrays = { transactions: [], unreadable: [] };
            const meta = await readMeta(database);
            await readAll(database, "wal", function (key, bytes) {
                const text = jsonText(bytes);
                if (text !== null) arrays.transactions.push(text);
                else arrays.unreadable.push(quoted(bytes));
            });
            const count = arrays.transactions.length;
            const damaged = arrays.unreadable.length;
            if (!count && !damaged) return null;
            const blob = file({
                format: "prima-office", version: 1, rescued: true, office: { id: meta.id, name: meta.name },
                saved_at: new Date().toISOString()
            }, arrays);
            return { blob: blob, name: meta.name, count: count, unreadable: damaged };
        });
    }

    /** The offices on the shelf, and those that have a database without being listed: [{ database, id, name }]. */
    async function findOffices() {
        const offices = [];
        await withDatabase(SHELF, null, function (database) {
            return readAll(database, "offices", function (key, bytes) {
                const office = jsonOf(bytes) || {};
                const text = function (value) { return typeof value === "string" ? value : ""; };
                if (typeof key === "string") offices.push({ database: "prima-" + key, id: text(office.id), name: text(office.name) });
            });
        });
        if (!indexedDB.databases) return offices;
        const listed = offices.map(function (office) { return office.database; });
        const all = await withTimeout(indexedDB.databases(), "indexedDB.databases").catch(function () { return []; });
        all.forEach(function (each) {
            const isOffice = OFFICE.test(each.name) && each.name !== OF_NO_OFFICE;
            if (isOffice && listed.indexOf(each.name) < 0) offices.push({ database: each.name, id: "", name: "" });
        });
        return offices;
    }

    /** "prima-diselamatkan-bagian-umum-2026-11-21-0730.json"; the office is named only among several. */
    function fileName(office, taken) {
        const now = new Date();
        const two = function (number) { return String(number).padStart(2, "0"); };
        const plain = office.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);
        const stamp = now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()) + "-" +
            two(now.getHours()) + two(now.getMinutes());
        const base = ["prima-diselamatkan", plain, stamp].filter(Boolean).join("-");
        let name = base + ".json";
        for (let number = 2; taken.indexOf(name) >= 0; number++) name = base + "-" + number + ".json";
        return name;
    }

    function download(blob, name) {
        const link = document.createElement("a");
        link.download = name;
        link.href = URL.createObjectURL(blob);
        document.body.appendChild(link);
        link.click();
        link.remove();
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    }

    /**
     * Offers the stored data as downloads, one an office. Gives { count, unreadable, name }: entries written, damaged
     * ones among them, and the names of the files, empty when there was nothing to save. Rejects when something is
     * stored that cannot be read; what can be read is saved before.
     */
    prima.rescue = async function () {
        const offices = await findOffices();
        const files = [];
        let trouble = null;
        const works = offices.map(function (office) { return function () { return collect(office); }; });
        for (const work of works.concat(collectOldest)) {
            try {
                const found = await work();
                if (found) files.push(found);
            } catch (error) {
                trouble = error;
            }
        }
        const names = [];
        for (const found of files) {
            // Browsers drop downloads that begin at the same moment.
            if (names.length) await new Promise(function (resolve) { setTimeout(resolve, 300); });
            names.push(fileName(files.length > 1 ? found.name || "kantor" : "", names));
            download(found.blob, names[names.length - 1]);
        }
        if (trouble) throw trouble;
        const sum = function (member) { return files.reduce(function (all, each) { return all + each[member]; }, 0); };
        return { count: sum("count"), unreadable: sum("unreadable"), name: names.join(", ") };
    };
})();
