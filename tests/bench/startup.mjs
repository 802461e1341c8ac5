// Figures of the program in Chromium, each beside what was asked. Prints a table and writes them to build/bench.json.
//
//     node tests/bench/startup.mjs
//
// Every line says where its clock starts and stops. No figure makes this fail; a figure that cannot be taken does.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { setTimeout as sleep } from "node:timers/promises";
import { openPrima, openWithWebGl } from "../browser/harness/chromium.mjs";
import { site } from "../browser/harness/paths.mjs";
import { serve } from "../browser/harness/server.mjs";
import { recordFigures } from "./figures.mjs";

const figures = {};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

function report(what, value, unit, limit, clock) {
    const shown = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
    figures[`${what}, ${unit}`] = { ours: value, limit };
    const asked = limit === undefined ? "" : limit === 0 ? "asked 0" : `asked under ${limit} ${unit}`;
    const verdict = limit === undefined ? "" : value < limit || value === limit ? "yes" : "NO";
    console.log(`${what.padEnd(46)} ${`${shown} ${unit}`.padStart(12)}   ${asked.padEnd(20)} ${verdict}\n    ${clock}`);
}

/** Records, in the page's own clock (0 is the start of the navigation), when the loader says that the program is ready. */
function noteReady() {
    new MutationObserver(() => {
        if (document.documentElement.dataset.prima === "ready" && !window.readyAt) window.readyAt = performance.now();
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-prima"] });
}

async function slowMachine(prima) {
    const devtools = await prima.devtools();
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
}

const readyAt = (prima) => prima.page.evaluate(() => window.readyAt);

/** The page is usable: its heading and its first field are there, and the field takes text. */
async function assertUsable(prima) {
    await prima.page.locator("#mirror h1").first().waitFor({ state: "attached" });
    await prima.page.locator("#mirror input, #mirror textarea").first().waitFor({ state: "attached" });
}

async function sizes() {
    const server = await serve(site);
    const prima = await openWithWebGl(null, { url: server.url, hash: "#/hari-ini" });
    const asked = [...new Set(server.requests)];
    await prima.close();
    await server.close();
    // The rest of the program sets out when the first frame has been drawn.
    const isRest = (path) => /^\/rest\./.test(path);
    const start = weigh(asked.filter((path) => !isRest(path)));
    const rest = weigh(asked.filter(isRest));
    report("all files of the first start, brotli", start.brotli / 1000, "kB", 450,
        `${start.count} files asked for from the first request until the first frame, each compressed by brotli -q 11`);
    report("the same from a host that compresses nothing", start.sent / 1000, "kB", undefined,
        "bytes of the files as the loader fetches them");
    report("the rest of the program, brotli", rest.brotli / 1000, "kB", undefined, "asked for right after the first frame");
}

/** Sizes of files of the site in bytes: as they are sent, and compressed by brotli. */
function weigh(paths) {
    let brotli = 0;
    let sent = 0;
    let count = 0;
    for (const path of paths) {
        let bytes;
        try {
            bytes = readFileSync(join(site, path === "/" ? "index.html" : path));
        } catch {
            continue;
        }
        count++;
        sent += bytes.length;
        // A packed file cannot be packed further: the host sends it as it is.
        const plain = bytes;
        brotli += brotliCompressSync(plain, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }).length;
    }
    return { brotli, sent, count };
}

async function starts(runs = 3) {
    const first = [];
    const later = [];
    for (let run = 0; run < runs; run++) {
        const server = await serve(site, { kbit: 1600, latency: 40 });
        const prima = await openWithWebGl(null, { url: server.url, hash: "#/hari-ini", installs: true, init: noteReady, before: slowMachine, allow: [/./], rest: false });
        await assertUsable(prima);
        first.push(await readyAt(prima));
        server.kbit = 0;
        server.latency = 0;
        await prima.page.evaluate(async () => {
            await navigator.serviceWorker.ready;
            while (!(await navigator.serviceWorker.getRegistration()).active) await new Promise((ok) => setTimeout(ok, 50));
        });
        await sleep(500);
        server.away = true;
        await prima.page.reload();
        await prima.ready();
        await assertUsable(prima);
        later.push(await readyAt(prima));
        await prima.close();
        await server.close();
    }
    report("first usable screen", median(first) / 1000, "s", 3,
        `from the start of the navigation, empty profile, to the first frame of Hari ini; 1.6 Mbit/s over all
    connections, 40 ms before each answer, renderer's CPU 4x slower; median of ${runs}`);
    report("later start without network", median(later) / 1000, "s", 1.5,
        `from the start of a reload, server gone, to the first frame; CPU 4x slower; median of ${runs}`);
}

async function idle(server) {
    const prima = await openWithWebGl(null, { url: server.url, hash: "#/hari-ini" });
    await prima.page.mouse.move(5, 5);
    await sleep(2000);
    const before = await prima.page.evaluate(() => window.primaTest.frames());
    await sleep(10000);
    const frames = (await prima.page.evaluate(() => window.primaTest.frames())) - before;
    await prima.close();
    report("frames drawn in 10 s of idleness", frames, "frames", 0,
        "counted by the program itself, from 2 s after the last input, over 10 s, Hari ini open");
}

/** Turns the wheel `count` times over the middle of the page, one turn a frame, and gives what `read` says after each. */
async function scroll(prima, count, read) {
    const { width, height } = prima.viewport();
    await prima.page.mouse.move(width / 2, height / 2);
    const values = [];
    for (let turn = 0; turn < count; turn++) {
        const before = await prima.page.evaluate(() => window.primaTest.frames());
        await prima.page.mouse.wheel(0, turn < count / 2 ? 240 : -240);
        const after = await prima.page.evaluate(async (before) => {
            for (let wait = 0; wait < 60 && window.primaTest.frames() === before; wait++)
                await new Promise((ok) => requestAnimationFrame(ok));
            return window.primaTest.frames();
        }, before);
        if (after > before) values.push(await prima.page.evaluate(read));
    }
    return values;
}

async function scrolling(server) {
    const prima = await openWithWebGl(null, { url: server.url, hash: "#/galeri/tabel-besar" });
    await prima.settled();
    const rows = await prima.page.evaluate(() =>
        Math.max(0, ...[...document.querySelectorAll("[aria-rowcount]")].map((each) => Number(each.getAttribute("aria-rowcount")))));
    if (rows < 100000) throw new Error(`the large table of the gallery has ${rows} rows instead of 100,000`);
    await scroll(prima, 20, () => 0);
    const times = await scroll(prima, 120, () => window.primaTest.lastFrameMs());
    await prima.close();
    if (times.length < 60) throw new Error(`only ${times.length} of 120 wheel turns drew a frame`);
    const clock = `from the animation frame's callback to its end (layout, drawing commands, mirror), ${times.length} wheel turns`;
    report(`frame, scrolling a list of ${rows.toLocaleString("en")} rows`, median(times), "ms", 4, `${clock}; median`);
    report("the same, 95 of 100 frames under", percentile(times, 0.95), "ms", undefined, clock);
}

async function mirror(server) {
    // What the graphics card would draw is no part of it.
    const prima = await openPrima(null, { url: server.url, hash: "#/galeri", graphics: "undrawn" });
    await prima.settled();
    const nodes = await prima.page.evaluate(() => document.querySelectorAll("#mirror *").length);
    await scroll(prima, 10, () => 0);
    const times = await scroll(prima, 60, () => window.primaTest.mirrorMs());
    const built = [];
    for (let run = 0; run < 7; run++) {
        await prima.page.evaluate(() => (location.hash = "#/hari-ini"));
        await prima.settled();
        // The page comes with the largest patch; smaller ones follow it.
        built.push(await prima.page.evaluate(async () => {
            location.hash = "#/galeri";
            let largest = 0;
            for (let frame = 0; frame < 30; frame++) {
                await new Promise((ok) => requestAnimationFrame(ok));
                if (document.querySelectorAll("#mirror *").length > 100) largest = Math.max(largest, window.primaTest.mirrorMs());
            }
            return largest;
        }));
        await prima.settled();
    }
    await prima.close();
    report("mirror update of 300 nodes", (median(times) * 300) / nodes, "ms", 2,
        `from the patch's text to the changed document, the gallery's ${nodes} elements all moved by scrolling,
    ${times.length} times; median, for 300 of them`);
    report(`mirror of a whole new page, ${nodes} elements`, median(built), "ms", undefined,
        `the same clock; the gallery opened after another page, ${built.length} times; median`);
}

/** Where others still work (tests/run names a file that comes when they are done): what follows counts milliseconds. */
async function otherWorkDone() {
    while (process.env.PRIMA_ALONE && !existsSync(process.env.PRIMA_ALONE)) await sleep(100);
}

console.log(`Prima in Chromium, ${new Date().toISOString().slice(0, 10)}\n`);
const server = await serve(site);
// Who waits for nothing to happen takes nothing from the others.
await Promise.all([idle(server), sizes().then(() => starts())]);
await otherWorkDone();
await scrolling(server);
await mirror(server);
await server.close();
recordFigures(figures);
