// What the tests of the pages share: choices made before the start, and the things a person does on Hari ini.
import assert from "node:assert/strict";
import { openPrima } from "../harness/chromium.mjs";

export const today = "#/hari-ini";
export const gallery = "#/galeri";

/** Opens Prima with the choices of this browser already made: { theme, textsize, lang }. */
export function openWith(t, choices, options = {}) {
    return openPrima(t, { ...options, init: keepChoices, initArgument: choices });
}

function keepChoices(choices) {
    for (const [key, value] of Object.entries(choices)) localStorage.setItem(`prima.${key}`, value);
}

/** Writes an activity down by the keyboard of the browser and waits until it is saved and listed. */
export async function record(prima, { text, from, to, quantity, unit, result }) {
    await closeNotices(prima);
    await prima.fill("Kegiatan", text);
    await fillTime(prima, "Mulai", from);
    await fillTime(prima, "Selesai", to);
    if (quantity) await prima.fill("Jumlah", quantity);
    if (unit) await prima.fill("Satuan", unit);
    if (result) await choose(prima, "Untuk hasil kerja", result);
    await prima.tap("button", "Simpan");
    await prima.node("listitem").filter({ hasText: text }).first().waitFor({ state: "attached" });
    await saved(prima);
}

/** Takes the notices away that may lie over what is to be tapped on a phone. One may go by itself meanwhile. */
export const closeNotices = (prima) => prima.page.waitForFunction(() => {
    const open = document.querySelectorAll('#mirror [role=region][aria-label="Pemberitahuan"] button[aria-label="Tutup"]');
    open.forEach((button) => button.click());
    return open.length === 0;
});

/** Enters a time such as "07.30"; on a phone the field is the browser's own time picker, which wants "07:30". */
export async function fillTime(prima, name, time) {
    const field = prima.node("textbox", name).first();
    const picker = (await field.getAttribute("type")) === "time";
    await prima.fill(name, picker ? time.replace(".", ":") : time);
}

/** Enters a day such as 30 November 2026 as "2026-11-30"; where the field is no picker, as people write it. */
export async function fillDate(prima, name, iso) {
    const field = prima.node("textbox", name).first();
    const picker = (await field.getAttribute("type")) === "date";
    await prima.fill(name, picker ? iso : iso.split("-").reverse().join("/"));
    await prima.page.evaluate(() => document.activeElement.blur()); // what was typed becomes the value
    await prima.settled();
}

/** Waits until the frame says that everything is saved. */
export const saved = (prima) =>
    prima.page.waitForFunction(() => /Tersimpan( \d\d\.\d\d)?/.test(document.querySelector("#mirror header").textContent));

/** The rows of the day as they are read, one string each, without their buttons. */
export const entries = (prima) => prima.node("list", "Sudah dicatat").first().evaluateAll((lists) =>
    lists.flatMap((list) => [...list.children].map((row) =>
        [...row.querySelectorAll("p")].map((words) => words.textContent).join(" "))));

export const valueOf = (prima, name, role = "textbox") => prima.node(role, name).first().inputValue();

/** Waits until `question`, asked of the page as often as needed, gives something that equals `expected`. */
export async function eventually(question, expected, what, timeout = 15000) {
    const until = Date.now() + timeout;
    for (;;) {
        const answer = await question();
        try {
            assert.deepEqual(answer, expected, what);
            return;
        } catch (error) {
            if (Date.now() > until) throw error;
        }
        await new Promise((ok) => setTimeout(ok, 25));
    }
}

/** Keydowns as they leave the page: records for each key whether the page kept it from the browser. */
export async function watchKeys(prima) {
    await prima.page.evaluate(() => {
        window.keysKept = {};
        window.addEventListener("keydown", (event) => {
            const name = (event.ctrlKey ? "Control+" : "") + (event.altKey ? "Alt+" : "") + event.key;
            window.keysKept[name] = event.defaultPrevented;
        });
    });
    return (name) => prima.page.evaluate((name) => window.keysKept[name], name);
}

export const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** Waits until what is typed but not saved lies in the browser's storage, where a killed browser leaves it. */
export const draftKept = (prima, text) => prima.page.waitForFunction((text) => new Promise((ok, fail) => {
    const opening = indexedDB.open("prima-utama");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
        const all = opening.result.transaction("meta").objectStore("meta").getAll();
        all.onsuccess = () => {
            opening.result.close();
            ok(all.result.some((value) => value instanceof ArrayBuffer && new TextDecoder().decode(value).includes(text)));
        };
    };
}), text);

/** A form of sixty fields, several screens tall. */
export const longForm = "#/galeri/isian";

/** Every text field of the page in reading order: { id, name, kind, x, y, width, height }. */
export const fields = (prima) => prima.page.evaluate(() =>
    [...document.querySelectorAll("#mirror main input, #mirror main textarea")].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const kind = element.disabled || element.readOnly ? "fixed" : element.tagName === "TEXTAREA" ? "multiline" : element.type;
        return { id: element.id, name: element.getAttribute("aria-label"), kind, x, y, width, height };
    }));

/** Opens another page of the program. */
export async function go(prima, hash) {
    await prima.page.evaluate((hash) => { location.hash = hash; }, hash);
    await prima.settled();
}

/** Chooses an option of a field. */
export const choose = async (prima, field, option) => {
    await prima.tap("combobox", field);
    await prima.tap("option", option);
    await prima.settled(); // what depends on the choice comes or goes, on a phone the list is a sheet that goes first
};

/** A person in a list, where a position or a number may stand behind the name. */
const listed = (name) => new RegExp(`^${name}(,|$)`);

/** Gives the seat to somebody else, as on a shared computer. */
export async function sit(prima, now, next) {
    await closeNotices(prima);
    await prima.tap("button", `${now}: siapa yang memakai Prima`);
    await prima.tap("menuitem", "Ganti orang");
    await choose(prima, "Pegawai", listed(next));
    await prima.tap("button", "Ganti");
    await prima.node("button", `${next}: siapa yang memakai Prima`).waitFor({ state: "attached" });
}

/** Waits until the page says this. */
export const says = (prima, text) =>
    eventually(() => prima.page.locator("#mirror").filter({ hasText: text }).count(), 1, text);

/** Presses a button of the dialog, which closes. */
export async function inDialog(prima, name) {
    const within = prima.page.locator("#mirror [role=dialog]");
    await prima.tap("button", name, { within });
    await within.waitFor({ state: "detached" });
    await prima.settled();
}

/** Presses the button of a page and then the one of the dialog that asks again. */
export async function twice(prima, name) {
    await closeNotices(prima);
    await prima.tap("button", name);
    await inDialog(prima, name);
}

/** On a phone the last tabs stand outside the window until the row is scrolled. */
export async function openTab(prima, name) {
    for (let left = 5; left > 0; left--) {
        const { x, width } = await prima.rectangle("tab", name);
        const forward = prima.node("button", "Geser ke tab berikutnya");
        if (await forward.count() === 0 || x + width / 2 < (await prima.rectangle("button", "Geser ke tab berikutnya")).x) break;
        await prima.tap("button", "Geser ke tab berikutnya");
        await prima.settled();
    }
    await prima.tap("tab", name);
}

/** On an empty page Pegawai: the one at the keyboard adds themselves. */
export async function addSelf(prima) {
    await prima.tap("button", "Tambahkan diri saya");
    await prima.fill("Nama", "Sari Permata");
    await prima.fill("NIP", "19800412 200501 2 003");
    await prima.tap("button", "Simpan");
    await prima.node("button", "Sari Permata: siapa yang memakai Prima").waitFor({ state: "attached" });
}

/** Adds somebody on the page of people. */
export async function addColleague(prima, name, number, appraiser) {
    await closeNotices(prima);
    await prima.tap("button", "Tambah pegawai");
    await prima.fill("Nama", name);
    await prima.fill("NIP", number);
    if (appraiser) await choose(prima, "Pejabat penilai", appraiser);
    await prima.tap("button", "Simpan");
    await prima.settled();
}

/** Adds a hasil kerja with one indicator to the plan on the page, whose superior's result it supports if one is named. */
export async function addResult(prima, { text, supports, indicator, target, unit }) {
    await closeNotices(prima);
    await prima.tap("button", "Tambah hasil kerja");
    await prima.fill("Rencana hasil kerja", text);
    if (supports) await choose(prima, "Hasil kerja atasan yang didukung", supports);
    await inDialog(prima, "Simpan");
    await closeNotices(prima);
    await prima.tap("button", "Tambah indikator");
    await prima.fill("Indikator kinerja individu", indicator);
    await prima.fill("Target", target);
    if (unit) await prima.fill("Satuan", unit);
    await inDialog(prima, "Simpan");
}

/** Rates whoever's appraisal is open as expected throughout, in an organisation that does well. */
export async function rateAsExpected(prima) {
    await prima.tap("button", "Isi 1 sisanya: Sesuai Ekspektasi");
    await openTab(prima, "Perilaku kerja");
    await prima.tap("button", "Isi 7 sisanya: Sesuai Ekspektasi");
    await openTab(prima, "Organisasi dan catatan");
    await choose(prima, "Capaian organisasi", "Baik");
    await twice(prima, "Tetapkan penilaian");
    await says(prima, "Dinilai, belum disampaikan");
}

/** Opens a form, fills it in and saves it. */
export async function write(prima, button, fields, choice) {
    await closeNotices(prima);
    await prima.tap("button", button);
    for (const [name, text] of Object.entries(fields)) await prima.fill(name, text);
    if (choice) await prima.tap("radio", choice);
    await inDialog(prima, "Simpan");
    await closeNotices(prima);
}

/** Brings the standard on the page from its data to its draft: a discussion, and an input that is not taken up. */
export async function discussStandard(prima) {
    await twice(prima, "Mulai diskusi");
    await write(prima, "Tambah diskusi", { Tempat: "Aula", "Pegawai yang hadir": "6", "Wakil masyarakat yang hadir": "3" });
    await write(prima, "Tambah masukan",
        { Masukan: "Tiga hari saja", "Dari siapa": "Ketua RT", Alasan: "Pemeriksaan perlu waktu" }, "Tidak dipakai");
    await twice(prima, "Susun rancangan");
}

export async function decideStandard(prima, number) {
    await closeNotices(prima);
    await prima.tap("button", "Tetapkan tanpa uji coba");
    await prima.fill("Nomor keputusan", number);
    await prima.fill("Mengapa tanpa uji coba", "Sudah lama dijalankan");
    await inDialog(prima, "Tetapkan");
}

/** Makes an invitation, with a password if one is given. */
export const invitation = (prima, password) => prima.downloaded(async () => {
    await go(prima, "#/perangkat/undang");
    if (password) await prima.fill("Kata sandi", password);
    await prima.tap("button", "Buat undangan");
});

/** Takes an invitation in, as far as the question who sits here. */
export async function join(prima, file, password) {
    await go(prima, "#/");
    await prima.tap("button", "Kantor saya sudah ada di Prima");
    await prima.chooseFiles("Pilih berkas", [file]);
    if (password) {
        await prima.fill("Kata sandi undangan", password);
        await prima.tap("button", "Buka");
    }
    await prima.tap("button", "Bergabung");
    await prima.node("button", "Pilih nama saya").waitFor({ state: "attached" });
    await prima.tap("button", "Pilih nama saya");
}

/** Answers the question who sits here by a name of the staff list. */
export async function sayWho(prima, name) {
    await choose(prima, "Nama", listed(name));
    await prima.tap("button", "Selesai");
    await prima.node("button", `${name}: siapa yang memakai Prima`).waitFor({ state: "attached" });
    await saved(prima);
}

/** What is new for the colleagues, as a file. */
export const send = (prima, form) => prima.downloaded(async () => {
    await go(prima, "#/kirim");
    await closeNotices(prima); // on a phone they lie over the button
    if (form) await prima.tap("radio", form);
    await prima.tap("button", "Simpan berkas kiriman");
});

/** Takes in files of colleagues. */
export async function receive(prima, files) {
    await go(prima, "#/kirim");
    await prima.chooseFiles("Pilih berkas kiriman", files);
    await prima.tap("button", `Gabungkan ${files.length} berkas`);
    await saved(prima);
    await prima.node("list", "Berkas yang dipilih").filter({ hasText: "Sudah digabungkan" }).first().waitFor({ state: "attached" });
}

/** Does what ends with another office, which starts the program anew. */
export async function andStartsAnew(prima, act) {
    const loaded = prima.page.waitForEvent("load");
    await act().catch((error) => {
        if (!/context was destroyed/.test(error.message)) throw error;
    });
    await loaded;
    await prima.ready();
    await prima.settled();
}

/** A photograph of noise, which is hard to make small. */
export const photograph = (page) => page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 2400;
    canvas.height = 1800;
    const context = canvas.getContext("2d");
    for (let i = 0; i < 60000; i++) {
        context.fillStyle = `hsl(${(i * 47) % 360}, 70%, ${(i * 13) % 100}%)`;
        context.fillRect((i * 7919) % 2400, (i * 104729) % 1800, 24, 24);
    }
    return canvas.toDataURL("image/png").split(",")[1];
});
