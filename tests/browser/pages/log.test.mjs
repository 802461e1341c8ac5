// The daily log as the fastest form: a usual activity in three interactions, work by volume and time norm, and a
// picture as evidence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { addSelf, choose, closeNotices, entries, eventually, fillDate, go, inDialog, photograph, record, says, today, valueOf } from "./support.mjs";

const quick = 20000; // ms, by a person; a machine needs far less

test("on a phone a usual activity takes three interactions and under twenty seconds", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    await record(prima, { text: "Menyusun laporan harian", from: "00.00", to: "00.10", unit: "laporan" });
    await closeNotices(prima);
    await go(prima, "#/");
    const began = Date.now();
    await prima.tap("link", "Hari ini");
    await prima.tap("button", "Menyusun laporan harian");
    await eventually(async () => (await valueOf(prima, "Selesai")) !== "", true, "the times are there");
    await prima.tap("button", "Simpan");
    await eventually(async () => (await entries(prima)).length, 2, "it is listed");
    assert.ok(Date.now() - began < quick);
});

test("work by volume: the office's norm, the volume, and the entry says how its minutes came about", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.tap("button", "Tindakan lain");
    await prima.tap("menuitem", "Norma waktu");
    await prima.fill("Nama pekerjaan", "Mengagendakan surat");
    await prima.fill("Satuan hasil", "surat");
    await prima.fill("Menit per satuan", "15");
    await prima.tap("button", "Tambahkan");
    await says(prima, "15 menit per surat");
    await closeNotices(prima);
    await prima.press("Escape");
    await choose(prima, "Norma waktu", "Mengagendakan surat, 15 menit per surat");
    await prima.fill("Volume (surat)", "12");
    await prima.tap("button", "Simpan");
    await eventually(() => entries(prima), ["3 jam Mengagendakan surat 12 surat × 15 menit"], "the entry");
    await prima.page.reload();
    await prima.ready();
    await eventually(() => entries(prima), ["3 jam Mengagendakan surat 12 surat × 15 menit"], "after a reload");
});

for (const touch of [false, true]) {
    test(`leave is recorded from the day, and its days are no gaps, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await go(prima, `${today}/2026-11-11`);
        await closeNotices(prima);
        await prima.tap("button", "Tindakan lain");
        await prima.tap("menuitem", "Catat cuti");
        await prima.settled(); // on a phone the menu is a sheet that goes first
        await choose(prima, "Jenis cuti", "Cuti sakit");
        await fillDate(prima, "Sampai", "2026-11-13");
        await says(prima, "3 hari kerja");
        await inDialog(prima, "Simpan");
        await says(prima, "Cuti sakit, 11 November 2026 sampai 13 November 2026.");
        await prima.page.reload();
        await prima.ready();
        await says(prima, "Cuti sakit, 11 November 2026 sampai 13 November 2026.");
        await prima.node("button", "Kamis, 12 November 2026, Cuti").first().waitFor({ state: "attached" });
    });
}

for (const touch of [false, true]) {
    test(`a photograph is made small, kept, opened and erased with a reason, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: today, touch });
        await record(prima, { text: "Rapat", from: "00.00", to: "00.10" });
        await closeNotices(prima);
        const buffer = Buffer.from(await photograph(prima.page), "base64");
        await prima.tap("button", "Tindakan untuk Rapat");
        await prima.tap("menuitem", "Bukti dukung");
        const [chooser] = await Promise.all([prima.page.waitForEvent("filechooser"), prima.tap("button", "Foto atau pilih gambar")]);
        await chooser.setFiles({ name: "rapat.png", mimeType: "image/png", buffer });
        await prima.node("textbox", "Keterangan gambar").waitFor({ state: "attached" });
        await prima.fill("Keterangan gambar", "Daftar hadir rapat");
        await prima.tap("button", "Tambahkan");
        const small = prima.node("button", "Buka gambar: Daftar hadir rapat");
        await small.waitFor({ state: "attached" });
        const [, size] = (await prima.node("listitem").filter({ hasText: /\d kB/ }).first().textContent()).match(/(\d+) kB/);
        assert.ok(Number(size) <= 150, `${size} kB`);
        await closeNotices(prima);
        await prima.tap("button", "Buka gambar: Daftar hadir rapat");
        await prima.node("img", "Gambar bukti: Daftar hadir rapat").waitFor({ state: "attached" });
        await prima.press("Escape");
        await prima.tap("button", "Tindakan untuk Daftar hadir rapat");
        await prima.tap("menuitem", "Hapus gambar");
        await prima.fill("Alasan menghapus", "Ada wajah warga");
        await prima.tap("button", "Hapus gambar");
        await says(prima, "Ada wajah warga");
        await small.waitFor({ state: "detached" });
    });
}
