// Leave: recorded by the person, known to the log, seen by the superior; and an empty day filled with the last one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { addColleague, choose, closeNotices, entries, eventually, fillDate, go, record, says, sit, today } from "./support.mjs";

const superior = "Sari Permata", staff = "Dedi Kurnia";
const iso = (days) => new Date(Date.now() + 7 * 3600e3 + days * 86400e3).toISOString().slice(0, 10); // in Jakarta

for (const touch of [false, true]) {
    test(`leave is recorded, is no gap, and is seen by the superior, on a ${touch ? "phone" : "desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await prima.tap("button", "Tambahkan diri saya");
        await prima.fill("Nama", superior);
        await prima.fill("NIP", "19800412 200501 2 003");
        await prima.tap("button", "Simpan");
        await addColleague(prima, staff, "19900101 201501 1 002", superior);
        await sit(prima, superior, staff);
        await go(prima, today);
        await closeNotices(prima);
        await prima.tap("button", "Tindakan lain");
        await prima.tap("menuitem", "Catat cuti");
        await choose(prima, "Jenis cuti", "Cuti sakit");
        await fillDate(prima, "Sampai", iso(2));
        await prima.fill("Nomor surat izin", "851/12");
        await prima.tap("button", "Simpan");
        await says(prima, "Hari cuti tidak perlu diisi");
        await prima.page.reload();
        await prima.ready();
        await says(prima, "Cuti sakit");
        await sit(prima, staff, superior);
        await go(prima, "#/pemantauan");
        await says(prima, "dari 1, 1 cuti");
        const id = await prima.page.evaluate(() => location.hash); // the page stands
        assert.equal(id, "#/pemantauan");
    });
}

test("an empty day is filled with the last one in one press", async (t) => {
    const prima = await openPrima(t, { hash: `#/hari-ini/${iso(-2)}` });
    await record(prima, { text: "Menata arsip", from: "08.00", to: "10.00" });
    await go(prima, `#/hari-ini/${iso(-1)}`);
    await closeNotices(prima);
    await prima.click("button", /^Ulangi /);
    await eventually(() => entries(prima), ["08.00–10.00 Menata arsip"], "the same at the same time");
});
