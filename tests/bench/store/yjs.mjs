// Yjs: a Y.Map for each record in a Y.Map of records, 200 clients.
import { readFileSync, writeFileSync } from "node:fs";
import * as Y from "yjs";
import { activities, edits } from "./generate.mjs";
import { Groups, digest, inputPath, readMany, timed, writeMany } from "./measure.mjs";

const input = (slice, name) => inputPath(`yjs-${slice}-${name}`);

function recordOf(fields) {
    const record = new Y.Map();
    for (const name in fields) record.set(name, fields[name]);
    return record;
}

/** Writes every input of a size: done once, in a process of its own. `first` leaves out what a slice before it holds. */
export function prepare(count, editCount, first = 0) {
    const doc = new Y.Doc();
    const records = doc.getMap("records");
    const authors = [];
    const ids = [];
    let last = 0;
    let place = 0;
    for (const { id, actor, ms, record } of activities(first + count)) {
        if (place++ < first) continue;
        doc.clientID = 1 + actor + 1000 * (first / count);
        doc.transact(() => records.set(id, recordOf(record)));
        authors.push(actor);
        ids.push(id);
        last = ms;
    }
    writeFileSync(input(`${first}-${count}`, "v1"), Y.encodeStateAsUpdate(doc));
    if (first > 0 || editCount === 0) return;
    writeFileSync(input(`${first}-${count}`, "v2"), Y.encodeStateAsUpdateV2(doc));
    const before = Y.encodeStateVector(doc);
    const each = [];
    doc.on("update", (update) => each.push(update));
    for (const { record, actor, field, value } of edits(editCount, authors, last)) {
        doc.clientID = 1 + actor;
        doc.transact(() => records.get(ids[record]).set(field, value));
    }
    writeMany(input(`${first}-${count}`, `${editCount}-edits-each`), each);
    writeFileSync(input(`${first}-${count}`, `${editCount}-edits-v1`), Y.encodeStateAsUpdate(doc, before));
    writeFileSync(input(`${first}-${count}`, `${editCount}-edits-v2`), Y.encodeStateAsUpdateV2(doc, before));
}

function query(doc) {
    const groups = new Groups();
    doc.getMap("records").forEach((record) => groups.add(record.get("staff"), record.get("date"), record.get("quantity")));
    return groups.rows();
}

const separately = (count, editCount) => readMany(input(`0-${count}`, `${editCount}-edits-each`));
const bytes = (count, name) => new Uint8Array(readFileSync(input(`0-${count}`, name)));

function answered({ ms, cpu, value }) {
    return { ms, cpu, answer: digest(value) };
}

function applied(count, name, apply) {
    const update = bytes(count, name);
    return answered(timed(() => {
        const doc = new Y.Doc();
        apply(doc, update);
        return query(doc);
    }));
}

function merged(count, update, apply) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, bytes(count, "v1"));
    return answered(timed(() => {
        apply(doc, update);
        return query(doc);
    }));
}

export const yjs = {
    "one update": (count) => applied(count, "v1", Y.applyUpdate),
    "one update, version 2 encoding": (count) => applied(count, "v2", Y.applyUpdateV2),
    "plain objects in one transaction": (count) => {
        const all = [...activities(count)];
        return answered(timed(() => {
            const doc = new Y.Doc();
            const records = doc.getMap("records");
            doc.transact(() => {
                for (const { id, record } of all) records.set(id, recordOf(record));
            });
            return query(doc);
        }));
    },
    "edits as one update": (count, editCount) => merged(count, bytes(count, `${editCount}-edits-v1`), Y.applyUpdate),
    "edits as one update, version 2 encoding": (count, editCount) => merged(count, bytes(count, `${editCount}-edits-v2`), Y.applyUpdateV2),
    "edits as separate updates": (count, editCount) => merged(count, separately(count, editCount), (doc, updates) => {
        for (const update of updates) Y.applyUpdate(doc, update);
    }),
    "edits as separate updates in one transaction": (count, editCount) =>
        merged(count, separately(count, editCount), (doc, updates) => {
            doc.transact(() => {
                for (const update of updates) Y.applyUpdate(doc, update);
            });
        }),
    "query alone": (count) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, bytes(count, "v1"));
        return answered(timed(() => query(doc)));
    },
    /** Applies slice by slice and says after each how much memory the process has taken, until it dies or is done. */
    "memory": (count) => {
        const slice = Math.min(count, 100000);
        const doc = new Y.Doc();
        const start = performance.now();
        for (let first = 0; first < count; first += slice) {
            Y.applyUpdate(doc, new Uint8Array(readFileSync(input(`${first}-${slice}`, "v1"))));
            console.log(JSON.stringify({ records: first + slice, megabytes: process.resourceUsage().maxRSS / 1000 }));
        }
        const answer = digest(query(doc));
        return { ms: performance.now() - start, answer, records: count, megabytes: process.resourceUsage().maxRSS / 1000 };
    },
};
