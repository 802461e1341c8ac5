// What all contestants share: processes of their own, medians, the question and how its answer is compared.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const folder = fileURLToPath(new URL("../../../build/bench/", import.meta.url));
export const here = fileURLToPath(new URL(".", import.meta.url));

/** Raise it when generate.mjs or words.mjs yields something else: what was prepared before is then made anew. */
const generation = 1;

/** The path of an input that is prepared once for many runs. */
export const inputPath = (name) => join(folder, `g${generation}-${name}`);

/** Lets a process of its own write the inputs called `name`, unless an earlier run has done so. */
export function prepareOnce(name, script, args, options) {
    mkdirSync(folder, { recursive: true });
    const done = inputPath(`${name}-done`);
    if (existsSync(done)) return;
    inOwnProcess(script, args, options);
    writeFileSync(done, "");
}

/** Many byte strings in one file, the length of each before it. */
export function writeMany(path, list) {
    const parts = [];
    for (const bytes of list) {
        const head = Buffer.alloc(4);
        head.writeUInt32LE(bytes.length);
        parts.push(head, bytes);
    }
    writeFileSync(path, Buffer.concat(parts));
}

export function readMany(path) {
    const bytes = new Uint8Array(readFileSync(path));
    const view = new DataView(bytes.buffer);
    const list = [];
    for (let at = 0; at < bytes.length;) {
        const size = view.getUint32(at, true);
        list.push(bytes.subarray(at + 4, at + 4 + size));
        at += 4 + size;
    }
    return list;
}

/** Runs a script in a process of its own with a heap of at most 4 GB and gives the last line it printed, as JSON. */
export function inOwnProcess(script, args, { mayFail = false, heap = 4096, flags = [] } = {}) {
    const run = spawnSync(process.execPath, [`--max-old-space-size=${heap}`, ...flags, join(here, script), ...args.map(String)],
        { encoding: "utf8", maxBuffer: 1 << 26 });
    const last = run.stdout.trimEnd().split("\n").pop();
    if (run.status === 0) return last ? JSON.parse(last) : {};
    if (mayFail) return { failed: /heap out of memory/.test(run.stderr) ? "heap out of memory" : run.stderr.trim().split("\n").pop(), last };
    throw new Error(`${script} ${args.join(" ")} ended with ${run.status ?? run.signal}:\n${run.stderr}`);
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Measures `runs` times, each in a process of its own; three times what takes over 2 s, once what takes over 8 s. */
export function measured(script, args, runs = 5) {
    const all = [];
    do all.push(inOwnProcess(script, args));
    while (all.length < (all[0].ms > 8000 ? 1 : all[0].ms > 2000 ? 3 : runs));
    if (new Set(all.map((each) => each.answer)).size > 1) throw new Error(`${args.join(" ")}: not the same answer every time`);
    const times = all.map((each) => each.ms);
    const cpu = median(all.map((each) => each.cpu));
    return { ...all[0], ms: median(times), cpu, fastest: Math.min(...times), slowest: Math.max(...times), runs: times.length };
}

/**
 * The processor's time in ms that the calling thread has had: what a clock shows when nobody else wants the processor. Where
 * the system does not tell it, that of all threads of the process.
 */
function processorMs() {
    try {
        return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
    } catch {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
    }
}

/** Runs `work` once and gives { ms, cpu, value }; cpu is the processor's time in ms. */
export function timed(work) {
    const before = processorMs();
    const start = performance.now();
    const value = work();
    const ms = performance.now() - start;
    return { ms, cpu: processorMs() - before, value };
}

/** Runs `work` once to warm up, then `runs` times, and gives { ms: the median, cpu: likewise, value }. */
export function timedAgain(work, runs = 7) {
    const all = [];
    for (let run = 0; run <= runs; run++) all.push(timed(work));
    const warm = all.slice(1);
    return { ms: median(warm.map((each) => each.ms)), cpu: median(warm.map((each) => each.cpu)), value: all[0].value };
}

/** "12.5" in hundredths: 1250. */
export function hundredths(text) {
    const point = text.indexOf(".");
    if (point < 0) return Number(text) * 100;
    return Number(text.slice(0, point)) * 100 + Number(`${text.slice(point + 1)}00`.slice(0, 2));
}

/** The question: how many activities, and which sum of quantities, by staff and month. */
export class Groups {
    constructor() {
        this.byStaff = new Map();
    }

    add(staff, date, quantity) {
        // The month as a number is found faster than as a piece of text.
        const month = ((date.charCodeAt(0) * 10 + date.charCodeAt(1)) * 10 + date.charCodeAt(2)) * 1000 + date.charCodeAt(3) * 100
            + date.charCodeAt(5) * 10 + date.charCodeAt(6);
        let months = this.byStaff.get(staff);
        if (months === undefined) this.byStaff.set(staff, (months = new Map()));
        const group = months.get(month);
        if (group === undefined) months.set(month, { date, count: 1, sum: hundredths(quantity) });
        else {
            group.count++;
            group.sum += hundredths(quantity);
        }
    }

    rows() {
        const rows = [];
        for (const [staff, months] of this.byStaff)
            for (const { date, count, sum } of months.values()) rows.push([staff, date.slice(0, 7), count, sum]);
        return rows;
    }
}

/** A short name of an answer, the same whatever the order of its rows [staff, "YYYY-MM", count, hundredths]. */
export function digest(rows) {
    const lines = rows.map((row) => row.join(" ")).sort();
    return `${rows.length} groups ${createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 12)}`;
}

/** What is searched for: words that occur often and seldom, and not at all; several words must all occur. */
export const searches = [["rapat"], ["koordinasi"], ["laporan"], ["imunisasi"], ["tidak-ada"], ["data", "kecamatan"],
    ["surat", "rapat", "desa"]];
