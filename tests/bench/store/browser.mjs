// The store on Chromium's own IndexedDB: how long a start with 100,000 records and one durable action take. A plain page
// with web/storage.js, web/storage_calls.js and the store's benchmark; run.mjs prints what comes out.
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPrima } from "../../browser/harness/chromium.mjs";
import { repository } from "../../browser/harness/paths.mjs";
import { serve } from "../../browser/harness/server.mjs";
import { folder, inputPath, median } from "./measure.mjs";

const scripts = [join(repository, "web/storage.js"), join(repository, "web/storage_calls.js"), join(folder, "store_bench.js")];
const nameOf = (path) => path.split("/").pop();

/** Runs in the page: puts an office file's segments into a journal, as the program would have. */
async function fill() {
    const file = await (await fetch("office.json")).json();
    const journal = new PrimaJournal("bench");
    const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
    const office = new TextEncoder().encode(JSON.stringify({ id: file.office.id })).buffer;
    const segments = file.segments.map(bytesOf);
    const none = { wal: [], quarantine: [], dropWal: [], dropQuarantine: [], meta: [], blobs: [] };
    for (let head = 0; segments.length > 0; head++)
        await journal.write(head, { ...none, segments: segments.splice(0, 1000), meta: [{ name: "office", buffer: office }] });
}

/** Runs in the page: the program's half of the storage, without the program. Gives the module. */
async function loadModule() {
    const wasmBinary = await (await fetch("store_bench.wasm")).arrayBuffer();
    const module = await createBench({ wasmBinary });
    module.primaRunning = true;
    window.Module = module;
    Object.defineProperty(window, "HEAPU8", { get: () => module.HEAPU8 });
    // Called after each answer of the storage.
    window.PrimaInput = { requestFrame: () => window.answered?.() };
    window.until = (holds) => new Promise((done) => {
        window.answered = () => {
            if (!holds()) return;
            window.answered = null;
            done();
        };
        window.answered();
    });
}

/** Runs in the page: { open, view, records } of one start, in ms. */
async function start() {
    const began = performance.now();
    Module._start_open();
    await until(() => Module._start_state() !== 0);
    if (Module._start_state() === 2) throw new Error("the store does not open");
    const open = performance.now();
    const records = Module._start_view();
    if (Module._start_damaged() > 0) throw new Error("segments are damaged");
    return { open: open - began, view: performance.now() - open, records };
}

/** Runs in the page: waits until the snapshot of a first start is kept. */
async function kept() {
    const journal = new PrimaJournal("bench");
    while (await journal.get("blobs", "$snapshot") === null) await new Promise((ok) => setTimeout(ok, 50));
}

/** Runs in the page: the ms of so many actions, one after the other, each until it is durable. */
async function commit(count) {
    const times = [];
    for (let number = 0; number < count; number++) {
        const began = performance.now();
        if (!Module._start_commit(number)) throw new Error("the store refuses an action");
        await until(() => Module._start_saved() === 1);
        times.push(performance.now() - began);
    }
    return times;
}

export async function measureBrowser(records, { starts = 5, commits = 600 } = {}) {
    const root = await mkdtemp(join(tmpdir(), "prima-bench-"));
    const tags = scripts.map((path) => `<script src="${nameOf(path)}"></script>`).join("\n");
    await writeFile(join(root, "index.html"), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">\n${tags}`);
    for (const path of [...scripts, join(folder, "store_bench.wasm")]) await copyFile(path, join(root, nameOf(path)));
    await copyFile(inputPath(`ours-${records}.file`), join(root, "office.json"));
    const server = await serve(root);
    const opened = [];
    const open = async () => {
        const prima = await openPrima(null, { url: server.url, test: false, ready: false, graphics: "any", context: opened[0]?.context });
        opened.push(prima);
        return prima.page;
    };
    try {
        await (await open()).evaluate(fill);
        const all = [];
        let page;
        // The first start reads everything, and writes who this is and a snapshot.
        for (let run = 0; run <= starts; run++) {
            page = await open();
            await page.evaluate(loadModule);
            const one = await page.evaluate(start);
            if (one.records !== records) throw new Error(`${one.records} records are there instead of ${records}`);
            if (run > 0) all.push(one);
            else await page.evaluate(kept);
            if (run < starts) await page.close();
        }
        const times = (await page.evaluate(commit, commits)).sort((a, b) => a - b);
        return {
            start: median(all.map((one) => one.open + one.view)),
            open: median(all.map((one) => one.open)),
            view: median(all.map((one) => one.view)),
            p50: times[Math.floor(commits * 0.5)],
            p99: times[Math.floor(commits * 0.99)],
            starts,
            commits,
        };
    } finally {
        await opened[0]?.close();
        await server.close();
        await rm(root, { recursive: true, force: true });
    }
}
