// What Orca says of every widget in the gallery: a walk by Tab from the first control to the last, and then what opens,
// changes and is announced. Orca's words are Indonesian: see `words`.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openOrca } from "../harness/orca.mjs";
import { site } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";

const words = {
    link: /taut/, button: /tombol/, textbox: /entri/, password: /teks sandi/, searchbox: /entri/, checkbox: /kotak cek/,
    switch: /tukar/, radio: /tombol radio/, combobox: /kotak kombo/, tab: /halaman tab/, columnheader: /tajuk kolom/,
    disabled: /dijadikan kelabu/, readonly: /hanya baca/, required: /diperlukan/, invalid: /tidak valid/,
    checked: { checkbox: /kotak cek dicontreng(?! sebagian)/, switch: /nyala/, radio: /(^|[^k]) ?dipilih/, button: /togel ditekan/ },
    unchecked: { checkbox: /tak dicontreng/, switch: /mati/, radio: /tak dipilih/, button: /tak ditekan/ },
    mixed: { checkbox: /dicontreng sebagian/ },
};

let orca;
let server;
let address;
/** One entry a stop of the Tab key: what the page says it is, and what Orca said. */
const stops = [];

before(async () => {
    server = await serve(site);
    address = `${server.url}?uji#/galeri`;
    orca = await openOrca(address);
});
after(async () => {
    await orca?.close();
    await server?.close();
});

/** In the page: role, name, states and notes of what has the focus; null when the focus has left the page. */
function describeFocus() {
    const element = document.activeElement;
    if (!document.hasFocus() || !element || element === document.body) return null;
    const says = (name) => element.getAttribute(name) === "true";
    const field = element.matches("input, textarea");
    const tags = { A: "link", BUTTON: "button", INPUT: "textbox", TEXTAREA: "textbox" };
    const notes = document.getElementById(element.getAttribute("aria-describedby"));
    return {
        role: element.type === "password" ? "password" : element.getAttribute("role") || tags[element.tagName] || "",
        name: element.getAttribute("aria-label") || element.textContent.trim(), field,
        value: field && element.type !== "password" ? element.value : "",
        state: element.getAttribute("aria-checked") || element.getAttribute("aria-pressed"),
        disabled: says("aria-disabled"), readonly: field && element.readOnly, required: says("aria-required"),
        invalid: says("aria-invalid"), notes: notes ? notes.textContent : "",
    };
}

const patternOf = (text) => new RegExp(text.slice(0, 40).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));

/** Every stop that `chosen` picks was said with `pattern(stop)`; there are at least `least` of them. */
function allSay(what, least, chosen, pattern) {
    const picked = stops.filter(chosen);
    assert.ok(picked.length >= least, `only ${picked.length} stops with ${what}`);
    const silent = picked.filter((stop) => !pattern(stop).test(stop.said)).map((stop) => `${stop.role} "${stop.name}": ${stop.said}`);
    assert.deepEqual(silent, [], what);
}

test("a table cell is said with the header of its column", async () => {
    await orca.visit(address);
    const from = orca.mark();
    await orca.key("t");
    await orca.hears(/tabel dengan 7 baris 5 kolom/, { from });
    await orca.hush(1000, from); // a key that comes while it still finds its place in the table is taken for another
    await orca.say("alt+shift+Down", /16 Nov 2026/);
    await orca.hush(600);
    await orca.say("alt+shift+Right", /16 Nov 2026/);
    const cell = orca.mark();
    await orca.key("alt+shift+Right");
    await orca.hears(/^Kegiatan/, { from: cell });
    await orca.hears(/^Rapat koordinasi mingguan/, { from: cell });
    const minutes = orca.mark();
    await orca.key("alt+shift+Right");
    await orca.hears(/^Menit/, { from: minutes });
    await orca.hears(/^90/, { from: minutes });
});

test("the walk reaches every text field and the last dialog button", async () => {
    await orca.visit(address);
    for (let press = 0; press < 150; press++) {
        const from = orca.mark();
        await orca.key("Tab");
        const node = await orca.firefox.evaluate(describeFocus);
        if (!node) break;
        await orca.hears(patternOf(node.name), { from, timeout: 4000 }).catch(() => {});
        await orca.hush(250, from);
        stops.push({ ...node, from });
    }
    // What is said late belongs to the stop before: each is judged by all that was said until the one after the next.
    stops.forEach((stop, index) => {
        stop.said = orca.spoken().slice(stop.from, stops[index + 2]?.from).join(" | ");
    });
    const fields = await orca.firefox.evaluate(() => document.querySelectorAll("#mirror input:enabled, #mirror textarea:enabled").length);
    assert.equal(stops.filter((stop) => stop.field).length, fields);
    assert.ok(stops.some((stop) => stop.name === "Buka daftar pintasan"));
});

test("everything that takes the focus says its name", () => {
    // The first may be lost while Orca still reads the page in.
    allSay("name", 70, (stop) => stop.role !== "row" && stop !== stops[0], (stop) => patternOf(stop.name));
});

test("everything that takes the focus says what it is", () =>
    allSay("role", 70, (stop) => words[stop.role], (stop) => words[stop.role]));

test("every field says its value", () => {
    // Of several lines the one with the caret.
    allSay("value", 7, (stop) => stop.value, (stop) => new RegExp(stop.value.split("\n").map((line) => patternOf(line).source).join("|")));
});

test("every field with a mistake says that it is wrong, and why", () => {
    allSay("mistake", 3, (stop) => stop.invalid && stop.role !== "combobox", () => words.invalid);
    allSay("the reason or hint", 10, (stop) => stop.notes && stop.role !== "radio", (stop) => patternOf(stop.notes));
});

test("only what is marked as wrong is called wrong", () => {
    const wrong = stops.filter((stop, index) => words.invalid.test(orca.spoken().slice(stop.from, stops[index + 1]?.from).join()));
    const allowed = (stop) => stop.invalid || stops[stops.indexOf(stop) - 1]?.invalid;
    assert.deepEqual(wrong.filter((stop) => !allowed(stop)).map((stop) => stop.name), []);
});

test("required, read-only and disabled are said", () => {
    allSay("required", 3, (stop) => stop.required && stop.role !== "combobox", () => words.required);
    allSay("read-only", 1, (stop) => stop.readonly, () => words.readonly);
    allSay("disabled", 5, (stop) => stop.disabled && stop.role !== "combobox", () => words.disabled);
});

for (const [state, key] of [["true", "checked"], ["false", "unchecked"], ["mixed", "mixed"]]) {
    test(`what is ${key} says so`, () =>
        allSay(key, 1, (stop) => stop.state === state && words[key][stop.role], (stop) => words[key][stop.role]));
}

test("parts of the page are said when the focus enters them", () => {
    const all = orca.spoken().join(" | ");
    for (const part of ["Tombol", "Pilihan", "Isian tulisan", "Pilihan dari daftar", "Tabel", "Dialog"]) assert.match(all, new RegExp(`region ${part}`));
});

/** Focuses a control by its name, as a person who has found it, and lets Orca finish. */
async function goTo(name, selector = "button") {
    await orca.firefox.evaluate((name, selector) => [...document.querySelectorAll(`#mirror ${selector}`)]
        .find((each) => (each.getAttribute("aria-label") || each.textContent.trim()) === name).focus(), name, selector);
    await orca.hush(500);
}

test("checking a box says its new state", async () => {
    await orca.visit(address);
    await goTo("Dipilih", "[role=checkbox]");
    await orca.say("space", /tak dicontreng/);
    await orca.say("space", /^dicontreng|kotak cek dicontreng/);
});

test("a toast is announced", async () => {
    await goTo("Pemberitahuan biasa");
    await orca.say("Return", /Selesai dikerjakan/);
});

test("a dialog says its name, its first field, and where one is after it", async () => {
    await goTo("Buka dialog");
    const from = orca.mark();
    await orca.key("Return");
    await orca.hears(/^Dialog contoh dialog/, { from });
    await orca.hears(/^Kosong entri/, { from });
    await orca.say("Escape", /^Buka dialog .*tombol/);
});

test("a menu says its items, a select its options, tabs their names", async () => {
    await goTo("Buka menu");
    const from = orca.mark();
    await orca.key("Return");
    await orca.hears(/^Ubah/, { from });
    await orca.say("Down", /^Hapus/);
    await orca.key("Escape");
    await goTo("Terisi", "[role=combobox]");
    await orca.say("Down", /^Menunggu, Keterangan singkat/);
    await orca.hush(); // that the field is open is said as well, on a busy machine later
    await orca.say("Down", /^Disetujui/);
    await orca.say("Escape", /^Terisi kotak kombo/);
    await goTo("Menunggu", "[role=tab]");
    await orca.say("Right", /^Disetujui halaman tab/);
});

test("the calendar says dialog, weekday and whole date", async () => {
    await goTo("Buka kalender, Terisi");
    const from = orca.mark();
    await orca.key("Return");
    await orca.hears(/^Terisi dialog/, { from });
    await orca.hears(/Sabtu, 21 November 2026/, { from });
    await orca.say("Right", /Minggu, 22 November 2026/);
    await orca.key("Escape");
});

test("the page complained about nothing", () => {
    assert.deepEqual(orca.firefox.complaints, []);
});
