// Figures of the main screens in a large office, in Chromium, each beside what was asked. Prints a table and writes them
// to build/bench.json. PRIMA_PEOPLE and PRIMA_ENTRIES say how large the office is (1,000 and 100,000; at most 5,000 and
// 1,000,000).
//
//     PRIMA_PEOPLE=5000 PRIMA_ENTRIES=1000000 node tests/bench/screens.mjs
//
// The figures are those of Prima's own rasteriser, which draws where a machine has no graphics card. Beside a click
// stands the same click with WebGL, which no graphics card but a program (SwiftShader) stands for here: it costs some
// 50 ms a frame that a real card does not, and says nothing about one.
//
// Every line says where its clock starts and stops. No figure makes this fail; a figure that cannot be taken does.
import { openPrima } from "../browser/harness/chromium.mjs";
import { site } from "../browser/harness/paths.mjs";
import { serve } from "../browser/harness/server.mjs";
import { recordFigures } from "./figures.mjs";

const people = Number(process.env.PRIMA_PEOPLE || 1000);
const entries = Number(process.env.PRIMA_ENTRIES || 100000);
const office = `${people.toLocaleString("en")} people, ${entries.toLocaleString("en")} entries`;
const rounds = 5;
const figures = {};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const shown = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

function report(what, value, unit, limit, clock, emulated) {
    figures[`${what}, ${office}, ${unit}`] = { ours: value, limit };
    if (emulated !== undefined) figures[`${what}, emulated WebGL, ${office}, ${unit}`] = { ours: emulated };
    const beside = emulated === undefined ? "" : `   emulated WebGL ${shown(emulated)} ${unit}`;
    const asked = limit === undefined ? "" : `asked under ${limit} ${unit}`;
    const verdict = limit === undefined ? "" : value < limit ? "yes" : "NO";
    console.log(`${what.padEnd(46)} ${`${shown(value)} ${unit}`.padStart(12)}   ${asked.padEnd(20)} ${verdict.padEnd(3)}${beside}\n    ${clock}`);
}

/** In the page: keeps the program's memory, and notes when the page that a click asked for has been drawn. */
function watch() {
    const keep = (result) => {
        const instance = result.instance || result;
        for (const each of Object.values(instance.exports || {}))
            if (each instanceof WebAssembly.Memory) window.programMemory = each;
        return result;
    };
    for (const name of ["instantiate", "instantiateStreaming"]) {
        const plain = WebAssembly[name];
        WebAssembly[name] = (...given) => {
            const memory = given[1]?.env?.memory || given[1]?.a?.memory;
            if (memory instanceof WebAssembly.Memory) window.programMemory = memory;
            return plain.apply(WebAssembly, given).then(keep);
        };
    }
    addEventListener("pointerup", () => {
        const begun = performance.now();
        const hash = location.hash;
        let asked; // the frame in which the address changed
        window.opened = undefined;
        const look = () => {
            const frames = window.primaTest.frames();
            if (asked === undefined && location.hash !== hash) asked = frames;
            if (asked !== undefined && frames > asked)
                window.opened = { took: performance.now() - begun, frame: window.primaTest.lastFrameMs() };
            else if (performance.now() - begun < 20000) requestAnimationFrame(look);
        };
        look();
    }, true);
}

const megabytes = (prima) => prima.page.evaluate(() => (window.programMemory ? window.programMemory.buffer.byteLength / 1048576 : NaN));

/** Makes the large office in the settings, as a person would; the program starts anew with it. */
async function makeOffice(prima) {
    await prima.fill("Pegawai", String(people));
    await prima.fill("Catatan kegiatan", String(entries));
    const begun = performance.now();
    const loaded = prima.page.waitForEvent("load", { timeout: 900000 });
    // The page may be left before it has come to rest; `loaded` tells.
    await prima.click("button", "Buat kantor besar").catch(() => {});
    let largest = 0;
    let longest = 0;
    const beat = setInterval(() => prima.page.evaluate(() => [
        window.programMemory ? window.programMemory.buffer.byteLength / 1048576 : 0, window.primaTest.lastFrameMs(),
    ]).then(([memory, frame]) => { largest = Math.max(largest, memory); longest = Math.max(longest, frame); }, () => {}), 500);
    await loaded;
    clearInterval(beat);
    report("making the large office", (performance.now() - begun) / 1000, "s", undefined,
        "from the click until the program starts anew with it, saved and sealed");
    report("the longest frame seen meanwhile", longest, "ms", undefined, "looked at twice a second");
    report("memory of the program at the end of it", largest, "MB", 700, "WebAssembly memory, which never shrinks");
    await prima.ready(120000);
    await prima.whole();
    await prima.settled();
}

const screens = ["Hari ini", "Rencana", "Penilaian", "Umpan balik", "Persetujuan", "Pemantauan", "Standar", "Pegawai", "Riwayat", "Beranda"];

async function open(prima, name) {
    await prima.click("link", new RegExp(`^${name}`)); // the navigation adds what waits there
    await prima.page.waitForFunction(() => window.opened, null, { timeout: 20000 });
    const opened = await prima.page.evaluate(() => window.opened);
    await prima.settled();
    return opened;
}

/** Frames while the wheel turns over the middle of the page. */
async function scrolled(prima) {
    const { width, height } = prima.viewport();
    await prima.page.mouse.move(width / 2, height / 2);
    const times = [];
    for (let turn = 0; turn < 16; turn++) {
        const before = await prima.page.evaluate(() => window.primaTest.frames());
        await prima.page.mouse.wheel(0, turn < 8 ? 120 : -120);
        const after = await prima.page.evaluate(async (before) => {
            for (let wait = 0; wait < 20 && window.primaTest.frames() === before; wait++)
                await new Promise((ok) => requestAnimationFrame(ok));
            return window.primaTest.frames();
        }, before);
        if (after > before) times.push(await prima.page.evaluate(() => window.primaTest.lastFrameMs()));
    }
    return times;
}

console.log(`Screens of a large office in Chromium: ${office}, ${new Date().toISOString().slice(0, 10)}\n`);
const server = await serve(site);

/** Opens each screen, once after the start and then again and again. */
async function visits(prima, rounds) {
    const seen = { first: {}, again: {}, frames: {} };
    for (let round = 0; round < rounds; round++) {
        for (const name of screens) {
            const opened = await open(prima, name);
            if (round === 0) seen.first[name] = opened;
            else (seen.again[name] ||= []).push(opened);
            if (round === 1) seen.frames[name] = await scrolled(prima);
        }
    }
    return seen;
}

const prima = await openPrima(null, { url: server.url, hash: "#/pengaturan", init: watch });
await makeOffice(prima);
const own = await visits(prima, rounds);
const memory = await megabytes(prima);
// The same office once more, in a tab of the same browser.
const tab = await openPrima(null, { url: server.url, init: watch, graphics: "webgl", context: prima.page.context() });
const emulated = await visits(tab, 3);
const took = (seen, name) => median(seen.again[name].map((each) => each.took));
for (const name of screens) {
    report(`${name}: click to drawn`, took(own, name), "ms", 100,
        `from the release of the mouse on its link to the next look after its first frame; median of ${rounds - 1}, after the first visit`,
        took(emulated, name));
    report(`${name}: the first time`, own.first[name].took, "ms", 100, "the same clock, the first visit since the start",
        emulated.first[name].took);
    report(`${name}: the frame that opens it`, median(own.again[name].map((each) => each.frame)), "ms", undefined, "CPU of the program in that frame");
    if (own.frames[name].length > 0)
        report(`${name}: a frame`, median(own.frames[name]), "ms", 4, `CPU of the program in a frame, ${own.frames[name].length} turns of the wheel; median`,
            emulated.frames[name].length > 0 ? median(emulated.frames[name]) : undefined);
}
report("memory of the program, every screen open", memory, "MB", 700, "WebAssembly memory");
await tab.close();
await prima.close();
await server.close();
recordFigures(figures);
process.exit();
