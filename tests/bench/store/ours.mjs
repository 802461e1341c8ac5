// Our own store under the same clocks: the C++ of src/store as wasm, called through build/bench/store_bench.js, a module for
// node made by emcc (-sMODULARIZE, _malloc and _free exported) whose default export is the factory. It exports these C
// functions. Addresses and sizes are those of bytes in wasm memory; all take and give uint32_t. Inputs are copied into wasm
// memory before a clock starts. What is marked "clock" runs while one runs, the rest does not.
//
//     bench_prepare(data, size)        decodes the buffer of generate.mjs into the store's own decoded changes and keeps
//                                      them; 1 when it was read. The buffer may be freed afterwards.
//     bench_load()              clock  applies the prepared creations to an empty store, as far as questions can be
//                                      answered; the records held
//     bench_merge()             clock  merges the prepared edits, made on other replicas; the edits merged
//     bench_save()                     writes what the store holds as a file, signed and hashed; 1 when it could
//     bench_save_edits()               writes the prepared edits as the file other replicas would send; 1 when it could
//     bench_file(), bench_file_size()  the file written last
//     bench_open(data, size)    clock  hash, signature, inflate, parse of such a file, into an empty store; the records held,
//                                      0 when it was refused
//     bench_merge_file(data, size)  clock  the same for a file of edits, into the store that is open; the edits merged
//     bench_group()             clock  "by staff and month: how many, which sum of quantities" over all records, computed
//                                      anew; the number of rows
//     bench_view()              clock  the same from the maintained view
//     bench_answer()                   the address of these rows, 40 bytes each, in any order: 22 bytes staff in base62,
//                                      u16 year * 12 + month - 1, u32 how many, 4 bytes nothing, i64 sum in hundredths
//     bench_search(words, size) clock  all records whose text holds every one of the words (UTF-8, one space between two),
//                                      whatever the case and accents; how many
//     bench_minutes()           clock  the sum of end - start over the records found last
//     bench_read_bundle(json, size)  clock  reads the JSON text of generate.mjs's bundle() into records of an empty store;
//                                      the records held
//     bench_close()                    forgets the store and what was prepared
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeBuffer } from "./generate.mjs";
import { digest, folder, inputPath, searches, timed, timedAgain } from "./measure.mjs";

const modulePath = join(folder, "store_bench.js");
const calls = ["prepare", "load", "merge", "save", "save_edits", "file", "file_size", "open", "merge_file", "group", "view", "answer",
    "search", "minutes", "read_bundle", "close"];

/** Ends the run with a sentence where our half is not built: a figure that cannot be taken is a failure. */
export function requireModule() {
    if (existsSync(modulePath)) return;
    console.error("Our store cannot be measured: build/bench/store_bench.js is not there; build the target store_bench first.");
    process.exit(1);
}

async function opened() {
    // Given, because newer versions of node have a fetch() that knows no files.
    const wasmBinary = readFileSync(modulePath.replace(/js$/, "wasm"));
    const wasm = await createRequire(import.meta.url)(modulePath)({ wasmBinary });
    const missing = calls.filter((call) => typeof wasm[`_bench_${call}`] !== "function");
    if (missing.length) throw new Error(`store_bench.js does not export ${missing.map((call) => `bench_${call}`).join(", ")}`);
    return wasm;
}

/** Copies bytes into wasm memory and gives [address, size]. */
function given(wasm, bytes) {
    const address = wasm._malloc(bytes.length);
    if (!address) throw new Error(`no wasm memory for ${bytes.length} bytes`);
    wasm.HEAPU8.set(bytes, address);
    return [address, bytes.length];
}

function must(number, what, expected) {
    if (number === 0 || (expected !== undefined && number !== expected))
        throw new Error(`${what} gave ${number}${expected === undefined ? "" : ` instead of ${expected}`}`);
}

const bufferPath = (count, editCount) => inputPath(`buffer-${count}-${editCount}`);
const filePath = (count) => inputPath(`ours-${count}.file`);
const editsPath = (count, editCount) => inputPath(`ours-${count}-${editCount}.edits`);

async function preparedModule(count, editCount) {
    const wasm = await opened();
    const [address, size] = given(wasm, readFileSync(bufferPath(count, editCount)));
    must(wasm._bench_prepare(address, size), "bench_prepare");
    wasm._free(address);
    return wasm;
}

async function loadedModule(count, editCount) {
    const wasm = await preparedModule(count, editCount);
    must(wasm._bench_load(), "bench_load", count);
    return wasm;
}

function rows(wasm, number) {
    const view = new DataView(wasm.HEAPU8.buffer, wasm._bench_answer(), 40 * number);
    return Array.from({ length: number }, (_, row) => {
        const at = 40 * row;
        const staff = Array.from({ length: 22 }, (_, place) => String.fromCharCode(view.getUint8(at + place))).join("");
        const month = view.getUint16(at + 22, true);
        const date = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
        return [staff, date, view.getUint32(at + 24, true), Number(view.getBigInt64(at + 32, true))];
    });
}

const answered = (wasm, { ms, cpu, value }) => ({ ms, cpu, answer: digest(rows(wasm, value)) });

function searched(wasm, how = timedAgain) {
    const each = searches.map((words) => {
        const [address, size] = given(wasm, Buffer.from(words.join(" ")));
        const { ms, cpu, value } = how(() => [wasm._bench_search(address, size), wasm._bench_minutes()]);
        return { words: words.join(" "), ms, cpu, found: value[0], minutes: value[1] };
    });
    const mean = (what) => each.reduce((sum, one) => sum + one[what], 0) / each.length;
    return { ms: mean("ms"), cpu: mean("cpu"), answer: each.map(({ found, minutes }) => `${found}:${minutes}`).join(" "), each };
}

/** Each takes the number of records and of edits, runs in a process of its own and gives { ms, cpu, answer }. */
const measurements = {
    /** Writes the buffer and, by the store itself, the files that others here read. */
    async prepare(count, editCount) {
        const buffer = bufferPath(count, editCount);
        if (!existsSync(buffer)) {
            writeBuffer(count, editCount, `${buffer}.part`);
            renameSync(`${buffer}.part`, buffer);
        }
        const wasm = await loadedModule(count, editCount);
        const written = () => wasm.HEAPU8.slice(wasm._bench_file(), wasm._bench_file() + wasm._bench_file_size());
        must(wasm._bench_save(), "bench_save");
        writeFileSync(filePath(count), written());
        must(wasm._bench_save_edits(), "bench_save_edits");
        writeFileSync(editsPath(count, editCount), written());
        return {};
    },
    async load(count, editCount) {
        const wasm = await preparedModule(count, editCount);
        return answered(wasm, timed(() => {
            must(wasm._bench_load(), "bench_load", count);
            return wasm._bench_group();
        }));
    },
    async open(count) {
        const wasm = await opened();
        const file = given(wasm, readFileSync(filePath(count)));
        return answered(wasm, timed(() => {
            must(wasm._bench_open(...file), "bench_open", count);
            return wasm._bench_group();
        }));
    },
    async merge(count, editCount) {
        const wasm = await loadedModule(count, editCount);
        return answered(wasm, timed(() => {
            must(wasm._bench_merge(), "bench_merge", editCount);
            return wasm._bench_group();
        }));
    },
    async mergeFile(count, editCount) {
        const wasm = await opened();
        must(wasm._bench_open(...given(wasm, readFileSync(filePath(count)))), "bench_open", count);
        const edits = given(wasm, readFileSync(editsPath(count, editCount)));
        return answered(wasm, timed(() => {
            must(wasm._bench_merge_file(...edits), "bench_merge_file", editCount);
            return wasm._bench_group();
        }));
    },
    async group(count, editCount) {
        const wasm = await loadedModule(count, editCount);
        return answered(wasm, timedAgain(() => wasm._bench_group()));
    },
    async kept(count, editCount) {
        const wasm = await loadedModule(count, editCount);
        return answered(wasm, timedAgain(() => wasm._bench_view()));
    },
    async search(count, editCount) {
        return searched(await loadedModule(count, editCount));
    },
    async bundle() {
        const wasm = await opened();
        const text = given(wasm, readFileSync(inputPath("bundle.json")));
        const { ms, cpu, value } = timed(() => wasm._bench_read_bundle(...text));
        return { ms, cpu, answer: `${value} records` };
    },
    /** Opens, searches and merges from files, and says how much memory the whole process and wasm took at their highest. */
    async memory(count, editCount) {
        const wasm = await opened();
        const [address, size] = given(wasm, readFileSync(filePath(count)));
        const open = timed(() => wasm._bench_open(address, size));
        must(open.value, "bench_open", count);
        wasm._free(address);
        const search = searched(wasm, timed);
        const edits = given(wasm, readFileSync(editsPath(count, editCount)));
        const merge = timed(() => wasm._bench_merge_file(...edits));
        must(merge.value, "bench_merge_file", editCount);
        const group = timed(() => wasm._bench_group());
        return {
            ms: open.ms,
            cpu: open.cpu,
            answer: digest(rows(wasm, group.value)),
            search: search.ms,
            merge: merge.ms,
            group: group.ms,
            wasmMegabytes: wasm.HEAPU8.length / 1e6,
            megabytes: process.resourceUsage().maxRSS / 1000,
        };
    },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const [name, ...numbers] = process.argv.slice(2);
    console.log(JSON.stringify(await measurements[name](...numbers.map(Number))));
}
