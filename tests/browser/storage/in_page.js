// Runs in the page of the storage tests, beside web/storage.js: short words for what the tests do there.

const encode = (text) => new TextEncoder().encode(text).buffer;
const decode = (value) => new TextDecoder().decode(value);

/** A write from texts: { segments, wal, quarantine: [text], dropWal, dropQuarantine, meta, blobs: { name: text or null } }. */
function writeOf(parts) {
    const named = (texts = {}) => Object.keys(texts).map((name) => ({
        name, buffer: texts[name] === null ? null : encode(texts[name]) }));
    const { segments = [], wal = [], quarantine = [], dropWal = [], dropQuarantine = [], meta, blobs } = parts;
    return {
        segments: segments.map(encode), wal: wal.map(encode), quarantine: quarantine.map(encode),
        dropWal, dropQuarantine, meta: named(meta), blobs: named(blobs),
    };
}

/** What load() gave, as texts: { head, segments, wal, quarantine: [[key, text]], meta: { name: text } }. */
function textsOf(content) {
    const room = (name) => content[name].keys.map((key, index) => [key, decode(primaBytes(content[name].values[index]))]);
    const meta = Object.fromEntries(room("meta").filter(([key]) => !String(key).startsWith("$")));
    return { head: content.head, segments: room("segments"), wal: room("wal"), quarantine: room("quarantine"), meta };
}

const journals = {};
const journalOf = (key) => (journals[key] ||= new PrimaJournal(key));

/** The result of a call, or "code N" when it fails. */
const answerOf = (promise) => promise.catch((error) => `code ${primaStorageCode(error)}`);

const write = (key, expected, parts) => answerOf(journalOf(key).write(expected, writeOf(parts)));
const readAhead = (key) => journalOf(key).readAhead();
const load = (key, since = 0) => answerOf(journalOf(key).load(since).then(textsOf));
const get = (key, store, name) => answerOf(journalOf(key).get(store, name).then((bytes) => bytes && decode(bytes)));
const putMeta = (key, name, text) => answerOf(journalOf(key).putMeta(name, text === null ? null : encode(text)).then(() => "done"));

/**
 * Appends the entries "<name>-<number>", from one number up to `count`, in writes of their own, as a window does that
 * shares the office with others: when it was overtaken it reads what is new and tries again. Calls told(number) for each
 * acknowledged entry. Gives how often it was overtaken.
 */
async function appendMany(key, name, count, told = () => {}, from = 0) {
    const journal = journalOf(key);
    let head = (await journal.load(0)).head;
    let overtaken = 0;
    for (let number = from; number < count;) {
        const next = await journal.write(head, writeOf({ wal: [`${name}-${number}`] }));
        if (next === null) {
            overtaken++;
            head = (await journal.load(head)).head;
        } else {
            head = next;
            told(number++);
        }
    }
    return overtaken;
}

/** A plain database made behind the journal's back: stores is { name: [[key, value]] }. */
const plainDatabase = (name, version, stores) => new Promise((ok, fail) => {
    const request = indexedDB.open(name, version);
    request.onerror = () => fail(request.error);
    request.onupgradeneeded = () => Object.keys(stores)
        .filter((store) => !request.result.objectStoreNames.contains(store))
        .forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => {
        const database = request.result;
        const names = Object.keys(stores);
        const close = () => {
            database.close();
            ok();
        };
        if (names.length === 0) return close();
        const transaction = database.transaction(names, "readwrite");
        names.forEach((store) => stores[store].forEach(([key, value]) =>
            value === undefined ? transaction.objectStore(store).delete(key) : transaction.objectStore(store).put(value, key)));
        transaction.oncomplete = close;
        transaction.onabort = () => fail(transaction.error);
    };
});
