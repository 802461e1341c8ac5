// Automerge: a map for each record in a map of records, 200 actors, one change for each transaction. Texts are immutable
// strings: without that Automerge would keep each character as an operation of its own.
import { readFileSync, writeFileSync } from "node:fs";
import * as Automerge from "@automerge/automerge";
import { activities, actorCount, edits } from "./generate.mjs";
import { Groups, digest, inputPath, readMany, timed, writeMany } from "./measure.mjs";

const input = (count, name) => inputPath(`automerge-${count}-${name}`);
const hex = (number) => number.toString(16).padStart(32, "0");
const shown = (value) => (typeof value === "string" ? new Automerge.ImmutableString(value) : value);

/** Writes every input of a size: done once, in a process of its own. */
export function prepare(count, editCount) {
    const empty = Automerge.change(Automerge.init({ actor: hex(0) }), (doc) => {
        doc.records = {};
    });
    // Every actor works on what they wrote themselves; only the merge brings all of it together.
    const docs = Array.from({ length: actorCount }, (_, actor) => Automerge.clone(empty, { actor: hex(actor + 1) }));
    const made = Automerge.getAllChanges(empty);
    const authors = [];
    const ids = [];
    let last = 0;
    for (const { id, actor, ms, record } of activities(count)) {
        const fields = Object.fromEntries(Object.entries(record).map(([name, value]) => [name, shown(value)]));
        docs[actor] = Automerge.change(docs[actor], (doc) => {
            doc.records[id] = fields;
        });
        made.push(Automerge.getLastLocalChange(docs[actor]));
        authors.push(actor);
        ids.push(id);
        last = ms;
    }
    writeMany(input(count, "changes"), made);
    const [whole] = Automerge.applyChanges(Automerge.init({ actor: hex(500) }), made);
    writeFileSync(input(count, "file"), Automerge.save(whole));
    // One other replica that has everything makes the edits, below the JavaScript objects, which would take minutes.
    const replica = Automerge.getBackend(Automerge.load(Automerge.save(whole), { actor: hex(501) }));
    const changes = [];
    for (const { record, field, value } of edits(editCount, authors, last)) {
        replica.put(`/records/${ids[record]}`, field, value, "str");
        replica.commit();
        changes.push(replica.getLastLocalChange());
    }
    writeMany(input(count, `edits-${editCount}`), changes);
}

function query(doc) {
    const groups = new Groups();
    const records = doc.records;
    for (const id in records) {
        const record = records[id];
        groups.add(record.staff.val, record.date.val, record.quantity.val);
    }
    return groups.rows();
}

const bytes = (path) => new Uint8Array(readFileSync(path));

function answered({ ms, cpu, value }) {
    return { ms, cpu, answer: digest(value) };
}

/** Version 3.5.0 fills its wasm memory of 4 GB, after minutes, with some calls of a thousand changes. */
function mergedByPortions(count, editCount, portion) {
    const changes = readMany(input(count, `edits-${editCount}`));
    const doc = Automerge.load(bytes(input(count, "file")));
    return answered(timed(() => {
        let merged = doc;
        for (let first = 0; first < changes.length; first += portion)
            [merged] = Automerge.applyChanges(merged, changes.slice(first, first + portion));
        return query(merged);
    }));
}

export const automerge = {
    "changes": (count) => {
        const changes = readMany(input(count, "changes"));
        return answered(timed(() => query(Automerge.applyChanges(Automerge.init(), changes)[0])));
    },
    "changes in one buffer": (count) => {
        const buffer = new Uint8Array(Buffer.concat(readMany(input(count, "changes"))));
        return answered(timed(() => query(Automerge.loadIncremental(Automerge.init(), buffer))));
    },
    "file": (count) => {
        const file = bytes(input(count, "file"));
        return answered(timed(() => query(Automerge.load(file))));
    },
    "edits, 100 at a time": (count, editCount) => mergedByPortions(count, editCount, 100),
};
