// What the program asks of its storage, and the answers: src/platform/web/journal.cpp is the other side. Numbers are
// little endian; a size of 0xffffffff stands for no value.

const primaJournals = new Map();
const PRIMA_NOTHING = 0xffffffff;

// Writes one value after the other into the program's memory.
class PrimaWriter {
    constructor(bytes) {
        this.bytes = bytes;
        this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        this.at = 0;
    }
    size(value) {
        this.view.setUint32(this.at, value, true);
        this.at += 4;
    }
    number(value) {
        this.view.setFloat64(this.at, value, true);
        this.at += 8;
    }
    sized(bytes) {
        this.size(bytes.length);
        this.bytes.set(bytes, this.at);
        this.at += bytes.length;
    }
}

class PrimaReader {
    constructor(pointer, size) {
        this.pointer = pointer;
        this.view = new DataView(HEAPU8.buffer, pointer, size);
        this.at = 0;
    }
    size() {
        this.at += 4;
        return this.view.getUint32(this.at - 4, true);
    }
    number() {
        this.at += 8;
        return this.view.getFloat64(this.at - 8, true);
    }
    // A copy: the program's memory is another a moment later.
    buffer() {
        const size = this.size();
        if (size === PRIMA_NOTHING) return null;
        const from = this.pointer + this.at;
        this.at += size;
        return HEAPU8.slice(from, from + size).buffer;
    }
    list(one) {
        const list = [];
        for (let left = this.size(); left > 0; left--) list.push(one());
        return list;
    }
    named() {
        const name = new TextDecoder().decode(this.buffer());
        return { name: name, buffer: this.buffer() };
    }
}

// Answers a call: ticket, code (0 is success, -1 no such value, 5 overtaken, else primaStorageCode) and `size` bytes,
// which fill(bytes) writes.
function primaAnswer(ticket, code, size, fill) {
    if (!Module.primaRunning) return;
    const pointer = size > 0 ? Module._malloc(size) : 0;
    if (size > 0 && pointer === 0) {
        Module._prima_storage_answer(ticket, 3, 0, 0);
    } else {
        if (size > 0) fill(HEAPU8.subarray(pointer, pointer + size));
        Module._prima_storage_answer(ticket, code, pointer, size);
        if (pointer) Module._free(pointer);
    }
    PrimaInput.requestFrame();
}

function primaAnswerBytes(ticket, code, bytes) {
    primaAnswer(ticket, code, bytes.length, to => to.set(bytes));
}

function primaAnswerNumbers(ticket, numbers) {
    primaAnswer(ticket, 0, 8 * numbers.length, to => {
        const writer = new PrimaWriter(to);
        numbers.forEach(number => writer.number(number));
    });
}

let primaUnanswered = 0; // calls

// Calls give(value) when a promise is kept; else the program learns why not.
function primaWhen(ticket, promise, give) {
    primaUnanswered += 1;
    promise.then(give, error => {
        const text = error ? error.name + ": " + error.message : "unknown";
        primaAnswerBytes(ticket, primaStorageCode(error), new TextEncoder().encode(text));
    }).finally(() => { primaUnanswered -= 1; });
}

// Of the office that the program is going to open: { key, journal }, see storage_start.js.
let primaAhead = null;

function primaJournalOpen(id, key) {
    const ahead = primaAhead;
    primaAhead = null;
    if (ahead && ahead.key !== key) ahead.journal.close();
    const journal = ahead && ahead.key === key ? ahead.journal : new PrimaJournal(key);
    journal.onOtherWrite = () => {
        if (!Module.primaRunning) return;
        Module._prima_storage_notice(id);
        PrimaInput.requestFrame();
    };
    primaJournals.set(id, journal);
}

function primaJournalClose(id) {
    primaJournals.get(id).close();
    primaJournals.delete(id);
}

function primaJournalLoad(id, ticket, since) {
    primaWhen(ticket, primaJournals.get(id).load(since), content => {
        // Keys of another form were never ours and have no number.
        const rooms = PRIMA_ROOMS.map(name => content[name].keys
            .map((key, index) => ({ key: key, bytes: primaBytes(content[name].values[index]) }))
            .filter(each => Number.isSafeInteger(each.key)));
        const meta = content.meta.keys
            .map((key, index) => ({ key: key, bytes: primaBytes(content.meta.values[index]) }))
            .filter(each => typeof each.key === "string" && !each.key.startsWith("$"))
            .map(each => ({ name: new TextEncoder().encode(each.key), bytes: each.bytes }));
        let size = 8 + 4 * rooms.length + 4 + 4 + (content.snapshot ? 4 + content.snapshot.length : 0);
        rooms.forEach(room => room.forEach(each => { size += 12 + each.bytes.length; }));
        meta.forEach(each => { size += 8 + each.name.length + each.bytes.length; });
        primaAnswer(ticket, 0, size, bytes => {
            const writer = new PrimaWriter(bytes);
            writer.number(content.head);
            rooms.forEach(room => {
                writer.size(room.length);
                room.forEach(each => {
                    writer.number(each.key);
                    writer.sized(each.bytes);
                });
            });
            writer.size(meta.length);
            meta.forEach(each => {
                writer.sized(each.name);
                writer.sized(each.bytes);
            });
            writer.size(content.snapshot ? 1 : 0);
            if (content.snapshot) writer.sized(content.snapshot);
        });
    });
}

function primaJournalWrite(id, ticket, expected, pointer, size) {
    const reader = new PrimaReader(pointer, size);
    const buffers = () => reader.list(() => reader.buffer());
    const keys = () => reader.list(() => reader.number());
    const named = () => reader.list(() => reader.named());
    const write = {
        segments: buffers(), wal: buffers(), quarantine: buffers(),
        dropWal: keys(), dropQuarantine: keys(), meta: named(), blobs: named(),
    };
    primaWhen(ticket, primaJournals.get(id).write(expected, write), head => {
        if (head === null) primaAnswer(ticket, 5, 0);
        else primaAnswerNumbers(ticket, [head]);
    });
}

function primaJournalPutMeta(id, ticket, pointer, size) {
    const value = new PrimaReader(pointer, size).named();
    primaWhen(ticket, primaJournals.get(id).putMeta(value.name, value.buffer), () => primaAnswer(ticket, 0, 0));
}

function primaJournalPutSnapshot(id, ticket, pointer, size) {
    const buffer = HEAPU8.slice(pointer, pointer + size).buffer;
    primaWhen(ticket, primaJournals.get(id).putSnapshot(buffer), () => primaAnswer(ticket, 0, 0));
}

function primaJournalGet(id, ticket, store, name) {
    primaWhen(ticket, primaJournals.get(id).get(store, name), bytes => {
        if (bytes === null) primaAnswer(ticket, -1, 0);
        else primaAnswerBytes(ticket, 0, bytes);
    });
}

function primaShelfList(ticket) {
    primaWhen(ticket, PrimaShelf.list(), offices => {
        const encoder = new TextEncoder();
        const all = offices.map(office => ({
            office: office, texts: [office.key, office.id, office.name].map(text => encoder.encode(text)),
        }));
        const size = all.reduce((sum, each) => sum + 24 + each.texts.reduce((sum, text) => sum + text.length, 0), 4);
        primaAnswer(ticket, 0, size, bytes => {
            const writer = new PrimaWriter(bytes);
            writer.size(all.length);
            all.forEach(each => {
                each.texts.forEach(text => writer.sized(text));
                writer.size(each.office.example ? 1 : 0);
                writer.number(each.office.opened_ms);
            });
        });
    });
}

function primaShelfPut(ticket, key, id, name, example, opened) {
    const office = { key: key, id: id, name: name, example: example, opened_ms: opened };
    primaWhen(ticket, PrimaShelf.put(office), () => primaAnswer(ticket, 0, 0));
}

function primaShelfRemove(ticket, key) {
    primaWhen(ticket, PrimaShelf.remove(key), () => primaAnswer(ticket, 0, 0));
}

// Usage, quota, and whether the browser has promised to keep it all; `ask` asks it to.
function primaStorageRoom(ticket, ask) {
    const promise = Promise.all([ask ? PrimaPersistence.persist() : PrimaPersistence.persisted(), PrimaPersistence.estimate()]);
    primaWhen(ticket, promise, both => primaAnswerNumbers(ticket, [both[1].usage, both[1].quota, both[0] ? 1 : 0]));
}
