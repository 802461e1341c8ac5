// Hari ini: what was written down stays written down.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { desktop, launchPersistent, openPrima, phone } from "../harness/chromium.mjs";
import { closeNotices, draftKept, entries, eventually, isFocused, record, saved, today, valueOf } from "./support.mjs";

const settings = "#/pengaturan";

const toRow = (prima, text) => prima.node("listitem").filter({ hasText: text });

/** Tab until `name` has the focus, as someone without a mouse does. */
async function walkTo(prima, role, name, key) {
    await prima.focusByTab(role, name, { limit: 60, key });
}

test("by keyboard alone an activity is written, edited, deleted and brought back, and a reload finds it", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await walkTo(prima, "textbox", "Kegiatan");
    await prima.page.keyboard.type("Rapat pagi");
    await walkTo(prima, "textbox", "Mulai");
    await prima.page.keyboard.type("0730");
    await walkTo(prima, "textbox", "Selesai");
    await prima.page.keyboard.type("0830");
    await walkTo(prima, "button", "Simpan");
    await prima.press("Enter");
    await toRow(prima, "Rapat pagi").waitFor({ state: "attached" });
    await saved(prima);
    assert.deepEqual(await entries(prima), ["07.30–08.30 Rapat pagi"]);
    await eventually(() => isFocused(prima.node("textbox", "Kegiatan")), true, "the form is ready for the next activity");

    await walkTo(prima, "button", "Tindakan untuk Rapat pagi");
    await prima.press("Enter");
    await eventually(async () => (await prima.focused()).name, "Ubah", "the menu opens on its first item");
    await prima.press("Enter");
    await eventually(() => valueOf(prima, "Kegiatan"), "Rapat pagi", "the form holds the activity");
    await eventually(() => isFocused(prima.node("textbox", "Kegiatan")), true, "the focus is in the form");
    await prima.press("End");
    await prima.page.keyboard.type(" dan siang");
    await prima.press("Enter");
    await eventually(() => entries(prima), ["07.30–08.30 Rapat pagi dan siang"], "Enter saves the change");
    await eventually(() => valueOf(prima, "Kegiatan"), "", "the field is empty again, although it kept the focus");

    await walkTo(prima, "button", "Tindakan untuk Rapat pagi dan siang");
    await prima.press("Space", "ArrowUp");
    await eventually(async () => (await prima.focused()).name, "Hapus", "ArrowUp goes from the first item to the last");
    await prima.press("Enter");
    await eventually(() => toRow(prima, "Rapat pagi").count(), 0, "it is deleted");
    await prima.press("F6");
    await eventually(async () => (await prima.focused()).name, "Urungkan", "F6 goes to the notice");
    await prima.press("Enter");
    await eventually(() => entries(prima), ["07.30–08.30 Rapat pagi dan siang"], "undo brings it back");
    await saved(prima);

    await prima.page.reload();
    await prima.ready();
    await eventually(() => entries(prima), ["07.30–08.30 Rapat pagi dan siang"], "the reloaded page has it");
});

test("on a phone an activity is written, edited, deleted and brought back by tapping", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    await record(prima, { text: "Melayani loket", from: "08.00", to: "11.30", quantity: "24", unit: "berkas" });
    assert.deepEqual(await entries(prima), ["08.00–11.30 Melayani loket 24 berkas"]);
    await prima.tap("button", "Tindakan untuk Melayani loket");
    await prima.tap("menuitem", "Ubah");
    await eventually(() => valueOf(prima, "Jumlah"), "24", "the form holds the activity");
    await prima.fill("Jumlah", "25");
    await prima.tap("button", "Simpan perubahan");
    await eventually(() => entries(prima), ["08.00–11.30 Melayani loket 25 berkas"], "the change is saved");
    await closeNotices(prima);
    await prima.tap("button", "Tindakan untuk Melayani loket");
    await prima.tap("menuitem", "Hapus");
    await eventually(() => toRow(prima, "Melayani loket").count(), 0, "it is deleted");
    await prima.tap("button", "Urungkan");
    await eventually(() => entries(prima), ["08.00–11.30 Melayani loket 25 berkas"], "undo brings it back");
});

test("an entry that cannot be right is not saved: the fields say why, a summary counts them, the first has the focus", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.fill("Mulai", "09.00");
    await prima.fill("Selesai", "08.00");
    await prima.tap("button", "Simpan");
    const field = prima.node("textbox", "Kegiatan");
    await eventually(() => field.getAttribute("aria-invalid"), "true", "the empty field is wrong");
    await eventually(() => isFocused(field), true, "it has the focus");
    const words = (name) => prima.node("textbox", name).evaluate((element) =>
        document.getElementById(element.getAttribute("aria-describedby")).textContent);
    assert.match(await words("Kegiatan"), /^Tulis apa yang Anda kerjakan/);
    assert.match(await words("Selesai"), /^Jam selesai harus sesudah jam mulai\./);
    assert.equal(await prima.node("list", "Sudah dicatat").count(), 0);
    await prima.node("status").filter({ hasText: "Periksa 2 isian yang ditandai." }).waitFor({ state: "attached" });
    // What was right is not marked, what is put right is saved.
    await eventually(() => prima.node("textbox", "Mulai").getAttribute("aria-invalid"), null, "what was right is not marked");
    await prima.fill("Kegiatan", "Arsip");
    await prima.fill("Selesai", "10.00");
    await prima.press("Enter");
    await eventually(() => entries(prima), ["09.00–10.00 Arsip"], "saved");
    await eventually(() => field.getAttribute("aria-invalid"), null, "what was put right is not marked");
});

test("what was saved survives kill -9 right after \"Tersimpan\", and what was only typed is back in the form", async (t) => {
    const first = await launchPersistent(t);
    const prima = await first.open(t, { hash: today, graphics: "any" });
    for (const [text, from, to] of [["Rapat pagi", "07.30", "08.30"], ["Menyusun laporan", "08.30", "10.00"]])
        await record(prima, { text, from, to });
    await prima.fill("Kegiatan", "Belum sempat disimpan");
    await prima.fill("Satuan", "lembar");
    await draftKept(prima, "lembar");
    await first.kill();

    const second = await launchPersistent(t, { folder: first.folder });
    const again = await second.open(t, { url: prima.address, graphics: "any" });
    await eventually(() => entries(again), ["07.30–08.30 Rapat pagi", "08.30–10.00 Menyusun laporan"], "nothing saved is lost");
    assert.equal(await valueOf(again, "Kegiatan"), "Belum sempat disimpan");
    assert.equal(await valueOf(again, "Satuan"), "lembar");
    await again.node("button", "Buang").waitFor({ state: "attached" });
    await second.kill();
});

/** Saves the office as a file, as the button in the settings does, and gives its path. */
async function saveCopy(prima) {
    await prima.page.goto(new URL(settings, prima.page.url()).href);
    const [download] = await Promise.all([prima.page.waitForEvent("download"), prima.tap("button", "Simpan salinan ke berkas")]);
    assert.match(download.suggestedFilename(), /^Prima_.*\d{4}-\d\d-\d\d_\d{4}\.json$/);
    return download.path();
}

async function pick(prima, path) {
    const [chooser] = await Promise.all([prima.page.waitForEvent("filechooser"), prima.tap("button", "Muat dari berkas")]);
    await chooser.setFiles(path);
    await prima.node("dialog", "Muat dari berkas").waitFor({ state: "attached" });
    await prima.settled();
}

test("an office saved as a file is the same in a fresh browser; loading it twice changes nothing", async (t) => {
    const one = await openPrima(t, { hash: today });
    await record(one, { text: "Rapat pagi", from: "07.30", to: "08.30" });
    await record(one, { text: "Melayani loket", from: "08.30", to: "11.00", quantity: "12", unit: "berkas" });
    await one.tap("button", "Tindakan untuk Rapat pagi");
    await one.tap("menuitem", "Hapus");
    await eventually(() => toRow(one, "Rapat pagi").count(), 0, "one of them is deleted again");
    await record(one, { text: "Menyusun “laporan” \\ <b>", from: "11.00", to: "12.15" });
    const before = await entries(one);
    assert.equal(before.length, 2);
    const path = await saveCopy(one);
    const file = JSON.parse(await readFile(path, "utf8"));
    assert.equal(file.format, "prima-office");
    assert.ok(file.segments.length >= 1);
    assert.equal(file.tables.activity.length, 2);

    const two = await openPrima(t, { hash: settings, viewport: desktop });
    await pick(two, path);
    await two.tap("button", "Muat");
    await eventually(() => two.node("dialog").count(), 0, "the dialog closes");
    await saved(two);
    await two.page.goto(new URL(today, two.page.url()).href);
    await eventually(() => entries(two), before, "the same day in the other browser");

    await two.page.goto(new URL(settings, two.page.url()).href);
    await pick(two, path);
    await two.node("paragraph").filter({ hasText: "Tidak ada yang perlu dimuat." }).waitFor({ state: "attached" });
    assert.equal(await two.node("button", "Muat").count(), 0);
    await two.press("Escape");
    await two.page.goto(new URL(today, two.page.url()).href);
    await eventually(() => entries(two), before, "nothing doubled");
    // And what goes out again is what came in.
    const second = JSON.parse(await readFile(await saveCopy(two), "utf8"));
    assert.deepEqual(second.segments, file.segments);
    assert.deepEqual(second.tables, file.tables);
    assert.deepEqual(second.office, file.office);
});

test("a file that is not Prima's is refused in words, and nothing changes", async (t) => {
    const prima = await openPrima(t, { hash: settings });
    const chooser = async (name, bytes) => {
        const [dialog] = await Promise.all([prima.page.waitForEvent("filechooser"), prima.tap("button", "Muat dari berkas")]);
        await dialog.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(bytes) });
        await prima.node("dialog", "Muat dari berkas").waitFor({ state: "attached" });
        const words = await prima.node("dialog", "Muat dari berkas").evaluate((element) =>
            [...element.querySelectorAll("[role=status], [role=alert]")].map((each) => each.getAttribute("aria-label") || each.textContent).join(" "));
        // A frame may pass between the dialog and its focus.
        await eventually(() => prima.node("dialog").evaluate((element) => element.contains(document.activeElement)), true, "it has the focus");
        await prima.press("Escape");
        await eventually(() => prima.node("dialog").count(), 0, "Escape closes the dialog");
        return words;
    };
    assert.match(await chooser("foto.json", "\x89PNG\r\n"), /bukan berkas Prima/);
    assert.match(await chooser("kosong.json", ""), /kosong/);
    assert.match(await chooser("lain.json", "{\"format\":\"lain\",\"version\":1}"), /bukan berkas kantor Prima/);
    assert.match(await chooser("potong.json", "{\"format\":\"prima-office\",\"version\":2,\"office\":{\"id\""), /terpotong|bukan berkas Prima/);
});

test("rotating the phone while typing keeps the text, the caret and the focus, also in a composition", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    const field = prima.node("textbox", "Kegiatan");
    await prima.type("Kegiatan", "Rapat desa");
    for (let press = 0; press < 5; press++) await prima.page.keyboard.press("ArrowLeft");
    const state = () => field.evaluate((element) => [element.value, element.selectionStart, element === document.activeElement]);
    assert.deepEqual(await state(), ["Rapat desa", 5, true]);
    await prima.page.setViewportSize({ width: phone.height, height: phone.width });
    await prima.settled();
    assert.deepEqual(await state(), ["Rapat desa", 5, true]);
    await prima.compose(["x", "xi"], { commit: false });
    await prima.page.setViewportSize(phone);
    await prima.settled();
    assert.deepEqual(await state(), ["Rapatxi desa", 7, true]);
    const devtools = await prima.devtools();
    await devtools.send("Input.insertText", { text: " RT" });
    await prima.settled();
    assert.deepEqual(await state(), ["Rapat RT desa", 8, true]);
    const box = await prima.rectangle("textbox", "Kegiatan");
    assert.ok(box.y >= 0 && box.y + box.height <= phone.height, "the field is in view");
});
