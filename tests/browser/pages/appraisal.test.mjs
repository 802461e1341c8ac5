// An appraisal as the people concerned do it on one shared computer: the person gives account, the appraiser
// rates and releases, the person receives the result and objects.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { addColleague, addResult, addSelf, draftKept, eventually, go, inDialog, rateAsExpected, says, sit, twice } from "./support.mjs";

for (const touch of [false, true]) {
    test(`an appraisal from the account to the objection, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await addColleague(prima, "Dedi Kurnia", "19900101 201501 1 002", "Sari Permata");

        // Dedi plans, Sari agrees.
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, "#/rencana");
        await prima.tap("button", "Susun SKP");
        await addResult(prima, { text: "Arsip tertata", indicator: "Berkas tertata", target: "100" });
        await twice(prima, "Ajukan");
        const dedi = await prima.page.evaluate(() => location.hash);
        assert.equal(dedi, "#/rencana");
        await sit(prima, "Dedi Kurnia", "Sari Permata");
        await go(prima, "#/rencana");
        await prima.tap("tab", "Tim saya");
        await prima.tap("rowheader", "Dedi Kurnia");
        await twice(prima, "Sepakati");

        // Dedi gives account.
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, "#/penilaian");
        await prima.fill("Realisasi", "90");
        await twice(prima, "Kirim laporan diri");
        await says(prima, "Laporan diri terkirim");

        // Sari rates and releases.
        await sit(prima, "Dedi Kurnia", "Sari Permata");
        await go(prima, "#/penilaian");
        await prima.tap("rowheader", "Dedi Kurnia");
        await rateAsExpected(prima);
        await twice(prima, "Sampaikan hasil");

        // Dedi receives and objects; the reason is still there after the browser was closed.
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, "#/penilaian");
        await prima.node("button", /^Capaian 90 %/).first().waitFor({ state: "attached" });
        await twice(prima, "Terima hasil");
        await prima.tap("button", "Ajukan keberatan");
        await prima.fill("Alasan keberatan", "Berkas tahun lalu ikut ditata.");
        await draftKept(prima, "Berkas tahun lalu");
        await prima.page.reload();
        await prima.ready();
        await prima.tap("button", "Ajukan keberatan");
        await eventually(() => prima.node("textbox", "Alasan keberatan").inputValue(), "Berkas tahun lalu ikut ditata.", "the reason");
        await inDialog(prima, "Ajukan keberatan");
        await says(prima, "Keberatan menunggu putusan");
    });
}
