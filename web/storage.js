// Durable storage in IndexedDB: each office in a database of its own, "prima-<key>", and a small one, "prima", that
// lists them. Success is told only when the browser reports a transaction complete. This file knows nothing of the
// program; storage_calls.js ties the two together.

const PRIMA_ROOMS = ["segments", "wal", "quarantine"];
const PRIMA_ENTRIES = 4096; // keys of one room in one write, as in src/store/journal.h
const PRIMA_PATIENCE_MS = 20000;
const PRIMA_BLOCKED_MS = 4000;
const PRIMA_START_MS = 1000;
const PRIMA_DOUBT_MS = 1500;
const PRIMA_ANSWER_MS = 600; // for which a window without locks waits to hear of the others
const PRIMA_HEARD_MS = 10000; // for which it believes what it heard

function primaLost(message) {
    return new DOMException(message, "PrimaLost");
}

// Chromium's words for a disk without room differ by the file it was writing.
function primaIsFull(error) {
    return error.name === "QuotaExceededError" || /FILE_ERROR_NO_SPACE|Failed to write blobs/.test(error.message);
}

// What went wrong, as the program names it: 1 full, 2 blocked, 3 lost, 4 used by a newer version.
function primaStorageCode(error) {
    const name = error && error.name;
    if (error && primaIsFull(error)) return 1;
    if (name === "SecurityError" || name === "NotAllowedError") return 2;
    if (name === "VersionError") return 4;
    return 3;
}

function primaBytes(value) {
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return new Uint8Array(0);
}

// One long-lived connection, opened again when the browser has closed it.
class PrimaDatabase {
    constructor(name, version, stores) {
        this.name = name;
        this.version = version;
        this.stores = stores;
        this.connection = null;
        this.opening = null;
        this.revives = false; // made anew when it was deleted while it was in use
        this.seen = false;
        this.ended = null; // why it must not be opened any more
    }

    open() {
        if (this.ended) return Promise.reject(this.ended);
        if (this.connection) return Promise.resolve(this.connection);
        if (!this.opening) {
            this.opening = this.request();
            const done = () => { this.opening = null; };
            this.opening.then(done, done);
        }
        return this.opening;
    }

    request() {
        return new Promise((resolve, reject) => {
            if (typeof indexedDB === "undefined" || !indexedDB) throw new DOMException("no IndexedDB", "SecurityError");
            const request = indexedDB.open(this.name, this.version);
            let timer = setTimeout(() => reject(primaLost("opening: no answer")), PRIMA_PATIENCE_MS);
            let deleted = false;
            request.onupgradeneeded = event => {
                if (this.seen && !this.revives && event.oldVersion === 0) {
                    deleted = true;
                    request.transaction.abort();
                    return;
                }
                const present = request.result.objectStoreNames;
                this.stores.filter(name => !present.contains(name)).forEach(name => request.result.createObjectStore(name));
            };
            request.onblocked = () => {
                clearTimeout(timer);
                timer = setTimeout(() => reject(primaLost("another window keeps an older version open")), PRIMA_BLOCKED_MS);
            };
            request.onerror = event => {
                event.preventDefault();
                clearTimeout(timer);
                if (deleted) this.ended = primaLost("the database was deleted");
                const error = this.ended || request.error;
                // Firefox refuses so in private windows.
                reject(error.name === "InvalidStateError" ? new DOMException(error.message, "SecurityError") : error);
            };
            request.onsuccess = () => {
                clearTimeout(timer);
                // May come long after the patience was over.
                if (this.ended || this.connection) request.result.close();
                else this.keep(request.result);
                if (this.ended) reject(this.ended);
                else resolve(this.connection);
            };
        });
    }

    keep(database) {
        this.connection = database;
        this.seen = true;
        database.onclose = () => this.forget(database);
        database.onversionchange = event => {
            if (event.newVersion === null && !this.revives) this.ended = primaLost("the database was deleted");
            this.forget(database);
        };
    }

    // Transactions under way still come to their end.
    forget(database) {
        database.close();
        if (this.connection === database) this.connection = null;
    }

    close() {
        this.ended = this.ended || primaLost("closed");
        if (this.connection) this.forget(this.connection);
    }

    // Runs work(room, give, fail) in one transaction. room(name) is an object store, or null when the database lacks
    // it; give(value) sets what the call answers. Once more when the connection was lost: a phone does that in the
    // background. `work` must know by itself whether its first run was written after all.
    //
    // A connection that still stands is never closed because of a failure: when Chromium must open its storage again
    // while the disk is full, it may take it for damaged and begin an empty one (electron/electron#41877).
    async transact(stores, mode, work, durability = "strict") {
        for (let attempt = 0; ; attempt++) {
            let database = null;
            try {
                database = await this.open();
                return await this.run(database, stores, mode, work, durability);
            } catch (error) {
                if (attempt > 0 || this.ended || !database || !this.lostWith(database, error)) throw error;
                this.forget(database);
            }
        }
    }

    lostWith(database, error) {
        const closed = this.connection !== database || error.name === "InvalidStateError";
        return closed || error.name === "UnknownError" && /\blost\b/i.test(error.message);
    }

    run(database, stores, mode, work, durability) {
        return new Promise((resolve, reject) => {
            const present = stores.filter(name => database.objectStoreNames.contains(name));
            let result;
            const give = value => { result = value; };
            if (present.length === 0 && mode === "readonly") {
                work(() => null, give);
                resolve(result);
                return;
            }
            const transaction = database.transaction(present, mode, mode === "readwrite" ? { durability: durability } : {});
            let failure = null;
            const fail = error => {
                failure = error;
                transaction.abort();
            };
            transaction.oncomplete = () => resolve(result);
            transaction.onabort = () => reject(failure || transaction.error || new DOMException("aborted", "AbortError"));
            try {
                work(name => present.includes(name) ? transaction.objectStore(name) : null, give, fail);
            } catch (error) {
                fail(error);
            }
        });
    }
}

// The journal of one office, as src/store/journal.h describes it. Buffers are ArrayBuffers.
//
// The head and the tokens of the last writes, newest first, lie under a name of their own in meta and are compared
// in the transaction that writes: IndexedDB itself puts the writes of all windows in a row. By its token a write that
// was done, but whose connection broke before it said so, is known again and not done twice.
class PrimaJournal {
    constructor(key) {
        this.database = new PrimaDatabase("prima-" + key, 1, ["meta", "wal", "segments", "quarantine", "blobs"]);
        this.last = Promise.resolve();
        this.window = Array.from(crypto.getRandomValues(new Uint32Array(2)), part => part.toString(36)).join("");
        this.writes = 0;
        this.onOtherWrite = null;
        this.ahead = null; // what load(0) is to answer, read before it was asked for
        this.known = null; // meta as it was read ahead: name -> bytes
        this.reading = null; // what `known` comes from, until somebody writes
        this.drafts = new Map(); // by name, where this window's own stands
        this.claimed = new Set(); // windows that are gone, whose drafts are this one's
        this.locks = []; // each a function that lets go of one
        this.left = primaWindowLeft("prima-left-" + key); // the window that this tab was before, or null
        this.asking = new Set(); // windows whose drafts this one would take over
        this.heard = new Map(); // by window, when somebody last said that its drafts are not free
        this.lock(this.window);
        this.leave = () => {
            this.locks.splice(0).forEach(letGo => letGo());
            primaLeaveWindow("prima-left-" + key, this.window);
        };
        // Sooner than the browser lets go of them: a page that is loaded anew asks at once.
        addEventListener("pagehide", this.leave);
        this.doubts = new Map(); // by window, a timer
        this.channel = null;
        try {
            this.channel = new BroadcastChannel("prima-" + key);
            this.channel.onmessage = event => this.hear(event.data);
        } catch (_) {
            // Windows that are not told find out when they write.
        }
    }

    // Other windows say when they begin to write and when they have written. One that says no more may have died
    // between the two.
    hear({ window, what, about }) {
        if (what === "whose") return this.answer(window, about);
        if (what === "not free") return about.forEach(each => this.heard.set(each, Date.now()));
        this.outdate();
        clearTimeout(this.doubts.get(window));
        this.doubts.delete(window);
        const look = () => { if (this.onOtherWrite) this.onOtherWrite(); };
        if (what === "begun") this.doubts.set(window, setTimeout(look, PRIMA_DOUBT_MS));
        else if (what !== "overtaken") look();
    }

    tell(what) {
        if (this.channel) this.channel.postMessage({ window: this.window, what: what });
    }

    // Where there are no locks, on plain http, whoever lives answers. Of two that ask for the same at once, one does.
    answer(asker, about) {
        const mine = about.filter(window => window === this.window || this.claimed.has(window) ||
            this.asking.has(window) && this.window < asker);
        if (mine.length > 0) this.channel.postMessage({ window: this.window, what: "not free", about: mine });
    }

    // Finds out whose drafts are free, before lock() is asked.
    async askWhose(keys) {
        const others = keys.map(primaWindowOf).filter(window => window !== this.left && !this.claimed.has(window));
        if (others.length === 0 || !this.channel || navigator.locks) return;
        others.forEach(window => this.asking.add(window));
        this.channel.postMessage({ window: this.window, what: "whose", about: others });
        await new Promise(resolve => setTimeout(resolve, PRIMA_ANSWER_MS));
        others.forEach(window => this.asking.delete(window));
    }

    // The browser lets go of a window's locks when it is gone. Gives whether the lock is this window's now. Where there
    // are no locks, it is when nobody has said otherwise.
    lock(window) {
        if (!navigator.locks) return Promise.resolve(Date.now() - (this.heard.get(window) || 0) > PRIMA_HEARD_MS);
        return new Promise(resolve => {
            const hold = lock => {
                resolve(lock !== null);
                return lock && new Promise(letGo => this.locks.push(letGo));
            };
            try {
                navigator.locks.request(this.database.name + " " + window, { ifAvailable: true }, hold).catch(() => resolve(true));
            } catch (_) {
                resolve(true);
            }
        });
    }

    // Calls are done and answered one after the other.
    inTurn(work) {
        const result = this.last.then(work);
        this.last = result.then(() => {}, () => {});
        return result;
    }

    // What was asked before is still done.
    close() {
        this.onOtherWrite = null;
        this.inTurn(() => {
            this.database.close();
            if (this.channel) this.channel.close();
            removeEventListener("pagehide", this.leave);
            this.leave();
        });
    }

    // Gives { head, segments, wal, quarantine, meta }, each room with its keys and values; since 0 also the snapshot, or
    // null.
    load(since) {
        const ahead = since === 0 ? this.ahead : null;
        this.ahead = null;
        // Of a value that another window puts alone, nobody is told: what was read ahead serves the start and no longer.
        if (ahead) setTimeout(() => this.outdate(), PRIMA_START_MS);
        return ahead || this.read(since);
    }

    // Begins to read what load(0) and the first get() will ask for, while the program is still on its way.
    readAhead() {
        const reading = this.reading = this.ahead = this.read(0);
        reading.then(({ meta }) => {
            if (this.reading !== reading) return;
            this.known = new Map(meta.keys.map((key, at) => [key, primaBytes(meta.values[at])]));
        }, () => {});
    }

    // Somebody writes: what was read ahead is no longer what is stored.
    outdate() {
        this.reading = this.ahead = this.known = null;
    }

    read(since) {
        const range = since > 0 ? IDBKeyRange.lowerBound((since + 1) * PRIMA_ENTRIES) : null;
        return this.inTurn(() => this.database.transact(["meta", "blobs"].concat(PRIMA_ROOMS), "readonly", (room, give) => {
            const content = { head: 0, snapshot: null };
            give(content);
            if (since === 0 && room("blobs")) {
                room("blobs").get("$snapshot").onsuccess = event => {
                    if (event.target.result !== undefined) content.snapshot = primaBytes(event.target.result);
                };
            }
            primaReadHead(room, head => { content.head = head; });
            const read = (name, query) => {
                const all = content[name] = { keys: [], values: [] };
                const store = room(name);
                if (!store) return;
                store.getAllKeys(query).onsuccess = event => { all.keys = event.target.result; };
                store.getAll(query).onsuccess = event => { all.values = event.target.result; };
            };
            PRIMA_ROOMS.forEach(name => read(name, range));
            read("meta", null);
        }));
    }

    // write: { segments, wal, quarantine: [buffer], dropWal, dropQuarantine: [key], meta, blobs: [{ name, buffer }] },
    // where a null buffer removes the value. Gives the new head, or null when another window has written since
    // `expected`.
    write(expected, write) {
        this.outdate();
        const token = this.window + "." + ++this.writes;
        const work = (room, give, fail) => primaReadHead(room, (head, tokens) => {
            if (head !== expected) {
                give(tokens[head - expected - 1] === token ? expected + 1 : null);
                return;
            }
            try {
                primaApply(room, expected + 1, write);
                room("meta").put({ head: expected + 1, tokens: [token].concat(tokens.slice(0, 15)) }, "$head");
                primaLastOf(room("meta"));
                give(expected + 1);
            } catch (error) {
                fail(error);
            }
        });
        return this.inTurn(async () => {
            this.tell("begun");
            const head = await this.database.transact(this.database.stores, "readwrite", work);
            this.tell(head === null ? "overtaken" : "written");
            return head;
        });
    }

    putMeta(name, buffer) {
        this.outdate();
        return this.inTurn(() => {
            if (primaIsDraft(name) && !this.drafts.has(name)) this.drafts.set(name, name + "@" + this.window);
            return this.database.transact(["meta"], "readwrite", room => {
                primaPut(room("meta"), this.drafts.get(name) || name, buffer);
                primaLastOf(room("meta"));
            });
        });
    }

    // Under which names windows have kept this draft.
    async draftsOf(name) {
        const keys = this.known ? Array.from(this.known.keys()) : await this.database.transact(["meta"], "readonly",
            (room, give) => {
                give([]);
                if (room("meta")) room("meta").getAllKeys().onsuccess = event => give(event.target.result);
            });
        return keys.filter(key => key === name || typeof key === "string" && key.startsWith(name + "@"));
    }

    // Where drafts of this window stand that has put none yet: where a window that is gone has left one, else under a
    // name of its own.
    async findDraft(name) {
        this.drafts.set(name, await this.claim(await this.draftsOf(name)) || name + "@" + this.window);
        return this.drafts.get(name);
    }

    // The first of these drafts whose window is gone. What is claimed stays so: its window's lock is this one's then.
    async claim(keys) {
        for (const key of keys) {
            const window = primaWindowOf(key);
            if (this.claimed.has(window) || await this.lock(window)) {
                this.claimed.add(window);
                // Who asks for it, too, hears so.
                if (!navigator.locks && this.channel) this.answer("", [window]);
                return key;
            }
        }
        return null;
    }

    // Among the blobs, under a name that none of them has. Whether it survives a power cut does not matter.
    putSnapshot(buffer) {
        return this.inTurn(() => this.database.transact(["blobs"], "readwrite", room => {
            primaPut(room("blobs"), "$snapshot", buffer);
        }, "relaxed"));
    }

    // The bytes under a name in "meta" or "blobs", or null.
    get(store, name) {
        const ask = async () => {
            const key = store === "meta" && primaIsDraft(name) ? this.drafts.get(name) || await this.findDraft(name) : name;
            if (store === "meta" && this.known) return this.known.get(key) || null;
            return this.database.transact([store], "readonly", (room, give) => {
                give(null);
                if (!room(store)) return;
                room(store).get(key).onsuccess = event => {
                    if (event.target.result !== undefined) give(primaBytes(event.target.result));
                };
            });
        };
        // Nobody's write waits for the answers.
        if (!navigator.locks && store === "meta" && primaIsDraft(name) && !this.drafts.has(name))
            return this.draftsOf(name).then(keys => this.askWhose(keys)).then(() => this.inTurn(ask), () => this.inTurn(ask));
        return this.inTurn(ask);
    }
}

function primaIsDraft(name) {
    return name.startsWith("draft.");
}

// Of the name that a draft is kept under; empty where it is of no window.
function primaWindowOf(key) {
    return key.split("@")[1] || "";
}

// A tab that is loaded anew need ask nobody whether the window it was lives. A copied tab has not left.
function primaLeaveWindow(key, window) {
    try {
        sessionStorage.setItem(key, window);
    } catch (_) {
        // then it asks
    }
}

function primaWindowLeft(key) {
    try {
        const window = sessionStorage.getItem(key);
        sessionStorage.removeItem(key);
        return window;
    } catch (_) {
        return null;
    }
}

// Nothing follows: the browser need not ask this window, which may be asleep by then and keep the others waiting.
function primaLastOf(store) {
    if (store.transaction.commit) store.transaction.commit();
}

function primaPut(store, name, buffer) {
    if (buffer === null) store.delete(name);
    else store.put(buffer, name);
}

function primaApply(room, head, write) {
    const need = name => {
        if (!room(name)) throw primaLost("the database lacks " + name);
        return room(name);
    };
    PRIMA_ROOMS.forEach(name => write[name].forEach((buffer, index) =>
        need(name).add(buffer, head * PRIMA_ENTRIES + index)));
    write.dropWal.forEach(key => need("wal").delete(key));
    write.dropQuarantine.forEach(key => need("quarantine").delete(key));
    write.meta.forEach(each => primaPut(need("meta"), each.name, each.buffer));
    write.blobs.forEach(each => primaPut(need("blobs"), each.name, each.buffer));
    need("meta");
}

// Calls then(head, tokens) within the transaction. Where no head can be read it follows from the greatest key, so that
// no key is given twice.
function primaReadHead(room, then) {
    const guess = () => {
        let head = 0;
        const stores = PRIMA_ROOMS.map(room).filter(store => store !== null);
        let left = stores.length;
        if (left === 0) then(0, []);
        stores.forEach(store => {
            const numbers = IDBKeyRange.bound(0, Number.MAX_SAFE_INTEGER);
            store.openKeyCursor(numbers, "prev").onsuccess = event => {
                const cursor = event.target.result;
                if (cursor) head = Math.max(head, Math.floor(cursor.key / PRIMA_ENTRIES));
                if (--left === 0) then(head, []);
            };
        });
    };
    if (!room("meta")) {
        guess();
        return;
    }
    room("meta").get("$head").onsuccess = event => {
        const value = event.target.result;
        if (value && Number.isSafeInteger(value.head) && value.head >= 0 && Array.isArray(value.tokens)) {
            then(value.head, value.tokens);
        } else {
            guess();
        }
    };
}

// The offices of this computer. An entry is the UTF-8 text of a JSON object: id, name, example, opened_ms.
const PrimaShelf = {
    // Version 1 was the one database of the first programs; what it holds stays.
    database: Object.assign(new PrimaDatabase("prima", 2, ["offices"]), { revives: true }),
    last: Promise.resolve(),
    inTurn: PrimaJournal.prototype.inTurn,

    // Gives [{ key, id, name, example, opened_ms }], the last opened first.
    list() {
        return this.inTurn(() => this.database.transact(["offices"], "readonly", (room, give) => {
            const offices = [];
            give(offices);
            if (!room("offices")) return;
            room("offices").openCursor().onsuccess = event => {
                const cursor = event.target.result;
                if (!cursor) {
                    offices.sort((a, b) => b.opened_ms - a.opened_ms);
                    return;
                }
                if (typeof cursor.key === "string") offices.push(this.read(cursor.key, cursor.value));
                cursor.continue();
            };
        }));
    },

    // A damaged entry still has its key.
    read(key, value) {
        let office = null;
        try {
            office = JSON.parse(new TextDecoder().decode(primaBytes(value)));
        } catch (_) {
            office = null;
        }
        const text = name => office && typeof office[name] === "string" ? office[name] : "";
        const opened = office && Number.isSafeInteger(office.opened_ms) ? office.opened_ms : 0;
        return { key: key, id: text("id"), name: text("name"), example: !!office && office.example === true, opened_ms: opened };
    },

    put(office) {
        const text = JSON.stringify({ id: office.id, name: office.name, example: office.example, opened_ms: office.opened_ms });
        return this.inTurn(() => this.database.transact(["offices"], "readwrite", room => {
            room("offices").put(new TextEncoder().encode(text).buffer, office.key);
        }));
    },

    // The database goes first: an office that is no longer listed must not still lie there.
    remove(key) {
        return this.inTurn(async () => {
            await this.deleteDatabase("prima-" + key);
            await this.database.transact(["offices"], "readwrite", room => { room("offices").delete(key); });
        });
    },

    deleteDatabase(name) {
        return new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name);
            const timer = setTimeout(() => reject(primaLost("deleting: no answer")), PRIMA_PATIENCE_MS);
            request.onsuccess = () => {
                clearTimeout(timer);
                resolve();
            };
            request.onerror = event => {
                event.preventDefault();
                clearTimeout(timer);
                reject(request.error);
            };
        });
    },
};

// Whether the browser may throw the storage away, and how much there is of it. Each answers where the browser cannot.
const PrimaPersistence = {
    async persisted() {
        try {
            return await navigator.storage.persisted();
        } catch (_) {
            return false;
        }
    },

    // May ask the person.
    async persist() {
        try {
            return await navigator.storage.persist();
        } catch (_) {
            return false;
        }
    },

    // Bytes; a quota of 0 means that it is not known.
    async estimate() {
        try {
            const estimate = await navigator.storage.estimate();
            return { usage: estimate.usage || 0, quota: estimate.quota || 0 };
        } catch (_) {
            return { usage: 0, quota: 0 };
        }
    },
};
