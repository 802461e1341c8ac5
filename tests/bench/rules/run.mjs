// A whole office scored anew: 1,000 people with 50 indicators each, in wasm under node.
//
//     cmake --build build/web --target rules_bench && node tests/bench/rules/run.mjs
//
// Clock: from the call until every person has a final score and a band; the inputs are in memory. No figure makes this fail.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { recordFigures } from "../figures.mjs";

const people = 1000, indicators = 50, limit = 50, runs = 21;
const path = fileURLToPath(new URL("../../../build/bench/rules_bench.js", import.meta.url));
// Given, because newer versions of node have a fetch() that knows no files.
const wasmBinary = readFileSync(path.replace(/js$/, "wasm"));
const module = await createRequire(import.meta.url)(path)({ wasmBinary });
module._bench_prepare(people, indicators);

function median(call) {
    const times = [];
    let answer;
    for (let i = 0; i < runs; ++i) {
        const start = performance.now();
        answer = call();
        times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return { ms: times[runs >> 1], slowest: times[runs - 1], answer };
}

const score = median(() => module._bench_score());
const explain = median(() => module._bench_explain());
const name = `recompute ${people.toLocaleString("en")} staff x ${indicators} indicators`;
console.log(`${name}: ${score.ms.toFixed(1)} ms, median of ${runs}, slowest ${score.slowest.toFixed(1)}; asked under ${limit} ms: ${score.ms < limit ? "yes" : "NO"}`);
console.log(`    with every step of every explanation: ${explain.ms.toFixed(1)} ms, ${explain.answer.toLocaleString("en")} steps`);
console.log("    clock: from the call until everybody has a final score and a band; inputs in memory");
recordFigures({ [name]: { ours: score.ms, limit } });
