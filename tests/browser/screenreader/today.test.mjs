// What Orca says on Hari ini, worked by the keyboard alone. Orca's own words: taut is a link, tajuk a heading, entri a
// text field, tombol tekan a button, diperlukan required, tidak valid invalid.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openOrca } from "../harness/orca.mjs";
import { site } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";

let orca;
let server;
before(async () => {
    server = await serve(site);
    orca = await openOrca(`${server.url}?uji#/hari-ini`);
});
after(async () => {
    await orca?.close();
    await server?.close();
});

test("the page says its name, and its headings are found by H", async () => {
    await orca.visit(`${server.url}?uji#/hari-ini`);
    await orca.say("h", /^Hari ini tajuk tingkat 1/);
    await orca.say("h", /^Catat kegiatan tajuk tingkat 2/);
    await orca.say("h", /^Sudah dicatat tajuk tingkat 2/);
    assert.ok(orca.spoken().some((line) => /Hari ini · Prima/.test(line)), "the title was said when the page was there");
});

test("Tab goes through landmarks, links and buttons in reading order", async () => {
    await orca.visit(`${server.url}?uji#/hari-ini`);
    // Orca is silent when the focus arrives where its reading stands, and a loaded page is read from its first word on.
    await orca.key("Tab");
    await orca.hush();
    await orca.say("Tab", /^Beranda taut/);
    await orca.say("shift+Tab", /^Langsung ke isi taut/);
    await orca.say("Tab", /^Beranda taut/);
    await orca.say("Tab", /^Hari ini taut/);
    const from = orca.mark();
    await orca.reach(/^Cari perintah.*tombol/);
    assert.ok(orca.since(from).some((line) => /spanduk|banner/.test(line)), "the banner is a landmark");
    await orca.reach(/^Hari sebelumnya tombol tekan/);
});

test("every field says its label and that it is required, and none is called wrong before it was tried", async () => {
    const from = orca.mark();
    await orca.reach(/^Kegiatan entri.*diperlukan/);
    await orca.reach(/^Mulai entri.*diperlukan/);
    await orca.reach(/^Selesai entri.*diperlukan/);
    await orca.reach(/^Jumlah entri/);
    await orca.reach(/^Satuan entri/);
    await orca.reach(/^Simpan tombol tekan/);
    const wrong = orca.since(from).filter((line) => /tidak valid/.test(line));
    assert.deepEqual(wrong, []);
});

test("saving too early says how many fields to check, and why at the first of them", async () => {
    const from = orca.mark();
    await orca.key("Return");
    // The times are proposed.
    await orca.hears(/Periksa 1 isian yang ditandai/, { from });
    await orca.hears(/^Kegiatan entri/, { from });
    await orca.hears(/tidak valid/, { from });
    await orca.hears(/Tulis apa yang Anda kerjakan/, { from });
    await orca.say("Tab", /^Mulai entri.*diperlukan/);
});

test("a field says its value, and saving is announced", async () => {
    await orca.say("shift+Tab", /^Kegiatan entri/);
    await orca.write("Rapat koordinasi");
    await orca.reach(/^Mulai entri/);
    await orca.write("08.00");
    await orca.reach(/^Selesai entri/);
    await orca.write("09.30");
    await orca.say("shift+Tab", /^Mulai entri 08\.00/);
    await orca.say("shift+Tab", /^Kegiatan entri Rapat koordinasi/);
    await orca.reach(/^Simpan tombol tekan/);
    const from = orca.mark();
    await orca.key("Return");
    await orca.hears(/Kegiatan dicatat/, { from });
});

test("the new row is read, and its menu by arrow keys", async () => {
    await orca.reach(/^Tindakan untuk Rapat koordinasi.*tombol/);
    const from = orca.mark();
    await orca.key("Return");
    await orca.hears(/^Ubah/, { from });
    await orca.say("Down", /^Catat lagi/);
    await orca.say("Down", /^Bukti dukung/);
    await orca.say("Down", /^Riwayat/);
    await orca.say("Down", /^Gabungkan dengan/);
    await orca.say("Down", /^Hapus/);
    // Either the button the focus came back to, or that it is collapsed, where Orca already stood on it.
    await orca.say("Escape", /^Tindakan untuk Rapat koordinasi|^diringkaskan/);
    assert.match(await orca.firefox.evaluate(() => document.activeElement.getAttribute("aria-label")), /^Tindakan untuk Rapat koordinasi/);
});

test("the command palette is a dialog with a search field", async () => {
    const from = orca.mark();
    await orca.key("ctrl+k");
    await orca.hears(/dialog/, { from });
    await orca.hears(/Cari perintah/, { from });
    await orca.key("Escape");
});

test("the page complained about nothing", () => {
    assert.deepEqual(orca.firefox.complaints, []);
});
