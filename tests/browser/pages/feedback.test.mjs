// Feedback, dialogue and follow-up as the people concerned do it on one shared computer: what is private stays
// with the two, minutes are confirmed by both, and an action goes from its need to the judgement.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { dayFrom } from "../harness/clock.mjs";
import { openExample } from "./example.mjs";
import { addColleague, addSelf, choose, closeNotices, draftKept, eventually, fillDate, go, inDialog, openTab, says, sit } from "./support.mjs";

const shows = (prima, text) => prima.page.locator("#mirror").filter({ hasText: text }).count();

for (const touch of [false, true]) {
    const where = touch ? "phone" : "desktop";

    test(`praise with evidence, a dialogue confirmed by both and coaching, on a ${where}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await addColleague(prima, "Dedi Kurnia", "19900101 201501 1 002", "Sari Permata");
        await addColleague(prima, "Rina Anggraini", "19910203 201601 2 004", "Sari Permata");

        // Dedi praises Rina; what he has typed survives a reload. Only the two are to read it.
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, "#/umpan-balik");
        await closeNotices(prima);
        await prima.tap("button", "Rina Anggraini");
        await prima.fill("Isi umpan balik", "Berkas rapat selalu siap");
        await draftKept(prima, "Berkas rapat selalu siap");
        await prima.page.reload();
        await prima.ready();
        await prima.tap("button", "Rina Anggraini");
        await eventually(() => prima.node("textbox", "Isi umpan balik").inputValue(), "Berkas rapat selalu siap", "the text");
        await prima.fill("Tautan atau letak bukti", "Lemari 3, map biru");
        await closeNotices(prima); // on a phone what says that it was restored lies over the choice
        await prima.tap("radio", "Berdua saja");
        await eventually(() => prima.node("radio", "Berdua saja").first().getAttribute("aria-checked"), "true", "the choice");
        await inDialog(prima, "Kirim umpan balik");
        await says(prima, "Umpan balik untuk Rina Anggraini tersimpan.");

        // A third sees nothing of it, neither on the page nor in the history; Rina does, and answers.
        await sit(prima, "Dedi Kurnia", "Sari Permata");
        await go(prima, "#/umpan-balik");
        for (const tab of ["Diterima", "Apresiasi bersama", "Tim saya"]) {
            await openTab(prima, tab);
            await prima.settled();
            assert.equal(await shows(prima, "Berkas rapat"), 0, tab);
        }
        await go(prima, "#/riwayat");
        await says(prima, "Umpan balik diberikan");
        assert.equal(await shows(prima, "Berkas rapat"), 0, "the history");
        await sit(prima, "Sari Permata", "Rina Anggraini");
        await go(prima, "#/umpan-balik");
        await says(prima, "Berkas rapat selalu siap");
        await says(prima, "Bukti: Lemari 3, map biru");
        await closeNotices(prima);
        await prima.tap("button", "Terima kasih");
        await says(prima, "Jawaban: Terima kasih atas umpan baliknya.");

        // Sari records a dialogue with Rina; both confirm, and Rina keeps what she agreed to.
        await sit(prima, "Rina Anggraini", "Sari Permata");
        await go(prima, "#/umpan-balik");
        await openTab(prima, "Dialog kinerja");
        await prima.tap("button", "Catat dialog");
        await choose(prima, "Dialog dengan", /^Rina Anggraini/); // with what she is to Sari
        await prima.settled(); // on a phone the list is a sheet that goes first
        await prima.fill("Pokok bahasan", "Arsip tahap ketiga");
        await closeNotices(prima);
        await prima.tap("button", "Tambah kesepakatan");
        await prima.fill("Kesepakatan 1", "Memberi label pada rak");
        await fillDate(prima, "Paling lambat", dayFrom(9));
        await inDialog(prima, "Simpan");
        await closeNotices(prima);
        await prima.tap("button", "Konfirmasi");
        await says(prima, "Menunggu Rina Anggraini");
        await sit(prima, "Sari Permata", "Rina Anggraini");
        await go(prima, "#/umpan-balik");
        await openTab(prima, "Dialog kinerja");
        await says(prima, "Kesepakatan yang menunggu Anda");
        await closeNotices(prima);
        await prima.tap("button", "Konfirmasi");
        await says(prima, "Dikonfirmasi keduanya");
        await closeNotices(prima);
        await prima.tap("checkbox", "Memberi label pada rak");
        await says(prima, "Dilaksanakan");

        // A need leads to coaching and its evidence; the judgement waits for thirty days.
        await go(prima, "#/tindak-lanjut");
        await closeNotices(prima);
        await prima.tap("button", "Catat kebutuhan");
        await prima.fill("Kebutuhan", "Rekap masih dengan tangan");
        await prima.fill("Yang akan dilakukan", "Coaching tabel rekap");
        await fillDate(prima, "Selesai paling lambat", dayFrom(20));
        await inDialog(prima, "Simpan");
        await closeNotices(prima);
        await prima.tap("button", "Mulai");
        await closeNotices(prima);
        await prima.tap("button", "Catat coaching");
        await prima.fill("Topik", "Rumus penjumlahan");
        await prima.fill("Yang disepakati", "Satu tabel per bidang");
        await inDialog(prima, "Catat coaching");
        await says(prima, "disepakati: Satu tabel per bidang");
        await closeNotices(prima);
        await prima.tap("button", "Tandai selesai");
        await prima.fill("Bukti: apa hasilnya, atau tautannya", "Templat dipakai");
        await inDialog(prima, "Tandai selesai");
        await says(prima, "Selesai, menunggu penilaian penerapan");
    });

    test(`in the example office the superior judges what is due, on a ${where}`, async (t) => {
        const prima = await openExample(t, { touch });
        await prima.whole();
        await go(prima, "#/tindak-lanjut");
        await closeNotices(prima);
        await eventually(async () => {
            await prima.tap("tab", "Tim saya");
            await prima.settled();
            return prima.node("button", "Nilai penerapan").count();
        }, 1, "what is due");
        await prima.tap("button", "Nilai penerapan");
        await prima.tap("radio", "Diterapkan sebagian");
        await prima.fill("Alasan", "Lembar periksa dipakai setiap hari");
        await inDialog(prima, "Nilai penerapan");
        await says(prima, "Diterapkan sebagian");
        assert.equal(await prima.node("button", "Nilai penerapan").count(), 0);
    });
}
