// The record store beside its peers, in one run: prints a table with ratios and writes it to build/bench.json.
//
//     node tests/bench/store/run.mjs [--large] [load|open|merge|group|kept|search|bundle|curve|million|browser ...]
//
// Named parts alone are measured; without a name all are. Only a whole run writes the file.
// Every figure is taken in processes of their own, ours and the peer's one after the other, on the same V8, from the same
// generated activities, and both must give the same answer; what needs a browser is taken in Chromium. --large adds Yjs with a million records. No figure makes this
// fail; a figure that cannot be taken does.
import { loadavg, cpus } from "node:os";
import { recordFigures } from "../figures.mjs";
import { measureBrowser } from "./browser.mjs";
import { inOwnProcess, measured } from "./measure.mjs";
import { requireModule } from "./ours.mjs";
import { clocks, comparisons, editCount, measureLarge, measurePeer, preparePeers, recordCount, sayPeer } from "./peers.mjs";

const named = process.argv.slice(2).filter((each) => !each.startsWith("--"));
const parts = [...comparisons.map(({ what }) => what), "curve", "million", "browser"];
const unknown = named.filter((each) => !parts.includes(each));
if (unknown.length) {
    console.error(`run.mjs: no part is called ${unknown.join(" ")} (there are: ${[...new Set(parts)].join(" ")})`);
    process.exit(2);
}
const wanted = (part) => named.length === 0 || named.includes(part);
const compared = comparisons.filter(({ what }) => wanted(what));

const curve = [1000, 10000, 100000, 1000000];
const figures = {};

/** Ours, by what is measured. The edits arrive in two ways; the peers know only one. */
const ours = { merge: ["merge", "mergeFile"] };
const waysOfOurs = (what) => ours[what] ?? [what];
const waySaid = { merge: "as decoded changes", mergeFile: "from the file of other replicas: hash, signature, inflate, parse" };

const shown = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(1));

function compare() {
    const mine = new Map();
    for (const comparison of compared) {
        const { name, what, edits, asked } = comparison;
        const peer = measurePeer(comparison);
        for (const way of waysOfOurs(what)) {
            const key = `${way} ${edits}`;
            if (!mine.has(key)) mine.set(key, measured("ours.mjs", [way, recordCount, edits]));
            const own = mine.get(key);
            if (own.answer !== peer.answer)
                throw new Error(`${name}: our answer (${own.answer}) is not that of the peer (${peer.answer})`);
            const ratio = peer.ms / own.ms;
            const title = way === "mergeFile" ? `${name}, from file` : name;
            const verdict = asked === undefined ? "" : `asked ${asked}x ${ratio >= asked ? "yes" : "NO"}`;
            console.log(`${title.padEnd(72)} ${shown(own.ms).padStart(9)} ms  ${shown(peer.ms).padStart(9)} ms  ${shown(ratio).padStart(7)}x  ${verdict}`);
            console.log(`    clock: ${comparison.clock}`);
            if (waySaid[way]) console.log(`    ours: ${waySaid[way]}`);
            console.log(`    ours: ${own.cpu.toFixed(1)} ms of processor, median of ${own.runs}, ${shown(own.fastest)} to ${shown(own.slowest)}`);
            figures[title] = { ours: own.ms, peer: peer.ms, ratio };
        }
        console.log(sayPeer(peer));
    }
}

/** Ours from a thousand to a million records: a straight line means the same ms for each thousand. */
function drawCurve() {
    console.log(`\nFrom ${curve[0].toLocaleString("en")} to ${curve[curve.length - 1].toLocaleString("en")} records: ms for each 1,000 records`);
    console.log(`${"records".padStart(10)} ${["load", "open", "merge", "group", "search"].map((what) => what.padStart(10)).join("")}`);
    for (const count of curve) {
        const changes = count / 10;
        inOwnProcess("ours.mjs", ["prepare", count, changes]);
        const row = ["load", "open", "merge", "group", "search"].map((what) => {
            const { ms } = measured("ours.mjs", [what, count, changes], count > 100000 ? 1 : 3);
            figures[`${what} of ${count.toLocaleString("en")} records, ms for each 1,000`] = { ours: (ms * 1000) / count };
            return ((ms * 1000) / count).toFixed(4).padStart(10);
        });
        console.log(`${count.toLocaleString("en").padStart(10)} ${row.join("")}`);
    }
    for (const what of ["load", "open", "merge", "group", "search"]) console.log(`    ${what}: ${clocks[what]}`);
    console.log("    merge: a tenth as many edits as there are records, and the question over all of them");
}

function million(peers) {
    const count = 1000000;
    inOwnProcess("ours.mjs", ["prepare", count, editCount]);
    const own = inOwnProcess("ours.mjs", ["memory", count, editCount]);
    console.log(`\n${count.toLocaleString("en")} records: ${own.megabytes.toFixed(0)} MB at the highest (asked under 700 MB:`
        + ` ${own.megabytes < 700 ? "yes" : "NO"}), of which wasm ${own.wasmMegabytes.toFixed(0)} MB`);
    console.log(`    the whole process, node with it, that opens a file (${own.ms.toFixed(0)} ms), searches (${shown(own.search)} ms), merges`
        + ` ${editCount.toLocaleString("en")} edits (${own.merge.toFixed(0)} ms) and groups (${shown(own.group)} ms)`);
    const name = `${count.toLocaleString("en")} records, highest memory, MB`;
    figures[name] = { ours: own.megabytes, limit: 700 };
    if (!peers) return;
    const yjs = measureLarge();
    console.log(`    ${yjs.sentence}`);
    figures[name].peer = yjs.failed ? yjs.failed : yjs.megabytes;
}

async function browser() {
    const { start, open, view, starts, p50, p99, commits } = await measureBrowser(recordCount);
    const line = (name, ms, limit, clock) => {
        console.log(`${name.padEnd(72)} ${shown(ms).padStart(9)} ms  asked under ${limit} ms ${ms < limit ? "yes" : "NO"}\n    ${clock}`);
        figures[`${name}, ms`] = { ours: ms, limit };
    };
    console.log("\nIn Chromium, on its IndexedDB");
    line(`start with ${recordCount.toLocaleString("en")} records`, start, 300,
        `from asking the storage, the program compiled, to all records sorted by day: ${shown(open)} ms to read, check and apply
    them, ${shown(view)} ms to sort them; median of ${starts}, each in a page of its own`);
    const clock = `from the commit of an action with ten fields to the browser's word that it is durable (strict), that office open;
    ${commits} actions one after the other`;
    line("durable action, half of them", p50, 3, clock);
    line("durable action, 99 of 100", p99, 20, clock);
}

requireModule();
console.log(`The record store on V8 ${process.versions.v8}, ${new Date().toISOString().slice(0, 10)}; load of the machine at the`
    + ` start ${loadavg()[0].toFixed(1)} on ${cpus().length} processors\n`);
if (compared.length) preparePeers();
for (const edits of new Set(compared.map((each) => each.edits))) inOwnProcess("ours.mjs", ["prepare", recordCount, edits]);
compare();
if (wanted("curve")) drawCurve();
if (wanted("million")) million(process.argv.includes("--large"));
if (wanted("browser")) await browser();
if (named.length === 0) recordFigures(figures);
