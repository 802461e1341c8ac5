// build/bench.json: one object for all benchmarks, { name: { ours, peer, ratio } } or { name: { ours, limit } }. Each benchmark
// replaces its own names and leaves the others'.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../../build/bench.json", import.meta.url));

function known() {
    try {
        const figures = JSON.parse(readFileSync(path, "utf8"));
        return Array.isArray(figures) ? {} : figures;
    } catch {
        return {};
    }
}

export function recordFigures(figures) {
    mkdirSync(fileURLToPath(new URL("../../build", import.meta.url)), { recursive: true });
    writeFileSync(path, `${JSON.stringify({ ...known(), ...figures }, null, 4)}\n`);
}
