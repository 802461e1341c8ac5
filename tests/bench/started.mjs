// What of the program a start really runs: helps to keep shell/rest.txt right. Opens home and Hari ini with an office of
// some days and with one of a year, on a desk and on a phone, in an instrumented build, and prints the largest functions of
// the first part that did not run, and those of the rest that did.
//
//     node tests/bench/started.mjs [LINES]
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWithWebGl } from "../browser/harness/chromium.mjs";
import { repository } from "../browser/harness/paths.mjs";
import { serve } from "../browser/harness/server.mjs";
import { andStartsAnew, closeNotices, record } from "../browser/pages/support.mjs";

const lines = Number(process.argv[2] || 40);
const web = process.env.PRIMA_WEB || join(repository, "build/web");
const folder = mkdtempSync(join(tmpdir(), "prima-started-"));
const run = (name, ...options) => execFileSync(name, options, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] }).toString();
const features = ["--enable-mutable-globals", "--enable-sign-ext"];

function instrumentedSite() {
    mkdirSync(join(folder, "web/parts"), { recursive: true });
    for (const name of ["prima.js", "fonts"]) symlinkSync(join(web, name), join(folder, "web", name));
    run("wasm-split", "--instrument", ...features, join(web, "prima.wasm"), "-o", join(folder, "web/parts/prima.wasm"));
    writeFileSync(join(folder, "web/parts/rest.wasm"), Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    run("python3", join(repository, "shell/assemble.py"), "--web", join(folder, "web"), "--site", join(folder, "site"), "--single", join(folder, "prima.html"));
    return join(folder, "site");
}

/** In the page: keeps the program, to ask what ran. */
function keepProgram() {
    const plain = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...more) => {
        const made = await plain(...more);
        if (made.exports?.__write_profile) window.program = made.exports;
        return made;
    };
}

async function ran(prima, name) {
    const bytes = await prima.page.evaluate(() => {
        const memory = Object.values(window.program).find((each) => each instanceof WebAssembly.Memory);
        const at = memory.grow(2) * 65536;
        const size = window.program.__write_profile(at, 131072);
        return [...new Uint8Array(memory.buffer, at, size)];
    });
    writeFileSync(join(folder, name), Buffer.from(bytes));
    return join(folder, name);
}

async function visit(server, touch, name) {
    const prima = await openWithWebGl(null, { url: server.url, hash: "#/hari-ini", touch, init: keepProgram });
    await record(prima, { text: "Rapat anggaran", from: "08.00", to: "09.30", quantity: "1", unit: "dokumen" });
    // The program does not learn that its memory has grown.
    prima.allow = [/detached/];
    const first = await ran(prima, `${name}-first`);
    await prima.page.reload();
    await prima.ready();
    await prima.whole();
    await record(prima, { text: "Menyusun laporan", from: "10.00", to: "11.30", quantity: "2", unit: "lembar" });
    if (!touch) await prima.press("Control+k");
    if (!touch) await prima.press("Escape");
    await prima.page.evaluate(() => { location.hash = "#/"; });
    await prima.settled();
    const later = await ran(prima, name);
    await prima.close();
    return [first, later];
}

/** A morning in an office of forty that has logged for a year. */
async function morning(server, touch, name) {
    const prima = await openWithWebGl(null, { url: server.url, hash: "#/", touch, init: keepProgram });
    await andStartsAnew(prima, () => prima.tap("button", "Coba kantor contoh"));
    prima.allow = [/detached/];
    await prima.page.reload();
    await prima.ready();
    await prima.whole();
    const home = await ran(prima, `${name}-home`);
    await prima.page.evaluate(() => { location.hash = "#/hari-ini"; });
    await prima.page.reload();
    await prima.ready();
    await prima.whole();
    await closeNotices(prima);
    await record(prima, { text: "Menyusun laporan", from: "16.10", to: "16.30", quantity: "2", unit: "lembar" });
    const today = await ran(prima, name);
    await prima.close();
    return [home, today];
}

/** {function: bytes} of a module with names. */
function sizesOf(path) {
    const script = `import json, sys; sys.path.insert(0, ${JSON.stringify(join(repository, "shell"))})
import wasm; print(json.dumps(wasm.function_sizes(open(sys.argv[1], "rb").read())))`;
    return JSON.parse(run("python3", "-c", script, path));
}

const server = await serve(instrumentedSite());
const profiles = [];
for (const touch of [false, true]) {
    const where = touch ? "phone" : "desk";
    profiles.push(...(await visit(server, touch, where)), ...(await morning(server, touch, `morning-${where}`)));
}
await server.close();
run("wasm-split", "--merge-profiles", ...profiles, "-o", join(folder, "both"));
const said = run("wasm-split", "--split", ...features, "-v", join(web, "prima.wasm"), "--profile", join(folder, "both"), "-o1", join(folder, "one"), "-o2", join(folder, "two"));
const kept = new Set(said.match(/^Keeping functions: (.*)$/m)[1].split(", "));
writeFileSync(join(web, "parts/ran.names"), [...kept].join("\n"));
const chosen = new Set(readFileSync(join(web, "parts/rest.names"), "utf8").split("\n"));
const sizes = sizesOf(join(web, "prima.wasm"));
const plain = (names) => execFileSync("c++filt", { input: names.join("\n") }).toString().split("\n");

function print(title, names) {
    const sorted = names.sort((a, b) => sizes[b] - sizes[a]);
    const shown = sorted.slice(0, lines);
    const words = plain(shown);
    console.log(`\n${title}: ${sorted.length} functions, ${sorted.reduce((sum, each) => sum + sizes[each], 0)} bytes`);
    shown.forEach((each, i) => console.log(`${String(sizes[each]).padStart(7)} ${words[i].slice(0, 160)}`));
}
const all = Object.keys(sizes);
print("in the first part, but did not run", all.filter((each) => !chosen.has(each) && !kept.has(each)));
print("in the rest, but ran", all.filter((each) => chosen.has(each) && kept.has(each)));
print("in the first part, and ran", all.filter((each) => !chosen.has(each) && kept.has(each)).slice());
rmSync(folder, { recursive: true, force: true });
process.exit();
