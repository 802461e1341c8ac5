// A standard as the people concerned make and keep it: drafted, discussed with an input that is not taken up and why,
// decided, read and confirmed by staff, revised, and its versions compared.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { addColleague, addSelf, closeNotices, decideStandard, discussStandard, go, inDialog, openTab, says, sit, write } from "./support.mjs";

for (const touch of [false, true]) {
    test(`a standard from the first draft to the comparison of two versions, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await addColleague(prima, "Dedi Kurnia", "19900101 201501 1 002", "Sari Permata");

        // Sari drafts and discusses it: an input is not taken up, and the page says why.
        await go(prima, "#/standar");
        await write(prima, "Susun standar", {
            "Nama standar": "Penanganan pengaduan",
            "Apa yang diatur": "Setiap pengaduan dijawab dalam lima hari kerja",
            "Langkah-langkah": "Catat\nPeriksa\nJawab",
        });
        await says(prima, "Masih perlu dilengkapi");
        await write(prima, "Tambah indikator", { "Yang diukur": "Waktu sampai dijawab", Ambang: "5", Satuan: "hari kerja" });
        await says(prima, "paling banyak 5 hari kerja");
        await discussStandard(prima);
        await says(prima, "Alasan: Pemeriksaan perlu waktu");
        await decideStandard(prima, "800/12/2026");
        await says(prima, "Versi 1, nomor 800/12/2026");
        const standard = await prima.page.evaluate(() => location.hash);

        // Dedi sees on home that there is something to read, reads it and confirms.
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, "#/");
        await says(prima, "1 belum Anda baca");
        await closeNotices(prima);
        await prima.tap("button", "Lihat standar saya");
        await prima.tap("button", "Buka");
        await says(prima, "3. Jawab");
        assert.equal(await prima.node("button", "Susun rancangan").count(), 0);
        await closeNotices(prima);
        await prima.tap("button", "Sudah saya baca");
        await prima.node("button", "Sudah saya baca").waitFor({ state: "detached" });
        await go(prima, "#/");
        await says(prima, "Tidak ada yang menunggu dibaca.");

        // Sari sees who has confirmed, revises, and compares.
        await sit(prima, "Dedi Kurnia", "Sari Permata");
        await go(prima, standard);
        await openTab(prima, "Konfirmasi");
        await says(prima, "1 dari 2 orang sudah mengonfirmasi (50 %)");
        await prima.tap("button", "Tindakan lain");
        await prima.tap("menuitem", "Mulai revisi");
        await prima.fill("Alasan", "Warga meminta lebih cepat");
        await inDialog(prima, "Mulai revisi");
        await prima.page.reload();
        await prima.ready();
        await openTab(prima, "Penyusunan");
        await prima.tap("button", "Tindakan untuk Waktu sampai dijawab");
        await prima.tap("menuitem", "Ubah");
        await prima.fill("Ambang", "3");
        await inDialog(prima, "Simpan");
        await discussStandard(prima);
        await decideStandard(prima, "800/30/2026");
        await says(prima, "Versi 2, nomor 800/30/2026");
        await openTab(prima, "Versi");
        await says(prima, "sebelumnya: Waktu sampai dijawab: ≤ 5 hari kerja");
    });
}
