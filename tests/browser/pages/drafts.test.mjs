// What was typed and not saved survives closing the page: forms on pages, and dialogs after a change of the language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { draftKept, eventually, fillDate, says, valueOf } from "./support.mjs";

/** A browser with a page that only stays open, and how to open more in it. */
async function browser(t, touch) {
    const { context } = await openPrima(t, { hash: "#/bantuan", touch });
    return (hash) => openPrima(t, { hash, touch, context });
}

const shows = (prima, name, value) => eventually(() => valueOf(prima, name), value, name);
const offers = (prima) => prima.page.locator("#mirror").filter({ hasText: /Belum disimpan: |Not saved yet: / }).count();

for (const touch of [false, true]) {
    const where = touch ? "on a phone" : "on a desktop";

    test(`a form on a page is offered again after its page was closed, and where it stands, ${where}`, async (t) => {
        const open = await browser(t, touch);
        const first = await open("#/hari-libur");
        await first.fill("Nama hari", "Hari jadi kabupaten");
        await fillDate(first, "Tanggal", "2026-12-04");
        const day = await valueOf(first, "Tanggal");
        await draftKept(first, day);
        await first.close();

        const second = await open("#/");
        await says(second, "Belum disimpan: Tambah hari libur kantor");
        await says(second, "4 Desember 2026");
        await second.tap("button", "Lanjutkan mengisi");
        await shows(second, "Nama hari", "Hari jadi kabupaten");
        await shows(second, "Tanggal", day);
        assert.match(second.page.url(), /#\/hari-libur$/);
        await second.close();

        const third = await open("#/hari-libur");
        await shows(third, "Nama hari", "Hari jadi kabupaten");
        await third.tap("button", "Buang");
        await shows(third, "Nama hari", "");
        await third.close();
        assert.equal(await offers(await open("#/")), 0);
    });

    test(`a dialog begun in one language is opened in the other, filled in, both ways, ${where}`, async (t) => {
        const open = await browser(t, touch);
        const first = await open("#/pegawai/unit");
        await first.tap("button", "Tambah unit");
        await first.fill("Nama unit", "Seksi Pelayanan");
        await draftKept(first, "Seksi Pelayanan");
        await first.close();

        const second = await open("#/pengaturan");
        await second.tap("radio", "English");
        await says(second, "Not saved yet: Add a unit");
        await second.tap("button", "Go on with it");
        await shows(second, "Name of the unit", "Seksi Pelayanan");
        await second.fill("Code of the unit", "SP-7");
        await draftKept(second, "SP-7");
        await second.close();

        const third = await open("#/pengaturan");
        await third.tap("radio", "Bahasa Indonesia");
        await says(third, "Belum disimpan: Tambah unit");
        await third.tap("button", "Lanjutkan mengisi");
        await shows(third, "Nama unit", "Seksi Pelayanan");
        await shows(third, "Kode unit", "SP-7");
        await third.tap("button", "Batal");
        await third.close();
        assert.equal(await offers(await open("#/")), 0);
    });
}

test("the address of the shared folder comes back without its password", async (t) => {
    const open = await browser(t, true);
    const first = await open("#/sinkron");
    await first.fill("Alamat folder", "https://awan.contoh.go.id/kantor");
    await first.fill("Kata sandi", "rahasia-benar");
    await first.fill("Nama pengguna", "sari.permata");
    await draftKept(first, "sari.permata");
    await first.close();
    const second = await open("#/sinkron");
    await shows(second, "Alamat folder", "https://awan.contoh.go.id/kantor");
    await shows(second, "Nama pengguna", "sari.permata");
    assert.equal(await second.page.locator("#mirror input[type=password]").inputValue(), "");
});
