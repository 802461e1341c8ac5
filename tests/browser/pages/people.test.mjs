// The people of an office: from the first person to work that was approved, as staff and superior do it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { addColleague, addSelf, choose, closeNotices, entries, eventually, go, record, saved, says, sit, today } from "./support.mjs";

for (const touch of [false, true]) {
    test(`somebody adds themselves and a colleague, whose work they approve, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);

        await closeNotices(prima);
        await prima.tap("button", "Tambah pegawai");
        await prima.fill("Nama", "Dedi Kurnia");
        await prima.fill("NIP", "19900101 201501 1 002");
        await choose(prima, "Pejabat penilai", "Sari Permata");
        await prima.tap("button", "Simpan");

        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, today);
        await record(prima, { text: "Menyusun laporan", from: "07.30", to: "09.00" });
        await eventually(() => prima.page.locator("#mirror").filter({ hasText: "Menunggu" }).count(), 1, "it waits");

        await sit(prima, "Dedi Kurnia", "Sari Permata");
        await go(prima, "#/persetujuan");
        await closeNotices(prima);
        await prima.tap("checkbox", "Menyusun laporan");
        await prima.tap("button", "Setujui");
        await prima.node("heading", "Tidak ada yang menunggu").waitFor({ state: "attached" });

        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, today);
        await eventually(() => entries(prima).then((rows) => rows.length), 1, "the entry is Dedi's");
        await eventually(() => prima.page.locator("#mirror").filter({ hasText: "Disetujui" }).count(), 1, "it is approved");
        // It is all there when the browser is opened again.
        await prima.page.reload();
        await prima.ready();
        await prima.node("button", "Dedi Kurnia: siapa yang memakai Prima").waitFor({ state: "attached" });
        assert.equal((await entries(prima)).length, 1);
    });
}

for (const touch of [false, true]) {
    test(`somebody who stands in the list twice becomes one, with all that was logged, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await addColleague(prima, "Dedi Kurnia", "19900101 201501 1 002", "Sari Permata");
        await addColleague(prima, "Dedi Kurnia, S.E.", "19900101 201501 1 020", "Sari Permata");
        await sit(prima, "Sari Permata", "Dedi Kurnia");
        await go(prima, today);
        await record(prima, { text: "Menyusun laporan", from: "07.30", to: "09.00" });
        await sit(prima, "Dedi Kurnia", "Sari Permata");

        await go(prima, "#/pegawai");
        await says(prima, "Mungkin orang yang sama tercatat dua kali: Dedi Kurnia");
        await closeNotices(prima);
        await prima.tap("button", "Periksa");
        await prima.tap("radio", "Dedi Kurnia, S.E.");
        const both = new URL(prima.page.url()).hash;
        await prima.tap("button", "Gabungkan");
        await prima.node("heading", "Dedi Kurnia, S.E.").waitFor({ state: "attached" });
        await says(prima, "Menyusun laporan");
        await saved(prima);
        // Either address leads to the one that stayed, also in another start.
        const [first, second] = both.match(/pegawai\/(\w+)\/gabung\/(\w+)/).slice(1);
        for (const id of [first, second]) {
            await go(prima, `#/pegawai/${id}`);
            await prima.page.reload();
            await prima.ready();
            await prima.node("heading", "Dedi Kurnia, S.E.").waitFor({ state: "attached" });
            await says(prima, "Menyusun laporan");
        }
        await go(prima, "#/pegawai");
        assert.equal(await prima.node("button", "Periksa").count(), 0);
    });
}
