// How long a table takes to come in, in Chromium through the page: from the file that was chosen until its people are in
// the office. Prints a table and writes it to build/bench.json.
//
//     node tests/bench/imports.mjs
//
// Every line says where its clock starts and stops. No figure makes this fail; a figure that cannot be taken does.
import { zip } from "./zip.mjs";
import { openPrima } from "../browser/harness/chromium.mjs";
import { site } from "../browser/harness/paths.mjs";
import { serve } from "../browser/harness/server.mjs";
import { recordFigures } from "./figures.mjs";

const figures = {};

function report(what, value, unit, limit, clock) {
    figures[`${what}, ${unit}`] = { ours: value, limit };
    const asked = limit === undefined ? "" : `asked under ${limit} ${unit}`;
    const verdict = limit === undefined ? "" : value < limit ? "yes" : "NO";
    console.log(`${what.padEnd(52)} ${`${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.padStart(10)}   ${asked.padEnd(20)} ${verdict}\n    ${clock}`);
}

// The table of import_bench.cpp: staff numbers that are all different and could be real.
const padded = (number, digits) => String(number).padStart(digits, "0");
const staffNumber = (row) =>
    `${1965 + (Math.floor(row / 336) % 35)}${padded((Math.floor(row / 28) % 12) + 1, 2)}${padded((row % 28) + 1, 2)}2010` +
    `${padded((row % 12) + 1, 2)}${(row % 2) + 1}${padded((Math.floor(row / 11760) % 999) + 1, 3)}`;
const titles = ["No", "NIP", "Nama", "Gol.", "Jabatan", "TMT Jabatan", "Unit Kerja", "NIP Atasan"];
const cells = (row) => [
    String(row + 1), staffNumber(row), `Pegawai Rekaan ${row}, S.E.`, ["III/a", "III/b", "II/c", "IV/a"][row % 4], `Jabatan ${row % 97}`,
    `${padded((row % 28) + 1, 2)}/${padded((row % 12) + 1, 2)}/2020`, `Unit Kerja ${row % 41}`, row < 20 ? "" : staffNumber(row % 20),
];

const csv = (rows) => Buffer.from([titles, ...Array.from({ length: rows }, (_, row) => cells(row))].map((row) => row.join(";")).join("\r\n"));

/** As a spreadsheet writes it: texts once, in a part of their own. */
function xlsx(rows) {
    const texts = new Map();
    const place = (text) => {
        if (!texts.has(text)) texts.set(text, texts.size);
        return texts.get(text);
    };
    const line = (row, number) => `<row r="${number}">${row.map((text, column) => (text === "" ? "" :
        `<c r="${"ABCDEFGH"[column]}${number}" t="s"><v>${place(text)}</v></c>`)).join("")}</row>`;
    const lines = [line(titles, 1), ...Array.from({ length: rows }, (_, row) => line(cells(row), row + 2))];
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    return zip([
        ["[Content_Types].xml", `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`],
        ["_rels/.rels", `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
        ["xl/workbook.xml", `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Pegawai" sheetId="1" r:id="rId1"/></sheets></workbook>`],
        ["xl/_rels/workbook.xml.rels", `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`],
        ["xl/worksheets/sheet1.xml", `${head}<worksheet xmlns="${main}"><sheetData>${lines.join("")}</sheetData></worksheet>`],
        ["xl/sharedStrings.xml", `${head}<sst xmlns="${main}" count="${texts.size}" uniqueCount="${texts.size}">${[...texts.keys()].map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`],
    ]);
}

/** In the page: notes when a file was chosen, when the import is offered and when it is done, and the longest silence between. */
function watch() {
    const marks = (window.importMarks = { longest: 0, at: "", last: 0 });
    const named = (words) => [...document.querySelectorAll("#mirror *")].some((node) => words.test(node.getAttribute("aria-label") || (node.children.length ? "" : node.textContent)));
    const look = () => {
        const now = performance.now();
        const silence = now - marks.last;
        if (silence > marks.longest && !marks.paused) Object.assign(marks, { longest: silence, at: marks.asked ? "saving" : "reading and planning" });
        marks.last = now;
        marks.paused = marks.offered && !marks.asked; // it waits for the person
        if (!marks.offered && named(/^Impor [\d.]+ baris$/)) marks.offered = now;
        if (marks.asked && !marks.done && named(/pegawai diimpor/)) marks.done = now;
        if (!marks.done) requestAnimationFrame(look);
    };
    addEventListener("change", (event) => {
        if (!event.target.files?.length) return;
        Object.assign(marks, { chosen: performance.now(), longest: 0, offered: 0, asked: 0, done: 0, paused: false, last: performance.now() });
        requestAnimationFrame(look);
    }, true);
    addEventListener("pointerup", () => {
        if (!marks.offered || marks.asked) return;
        Object.assign(marks, { asked: performance.now(), last: performance.now(), paused: false });
    }, true);
}

async function measure(what, button, name, buffer) {
    const server = await serve(site);
    const prima = await openPrima(null, { url: server.url, hash: "#/impor/pegawai", init: watch });
    await prima.whole();
    const devtools = await prima.devtools();
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const busy = async () => (await devtools.send("Performance.getMetrics")).metrics.find((each) => each.name === "TaskDuration").value;
    const before = await busy();
    const asked = prima.page.waitForEvent("filechooser");
    await prima.tap("button", button);
    await (await asked).setFiles([{ name, mimeType: "application/octet-stream", buffer }]);
    await prima.page.waitForFunction(() => window.importMarks.offered, null, { timeout: 120000, polling: 100 });
    await prima.settled();
    await prima.tap("button", /^Impor [\d.]+ baris$/);
    await prima.page.waitForFunction(() => window.importMarks.done, null, { timeout: 120000, polling: 100 });
    const marks = await prima.page.evaluate(() => window.importMarks);
    const spent = (await busy()) - before;
    const reading = (marks.offered - marks.chosen) / 1000;
    const saving = (marks.done - marks.asked) / 1000;
    report(`${what}: imported`, reading + saving, "s", 2,
        "from the chosen file to the offer, and from the click on it to the notice that it is done");
    report(`${what}: of this until it is offered`, reading, "s", undefined, "read, header found, every row planned and shown");
    report(`${what}: of this the import itself`, saving, "s", undefined, "one transaction, in memory and on its way to the disk");
    report(`${what}: longest silence of the page`, marks.longest, "ms", undefined, `between two frames, while ${marks.at}`);
    report(`${what}: processor of the page`, spent, "s", undefined, "time of the main thread, whatever else the machine does");
    await prima.close();
    await server.close();
}

console.log(`Tables that come in, in Chromium, ${new Date().toISOString().slice(0, 10)}\n`);
await measure("CSV, 100,000 rows", "Pilih berkas CSV", "pegawai.csv", csv(100_000));
await measure(".xlsx, 20,000 rows", "Pilih berkas Excel (.xlsx)", "pegawai.xlsx", xlsx(20_000));
recordFigures(figures);
process.exit();
