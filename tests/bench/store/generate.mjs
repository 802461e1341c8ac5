// The activities that every contestant gets: the same for all, from a seed, natural in the spread of their words and not
// tuned to any of them.
//
// A record has ten fields, about 200 bytes as JSON: date, start and end (minutes of the day), staff (one of 200 ids), text,
// quantity (a decimal written out), unit, status, result (one of 2,000 ids), note (often empty). Each activity is a
// transaction of its own by one of 200 actors, each with a replica of their own, in the order of their clocks. An edit sets
// one field (text or quantity) of one record and is a transaction of its own too, by the actor who made the record.
//
//     node tests/bench/store/generate.mjs RECORDS EDITS FILE      writes the buffer
//
// The buffer, little endian, nothing aligned; "text" is its length as u16 and as many bytes of UTF-8:
//
//     8 bytes      "PRIMABM1"
//     u32          number of actors
//     u32          number of records
//     u32          number of edits
//     actors       22 bytes each: the actor's id, in base62
//     records      22 bytes  id                       edits     u32       the record, counted from 0
//                  22 bytes  id of the transaction              22 bytes  id of the transaction
//                  u16       actor, from 0                      u16       actor, from 0
//                  u64       clock: ms * 65536 + counter        u64       clock
//                  u16       year                               u8        field: 0 text, 1 quantity
//                  u8, u8    month and day, from 1              text      the new value
//                  u16, u16  start, end
//                  22 bytes  staff
//                  text      text
//                  text      quantity
//                  text      unit
//                  u8        status
//                  22 bytes  result
//                  text      note
import { closeSync, openSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openings, units, vocabulary } from "./words.mjs";

export const fieldNames = ["date", "start", "end", "staff", "text", "quantity", "unit", "status", "result", "note"];
export const actorCount = 200;
const resultCount = 2000;
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const dayMs = 86400000;

/** Numbers in [0, 1), the same for the same seed (sfc32). */
function randomFrom(seed) {
    let a = 0x9e3779b9, b = 0x243f6a88, c = 0xb7e15162, count = seed | 0;
    const next = () => {
        const sum = (a + b + count) | 0;
        count = (count + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = ((c << 21) | (c >>> 11)) + sum | 0;
        return (sum >>> 0) / 4294967296;
    };
    for (let turn = 0; turn < 20; turn++) next();
    return next;
}

/** 22 base62 characters of a number below 2^128. */
function newId(random) {
    let text = digits[Math.floor(random() * 7)];
    for (let place = 1; place < 22; place++) text += digits[Math.floor(random() * 62)];
    return text;
}

/** A place in a list of `size`, the first ones more often, as Zipf found it in texts. */
function zipf(random, size, shift = 2.7) {
    const low = Math.log(shift);
    return Math.min(size - 1, Math.floor(Math.exp(low + random() * (Math.log(size + shift) - low)) - shift));
}

class Writer {
    constructor(seed) {
        this.random = randomFrom(seed);
        this.words = vocabulary(randomFrom(1));
    }

    sentence() {
        const random = this.random;
        // Mostly three to eight words, some a line or two, a few a paragraph.
        const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
        const count = Math.min(120, Math.round(Math.exp(1.25 + 0.65 * normal)));
        const words = [openings[zipf(random, openings.length)]];
        for (let word = 0; word < count; word++) words.push(this.words[zipf(random, this.words.length)]);
        return words.join(" ");
    }

    note() {
        return this.random() < 0.85 ? "" : this.sentence();
    }

    quantity() {
        const random = this.random;
        const kind = random();
        if (kind < 0.6) return String(1 + zipf(random, 20));
        if (kind < 0.8) return String(1 + zipf(random, 2000));
        if (kind < 0.93) return `${zipf(random, 50)}.5`;
        return (random() * 100).toFixed(2);
    }
}

function people() {
    const random = randomFrom(2);
    const actors = Array.from({ length: actorCount }, () => newId(random));
    const results = Array.from({ length: resultCount }, () => ({ id: newId(random), unit: units[zipf(random, units.length)] }));
    return { actors, results };
}

export const actors = people().actors;

/**
 * Yields `count` activities: { id, transaction, actor, ms, counter, record }. About four a working day and person, so that
 * 100,000 are half a year; the first of many are the same as few.
 */
export function* activities(count) {
    const writer = new Writer(3);
    const random = writer.random;
    const { results } = people();
    const perActor = resultCount / actorCount;
    let made = 0;
    let last = 0;
    for (let day = Date.UTC(2021, 0, 4); made < count; day += dayMs) {
        if (new Date(day).getUTCDay() % 6 === 0) continue;
        const date = new Date(day).toISOString().slice(0, 10);
        const entries = [];
        for (let staff = 0; staff < actorCount; staff++) {
            if (random() < 0.06) continue;
            let minute = 450 + Math.floor(random() * 30);
            for (let turns = 2 + zipf(random, 6, 4); turns > 0 && minute < 960; turns--) {
                const start = minute;
                minute += 15 * (1 + zipf(random, 12, 4));
                const actor = random() < 0.97 ? staff : Math.floor(random() * actorCount);
                entries.push({ actor, staff, start, end: minute, ms: day - 7 * 3600000 + Math.floor((minute + random() * 60) * 60000) });
            }
        }
        entries.sort((a, b) => a.ms - b.ms);
        for (const { actor, staff, start, end, ms } of entries) {
            const result = results[staff * perActor + zipf(random, perActor)];
            last = Math.max(ms, last + 1);
            yield {
                id: newId(random),
                transaction: newId(random),
                actor,
                ms: last,
                counter: 0,
                record: {
                    date,
                    start,
                    end,
                    staff: actors[staff],
                    text: writer.sentence(),
                    quantity: writer.quantity(),
                    unit: result.unit,
                    status: zipf(random, 5, 1),
                    result: result.id,
                    note: writer.note(),
                },
            };
            if (++made === count) return;
        }
    }
}

/** Yields `count` edits: { record (its place), transaction, actor, ms, counter, field, value }. `authors[i]` made record i. */
export function* edits(count, authors, after) {
    const writer = new Writer(4);
    const random = writer.random;
    let ms = after;
    for (let made = 0; made < count; made++) {
        const record = Math.floor(random() * authors.length);
        const field = random() < 0.5 ? "text" : "quantity";
        ms += 1 + Math.floor(random() * 60000);
        const value = field === "text" ? writer.sentence() : writer.quantity();
        yield { record, transaction: newId(random), actor: authors[record], ms, counter: 0, field, value };
    }
}

/** Both as arrays: { actors, activities, edits }. */
export function generate(records, editCount = 0) {
    const made = [...activities(records)];
    return { actors, activities: made, edits: [...edits(editCount, made.map((each) => each.actor), made[made.length - 1].ms)] };
}

/** The buffer described above, in pieces of at most about a megabyte. */
export function* pieces(records, editCount) {
    let piece = Buffer.alloc(1 << 20);
    let at = 0;
    const byte = (value) => (at = piece.writeUInt8(value, at));
    const short = (value) => (at = piece.writeUInt16LE(value, at));
    const long = (value) => (at = piece.writeUInt32LE(value, at));
    const clock = ({ ms, counter }) => (at = piece.writeBigUInt64LE(BigInt(ms) * 65536n + BigInt(counter), at));
    const ascii = (value) => (at += piece.write(value, at, "latin1"));
    const text = (value) => {
        const length = piece.write(value, at + 2, "utf8");
        short(length);
        at += length;
    };
    function* whenFull() {
        if (at < piece.length - (1 << 16)) return;
        yield piece.subarray(0, at);
        piece = Buffer.alloc(1 << 20);
        at = 0;
    }

    ascii("PRIMABM1");
    long(actors.length);
    long(records);
    long(editCount);
    for (const actor of actors) ascii(actor);
    const authors = new Uint16Array(records);
    let made = 0;
    let last = 0;
    for (const each of activities(records)) {
        const { record } = each;
        authors[made++] = each.actor;
        last = each.ms;
        ascii(each.id);
        ascii(each.transaction);
        short(each.actor);
        clock(each);
        short(Number(record.date.slice(0, 4)));
        byte(Number(record.date.slice(5, 7)));
        byte(Number(record.date.slice(8, 10)));
        short(record.start);
        short(record.end);
        ascii(record.staff);
        text(record.text);
        text(record.quantity);
        text(record.unit);
        byte(record.status);
        ascii(record.result);
        text(record.note);
        yield* whenFull();
    }
    for (const each of edits(editCount, authors, last)) {
        long(each.record);
        ascii(each.transaction);
        short(each.actor);
        clock(each);
        byte(each.field === "text" ? 0 : 1);
        text(each.value);
        yield* whenFull();
    }
    yield piece.subarray(0, at);
}

/** The text of a JSON bundle of about `bytes` bytes: an array of records, each with its id first. */
export function bundle(bytes) {
    const lines = [];
    let size = 2;
    for (const { id, record } of activities(Infinity)) {
        const line = JSON.stringify({ id, ...record });
        size += Buffer.byteLength(line) + 1;
        if (size > bytes) break;
        lines.push(line);
    }
    return { text: `[${lines.join(",")}]`, records: lines.length };
}

export function writeBuffer(records, editCount, path) {
    const file = openSync(path, "w");
    for (const piece of pieces(records, editCount)) writeSync(file, piece);
    closeSync(file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [records, editCount, path] = process.argv.slice(2);
    writeBuffer(Number(records), Number(editCount), path);
}
