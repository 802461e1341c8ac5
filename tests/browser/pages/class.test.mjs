import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { removeFolder, temporaryFolder } from "../harness/display.mjs";
import { openExample } from "./example.mjs";
import { andStartsAnew, eventually, go, record, saved, says } from "./support.mjs";

/** A participant tries the example, writes their name, logs an activity and saves a copy; gives its bytes. */
async function participant(t, name) {
    const prima = await openExample(t);
    await go(prima, "#/pengaturan");
    await prima.fill("Nama Anda", name);
    await prima.press("Tab");
    await saved(prima);
    await go(prima, "#/hari-ini");
    await record(prima, { text: "Berlatih mencatat", from: "16.00", to: "16.30" });
    await go(prima, "#/pengaturan");
    const download = prima.page.waitForEvent("download");
    await prima.click("button", "Simpan salinan ke berkas");
    return readFile(await (await download).path());
}

test("a trainer chooses the files of thirty participants at once and sees who has practised what", async (t) => {
    const bytes = await participant(t, "Anna Kusuma");
    const prima = await openPrima(t, { hash: "#/kelas" });
    const chooser = prima.page.waitForEvent("filechooser");
    await prima.click("button", "Pilih berkas peserta");
    const folder = await temporaryFolder();
    t.after(() => removeFolder(folder));
    const files = Array.from({ length: 30 }, (_, i) => join(folder, i < 29 ? `peserta ${i + 1}.json` : "rusak.json"));
    await Promise.all(files.map((file, i) => writeFile(file, i < 29 ? bytes : bytes.subarray(0, bytes.length / 2))));
    await (await chooser).setFiles(files);
    const table = prima.node("table", "Peserta");
    await eventually(() => table.getAttribute("aria-rowcount"), "31", "a row each, below the titles", 60000);
    await says(prima, "Anna Kusuma");
    // Nothing of them is in the trainer's own office.
    await go(prima, "#/riwayat");
    assert.equal(await prima.page.locator("#mirror").textContent().then((text) => /Berlatih/.test(text)), false);
});

test("the example is made anew by one click", async (t) => {
    const prima = await openExample(t);
    await go(prima, "#/hari-ini");
    await record(prima, { text: "Berlatih mencatat", from: "16.00", to: "16.30" });
    await go(prima, "#/kelas");
    await andStartsAnew(prima, () => prima.click("button", "Atur ulang kantor contoh"));
    await go(prima, "#/hari-ini");
    assert.equal(await prima.node("listitem").filter({ hasText: "Berlatih mencatat" }).count(), 0);
});

test("a large office is made beside one's own, opened, and deleted by one click", async (t) => {
    const prima = await openPrima(t, { hash: "#/pengaturan" });
    await prima.fill("Pegawai", "60");
    await prima.fill("Catatan kegiatan", "2000");
    await andStartsAnew(prima, () => prima.click("button", "Buat kantor besar"));
    await go(prima, "#/pemantauan");
    await says(prima, "59 orang");
    await go(prima, "#/pengaturan");
    await andStartsAnew(prima, () => prima.click("button", "Hapus kantor besar"));
    await eventually(() => prima.page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name).includes("prima-besar")),
        false, "its database is gone");
});
