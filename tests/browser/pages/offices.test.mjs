// Several offices in one browser: each with its own storage, one open, and none sees anything of another.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { andStartsAnew, entries, eventually, go, record, saved, today } from "./support.mjs";

const heading = (prima) => prima.page.locator("#mirror h1").first().textContent();

const databases = (prima) => prima.page.evaluate(async () =>
    (await indexedDB.databases()).map((each) => each.name).filter((name) => name.startsWith("prima-") && name !== "prima-check").sort());

test("an office made beside another starts empty, stays open after a reload, and the first is as it was", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await record(prima, { text: "Rapat bagian", from: "08.00", to: "09.00" });
    await go(prima, "#/kantor");
    await prima.fill("Nama kantor", "Panitia Lelang");
    await andStartsAnew(prima, () => prima.click("button", "Buat dan buka"));
    await go(prima, today);
    assert.deepEqual(await prima.node("listitem").filter({ hasText: "Rapat bagian" }).count(), 0);
    await record(prima, { text: "Membuka penawaran", from: "10.00", to: "11.00" });
    await prima.page.reload();
    await prima.ready();
    await eventually(() => entries(prima), ["10.00–11.00 Membuka penawaran"], "a reload opens the same office");
    assert.equal((await databases(prima)).length, 2);

    await go(prima, "#/kantor");
    await andStartsAnew(prima, () => prima.click("button", "Buka"));
    await go(prima, today);
    await eventually(() => entries(prima), ["08.00–09.00 Rapat bagian"], "the first office has its own record only");
});

test("the example is tried beside one's own office and goes without a trace", async (t) => {
    const prima = await openPrima(t, { hash: "#/" });
    await andStartsAnew(prima, () => prima.click("button", "Coba kantor contoh"));
    await eventually(async () => (await heading(prima)).endsWith(", Rina"), true, "the invented person is greeted");
    await andStartsAnew(prima, () => prima.click("button", "Hapus contoh"));
    await prima.node("button", "Coba kantor contoh").waitFor({ state: "attached" });
    await eventually(() => databases(prima), ["prima-utama"], "the example's database is gone");
});

test("leaving saves a copy, deletes the office here, and the copy brings it back", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await record(prima, { text: "Menyusun laporan", from: "08.00", to: "09.00" });
    await go(prima, "#/kantor");
    await prima.click("button", "Keluar dari kantor ini");
    const copy = await prima.downloaded(() => prima.click("button", "Simpan salinan ke berkas"));
    await prima.click("checkbox", "Saya sudah melihat berkas salinannya");
    await andStartsAnew(prima, () => prima.click("button", "Hapus dari peramban ini"));
    await go(prima, today);
    assert.equal(await prima.node("listitem").filter({ hasText: "Menyusun laporan" }).count(), 0);

    await go(prima, "#/kantor");
    await prima.chooseFiles("Muat dari berkas", [copy]);
    await prima.click("button", "Muat");
    await saved(prima);
    await go(prima, today);
    await eventually(() => entries(prima), ["08.00–09.00 Menyusun laporan"], "the copy has what was deleted");
});

test("two windows may have two offices open, each keeps its own over a reload", async (t) => {
    const one = await openPrima(t, { hash: "#/kantor" });
    await one.fill("Nama kantor", "Panitia Lelang");
    await andStartsAnew(one, () => one.click("button", "Buat dan buka"));
    const two = await openPrima(t, { hash: "#/kantor", context: one.page.context() });
    await andStartsAnew(two, () => two.click("button", "Buka"));
    await one.page.reload();
    await one.ready();
    await eventually(() => one.page.locator("#mirror header").first().textContent().then((text) => /Panitia Lelang/.test(text)),
        true, "the first window still has the office that was made in it");
    await eventually(() => two.page.locator("#mirror header").first().textContent().then((text) => /Panitia Lelang/.test(text)),
        false, "the second has the other");
});
