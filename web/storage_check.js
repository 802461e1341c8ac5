// Tries the browser's storage before anything is trusted to it, and takes care of what a killed browser leaves behind.
//
// Chromium keeps all databases of an address in one log. A browser that is killed in the middle of a write leaves a
// torn record at the log's end; the next one writes behind it, and the one after that takes the log for damaged and
// begins with an empty storage: everything is lost. The log is left behind once more than its buffer was written to
// it. So every window leaves a mark while it is open, and the first window that finds the mark of one that was not
// closed fills the buffer.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const STORE = "check";
    const MARK = "open.";
    const LOCK = "prima-open";
    // Chromium's buffer is 4 MB; values of 64 kB and more would go into files of their own.
    const FILLER_BYTES = 60000;
    const FILLER_COUNT = 90;
    const FILLERS_AT_ONCE = 10;
    const own = MARK + Array.from(crypto.getRandomValues(new Uint32Array(2)), function (part) { return part.toString(36); }).join("");
    let database = null;

    function change(durability, work) {
        return new Promise(function (resolve, reject) {
            const transaction = database.transaction(STORE, "readwrite", { durability: durability });
            transaction.oncomplete = resolve;
            transaction.onabort = function () { reject(transaction.error || new DOMException("aborted", "AbortError")); };
            work(transaction.objectStore(STORE), transaction);
        });
    }

    function open() {
        return new Promise(function (resolve, reject) {
            const request = indexedDB.open("prima-check", 1);
            request.onupgradeneeded = function () { request.result.createObjectStore(STORE); };
            request.onsuccess = function () {
                database = request.result;
                database.onversionchange = function () { database.close(); };
                resolve();
            };
            request.onerror = function (event) {
                event.preventDefault();
                reject(request.error);
            };
        });
    }

    /** Whether another window of this address is open, as far as the browser tells. */
    async function othersAreOpen() {
        if (!navigator.locks) return false;
        const state = await navigator.locks.query();
        return state.held.some(function (lock) { return lock.name === LOCK; });
    }

    function holdLock() {
        if (!navigator.locks) return;
        navigator.locks.request(LOCK, { mode: "shared" }, function () { return new Promise(function () {}); }).catch(function () {});
    }

    async function fillLog(stale) {
        const filler = new Uint8Array(FILLER_BYTES);
        for (let at = 0; at < FILLER_BYTES; at += 30000) crypto.getRandomValues(filler.subarray(at, at + 30000));
        for (let count = 0; count < FILLER_COUNT; count += FILLERS_AT_ONCE) {
            await change("relaxed", function (store) {
                for (let key = 1; key <= FILLERS_AT_ONCE; key++) store.put(filler, "filler." + key);
            });
        }
        await change("strict", function (store) {
            store.delete(IDBKeyRange.bound("filler.", "filler/"));
            stale.forEach(function (mark) { store.delete(mark); });
        });
    }

    function markWhileOpen() {
        window.addEventListener("pagehide", function () {
            // The page does not live to see it end.
            change("relaxed", function (store, transaction) {
                store.delete(own);
                if (transaction.commit) transaction.commit();
            }).catch(function () {});
        });
        window.addEventListener("pageshow", function (event) {
            if (event.persisted) change("relaxed", function (store) { store.put(1, own); }).catch(function () {});
        });
    }

    /**
     * Writes a little and resolves when it is stored: only the completed transaction tells. Rejects with the browser's
     * error. prima.logLeft, a promise, is kept when a log that may be torn was left behind, or none was.
     */
    prima.checkStorage = async function () {
        await open();
        const others = await othersAreOpen().catch(function () { return false; });
        let stale = [];
        await change("strict", function (store) {
            store.getAllKeys(IDBKeyRange.bound(MARK, MARK + "\uffff")).onsuccess = function (event) {
                stale = event.target.result.filter(function (mark) { return mark !== own; });
            };
            store.put(new ArrayBuffer(16384), 1);
            store.put(1, own);
        });
        holdLock();
        markWhileOpen();
        const torn = stale.length > 0 && !others && /Chrom/.test(navigator.userAgent);
        // Where the disk is full there is no more to be done here.
        prima.logLeft = torn ? fillLog(stale).catch(function () {}) : Promise.resolve();
    };
}());
