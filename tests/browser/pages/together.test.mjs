// Two browsers of one office, by files alone: they converge, disagree, decide, undo, look back, and close a month.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { closeNotices, entries, eventually, record, saved, today } from "./support.mjs";

const settings = "#/pengaturan";
const minute = 60000;

/** The clock of the page, a little later at each call. */
const clockAt = (ms) => `(() => {
    const began = performance.now();
    window.clockMs = ${ms};
    Date.now = () => window.clockMs + Math.floor(performance.now() - began);
})();`;

/** 21 November 2026, 10.00 WIB. */
const morning = 1795230000000;

async function go(prima, hash) {
    await prima.page.evaluate((hash) => { location.hash = hash; }, hash);
    await prima.settled();
}

async function copyOf(prima) {
    await go(prima, settings);
    await closeNotices(prima);
    const [download] = await Promise.all([prima.page.waitForEvent("download"), prima.click("button", "Simpan salinan ke berkas")]);
    const path = await download.path();
    await closeNotices(prima);
    return path;
}

/** Takes in a copy of another browser. */
async function take(prima, path) {
    await go(prima, settings);
    await closeNotices(prima);
    const [chooser] = await Promise.all([prima.page.waitForEvent("filechooser"), prima.click("button", "Muat dari berkas")]);
    await chooser.setFiles(path);
    await prima.node("dialog", "Muat dari berkas").waitFor({ state: "attached" });
    await prima.settled();
    await prima.click("button", "Muat");
    await eventually(() => prima.node("dialog").count(), 0, "the dialog closes");
    await saved(prima);
    await closeNotices(prima);
}

async function rename(prima, from, to) {
    await go(prima, today);
    await prima.click("button", `Tindakan untuk ${from}`);
    await prima.click("menuitem", "Ubah");
    await eventually(() => prima.node("textbox", "Kegiatan").first().inputValue(), from, "the form holds the activity");
    await prima.fill("Kegiatan", to);
    await prima.click("button", "Simpan perubahan");
    await prima.node("listitem").filter({ hasText: to }).waitFor({ state: "attached" });
    await saved(prima);
    await closeNotices(prima);
}

const mainSays = (prima, words) => prima.page.waitForFunction((words) =>
    document.querySelector("#mirror main").textContent.includes(words), words);

/** The activities of the day, without the gaps between them. */
const written = async (prima) => (await entries(prima)).filter((row) => !row.endsWith("Belum ada catatan"));

const segmentsOf = async (path) => JSON.parse(await readFile(path, "utf8")).segments.slice().sort();

test("two browsers exchange files, converge, and one decides where both had written, for both", async (t) => {
    const rina = await openPrima(t, { hash: today, init: clockAt(morning) });
    const dedi = await openPrima(t, { hash: today, init: clockAt(morning + 5 * minute) });
    await record(rina, { text: "Rapat", from: "08.00", to: "09.00" });
    await take(dedi, await copyOf(rina));
    await go(dedi, today);
    await eventually(() => written(dedi), ["08.00–09.00 Rapat"], "the colleague has it");

    // Without knowing of each other.
    await rename(rina, "Rapat", "Rapat staf");
    await record(rina, { text: "Arsip", from: "10.00", to: "11.00" });
    await rename(dedi, "Rapat", "Rapat pimpinan");
    await record(dedi, { text: "Survei lapangan", from: "13.00", to: "15.00" });
    await take(rina, await copyOf(dedi));
    await take(dedi, await copyOf(rina));
    for (const prima of [rina, dedi]) {
        await go(prima, today);
        await eventually(() => written(prima),
            ["08.00–09.00 Rapat pimpinan", "10.00–11.00 Arsip", "13.00–15.00 Survei lapangan"], "both show the same");
        await eventually(() => prima.node("link", /Perlu keputusan/).count(), 1, "both are asked");
    }

    await go(rina, "#/keputusan");
    await rina.click("radio", /Rapat staf/);
    await rina.click("button", "Tetapkan");
    await eventually(() => rina.node("link", /Perlu keputusan/).count(), 0, "nothing waits any more");
    await saved(rina);
    await closeNotices(rina);
    const last = await copyOf(rina);
    await take(dedi, last);
    await go(dedi, today);
    await eventually(() => written(dedi), ["08.00–09.00 Rapat staf", "10.00–11.00 Arsip", "13.00–15.00 Survei lapangan"], "decided for both");
    assert.equal(await dedi.node("link", /Perlu keputusan/).count(), 0);
    assert.deepEqual(await segmentsOf(await copyOf(dedi)), await segmentsOf(last), "the same set of signed parts");
});

test("what was done is undone, and the day is seen as it was before", async (t) => {
    const rina = await openPrima(t, { hash: today, init: clockAt(morning) });
    await record(rina, { text: "Rapat", from: "08.00", to: "09.00" });
    await rina.page.evaluate((ms) => { window.clockMs += ms; }, 120 * minute);
    await rename(rina, "Rapat", "Rapat pimpinan");
    await go(rina, "#/riwayat/pada/2026-11-21T1100");
    await mainSays(rina, "Kantor seperti pada");
    const seen = () => rina.page.locator("#mirror main").textContent();
    await eventually(async () => /Rapat(?! pimpinan)/.test(await seen()) && !/Rapat pimpinan/.test(await seen()), true, "as it was at 11.00");
    await go(rina, today);
    await rina.press("Control+z");
    await eventually(() => written(rina), ["08.00–09.00 Rapat"], "undone");
});

test("a closed month refuses what is typed, sets aside what comes late, and a decision counts it", async (t) => {
    const october = "#/hari-ini/2026-10-05";
    const rina = await openPrima(t, { hash: october, init: clockAt(morning) });
    const dedi = await openPrima(t, { hash: october, init: clockAt(morning + 5 * minute) });
    await record(rina, { text: "Rapat", from: "08.00", to: "09.00" });
    await take(dedi, await copyOf(rina));

    await go(rina, october);
    await rina.click("button", "Tindakan lain");
    await rina.click("menuitem", "Tutup bulan Oktober 2026");
    await rina.node("dialog", "Tutup bulan Oktober 2026?").waitFor({ state: "attached" });
    await rina.settled();
    await rina.click("button", "Tutup bulan Oktober 2026");
    await mainSays(rina, "Bulan Oktober 2026 sudah ditutup");
    await saved(rina);

    await go(dedi, october);
    await record(dedi, { text: "Survei lapangan", from: "10.00", to: "12.00" });
    await take(rina, await copyOf(dedi));
    await go(rina, october);
    await mainSays(rina, "Terlambat, menunggu keputusan");
    await go(rina, "#/keputusan");
    await rina.click("radio", /^Hitung/);
    await rina.click("button", "Tetapkan");
    await eventually(() => rina.node("link", /Perlu keputusan/).count(), 0, "decided");
    await go(rina, october);
    await mainSays(rina, "3 jam");
    assert.doesNotMatch(await rina.page.locator("#mirror main").textContent(), /Terlambat/);
});
