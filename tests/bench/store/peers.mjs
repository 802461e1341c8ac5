// What others need for the same work: Yjs, Automerge, sql.js and V8's own JSON.parse.
//
//     node tests/bench/store/peers.mjs [--large]      prints their figures alone; run.mjs prints them beside ours
//
// Each figure is the median of five processes of their own. Where a peer can be used in several ways all are tried once and
// the fastest one is measured; the others are printed below it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./generate.mjs";
import { inOwnProcess, inputPath, measured, prepareOnce, timed } from "./measure.mjs";

export const recordCount = 100000;
export const editCount = 100000;
/** Automerge gets fewer: 10,000 take more than a minute, and its version 3.5.0 may use up its memory on the way. */
const fewEdits = 2000;
export const bundleBytes = 20000000;
const largeSlices = 10;

const json = {
    "text": () => {
        const text = readFileSync(inputPath("bundle.json"), "utf8");
        const { ms, cpu, value } = timed(() => JSON.parse(text));
        return { ms, cpu, answer: `${value.length} records` };
    },
};

async function module(name) {
    if (name === "json") return { json, prepare: () => writeFileSync(inputPath("bundle.json"), bundle(bundleBytes).text) };
    return import(`./${name}.mjs`);
}

/** The clocks, by what is measured. Ours run by the same. */
export const clocks = {
    load: "from the changes in memory to the rows of \"by staff and month: how many, which sum of quantities\"",
    open: "from the file's bytes in memory to the rows of the same question",
    merge: "from the edits of other replicas in memory, all records loaded, to the rows of the same question",
    group: "from asking \"by staff and month: how many, which sum of quantities\" to its last row; median of 7, warmed up once",
    kept: "the same question where the answer is kept ready: an index of just these columns there, a maintained view here",
    search: "from asking for all activities whose texts (three fields) hold the words, in any case, to their number and minutes; mean of 7 searches",
    bundle: "from the text in memory to the last record in memory",
};

const say = (number) => number.toLocaleString("en");
const all = say(recordCount);
const names = {
    load: `${all} records, decoded changes to answered query`,
    open: `${all} records, from file`,
    group: `group by staff and month, ${all} activities`,
    kept: `group by staff and month, kept ready, ${all} activities`,
    search: `text search, ${all} activities`,
    bundle: `read a ${bundleBytes / 1e6} MB JSON bundle`,
};

const nameOf = ({ what, edits = editCount }) => (what === "merge" ? `merge ${say(edits)} single-field edits` : names[what]);

/** Every comparison: what is measured, whose peer, the ways to use it, and how many times faster we ask to be. */
export const comparisons = [
    { what: "load", peer: "Yjs", by: "yjs", ways: ["one update", "one update, version 2 encoding", "plain objects in one transaction"], asked: 20 },
    { what: "load", peer: "Automerge", by: "automerge", ways: ["changes in one buffer", "changes"] },
    { what: "open", peer: "Yjs", by: "yjs", ways: ["one update", "one update, version 2 encoding"], asked: 6 },
    { what: "open", peer: "Automerge", by: "automerge", ways: ["file"] },
    {
        what: "merge", peer: "Yjs", by: "yjs", asked: 20,
        ways: ["edits as one update", "edits as one update, version 2 encoding", "edits as separate updates in one transaction",
            "edits as separate updates"],
    },
    { what: "merge", edits: fewEdits, peer: "Automerge", by: "automerge", ways: ["edits, 100 at a time"] },
    {
        what: "group", peer: "sql.js", by: "sqljs", asked: 10,
        ways: ["group, covering index", "group, index on staff and date", "group, no index"],
    },
    { what: "kept", peer: "sql.js", by: "sqljs", ways: ["group, covering index on staff and the month's expression"] },
    { what: "search", peer: "sql.js", by: "sqljs", ways: ["search"], asked: 3 },
    { what: "bundle", peer: "JSON.parse", by: "json", ways: ["text"], asked: 1 },
].map((each) => ({ edits: editCount, ...each, name: `${nameOf(each)}, beside ${each.peer}`, clock: clocks[each.what] }));

/** Writes what the peers read, where it is not there yet. */
export function preparePeers() {
    for (const [name, count] of [["yjs", editCount], ["automerge", fewEdits]])
        prepareOnce(`${name}-${recordCount}-${count}`, "peers.mjs", ["prepare", name, recordCount, count], { heap: 8192 });
    prepareOnce("bundle", "peers.mjs", ["prepare", "json"]);
}

/** Measures one comparison's peer: { ms, way, answer, others: [{ way, ms }], ... } of its fastest way. */
export function measurePeer({ by, ways, edits }) {
    const once = (way) => ({ way, args: ["measure", by, way, recordCount, edits] });
    const tried = ways.length === 1 ? [once(ways[0])] : ways.map((way) => ({ ...once(way), ms: inOwnProcess("peers.mjs", once(way).args).ms }));
    tried.sort((a, b) => a.ms - b.ms);
    const [best, ...others] = tried;
    return { ...measured("peers.mjs", best.args), way: best.way, others };
}

export function sayPeer({ ms, cpu, fastest, slowest, runs, way, others, each }) {
    const spread = runs > 1 ? `median of ${runs}, ${fastest.toFixed(1)} to ${slowest.toFixed(1)}` : "once";
    const lines = [`    ${way}: ${ms.toFixed(1)} ms (${spread}; ${cpu.toFixed(1)} ms of processor)`];
    for (const other of others) lines.push(`    slower, once: ${other.way}: ${other.ms.toFixed(1)} ms`);
    for (const { words, ms: time, found } of each ?? []) lines.push(`    "${words}": ${time.toFixed(1)} ms, ${say(found)} found`);
    return lines.join("\n");
}

/** How far Yjs comes with a million records and a heap of 4 GB: a sentence, and { records, megabytes, failed? }. */
export function measureLarge() {
    const count = recordCount * largeSlices;
    for (let first = 0; first < count; first += recordCount)
        prepareOnce(`yjs-${first}-${recordCount}-0`, "peers.mjs", ["prepare", "yjs", recordCount, 0, first], { heap: 8192 });
    const run = inOwnProcess("peers.mjs", ["measure", "yjs", "memory", count], { mayFail: true });
    const reached = run.failed && run.last ? JSON.parse(run.last) : run;
    const { records = 0, megabytes = 0 } = reached;
    const sentence = run.failed
        ? `Yjs: ${run.failed} after ${say(records)} of ${say(count)} records, ${say(Math.round(megabytes))} MB then`
        : `Yjs: ${say(count)} records in ${say(Math.round(megabytes))} MB, ${(run.ms / 1000).toFixed(1)} s`;
    return { ...reached, failed: run.failed, sentence };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [task, name, ...rest] = process.argv.slice(2);
    if (task === "prepare") {
        (await module(name)).prepare(...rest.map(Number));
    } else if (task === "measure") {
        const [way, ...numbers] = rest;
        const result = await (await module(name))[name][way](...numbers.map(Number));
        console.log(JSON.stringify(result));
    } else {
        preparePeers();
        for (const comparison of comparisons) {
            const result = measurePeer(comparison);
            console.log(`${comparison.name.padEnd(72)} ${result.ms.toFixed(1).padStart(9)} ms\n    clock: ${comparison.clock}\n${sayPeer(result)}`);
        }
        if (process.argv.includes("--large")) console.log(measureLarge().sentence);
    }
}
