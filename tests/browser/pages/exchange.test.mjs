// Two browsers become one office by files alone: invite, join, send, receive, converge.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desktop, openPrima, phone } from "../harness/chromium.mjs";
import { entries, eventually, go, invitation, join, receive, record, saved, send, today } from "./support.mjs";

async function joins(prima, file, name, password) {
    await join(prima, file, password);
    await prima.fill("Nama Anda", name);
    await prima.tap("button", "Selesai");
    await saved(prima);
}

test("two browsers become one office by files: invite with a password, join, send both ways, converge", async (t) => {
    const siti = await openPrima(t, { hash: "#/pengaturan", viewport: desktop });
    await siti.fill("Nama kantor", "Bagian Umum");
    await siti.fill("Nama Anda", "Siti Rahmawati");
    await go(siti, today);
    await record(siti, { text: "Rapat bagian", from: "08.00", to: "09.00" });
    const invited = await invitation(siti, "melati-2026");
    assert.match(invited.name, /^Prima_Undangan_Bagian-Umum_Siti-Rahmawati_\d{4}-\d\d-\d\d_\d{4}\.json$/);
    assert.ok(!invited.buffer.toString().includes("Rapat bagian"), "an invitation with a password shows nothing");

    const agus = await openPrima(t, { hash: "#/", viewport: phone });
    await joins(agus, invited, "Agus Wijaya", "melati-2026");
    await go(agus, today);
    await eventually(() => entries(agus), ["08.00–09.00 Rapat bagian"], "who joined has what the office has");

    await record(agus, { text: "Surat masuk", from: "09.00", to: "10.00" });
    await go(siti, today);
    await record(siti, { text: "Apel pagi", from: "07.30", to: "08.00" });
    const fromAgus = await send(agus);
    assert.ok(!fromAgus.buffer.toString().includes("Surat masuk"), "a file for colleagues is sealed");
    await receive(siti, [fromAgus]);
    await receive(agus, [await send(siti)]);
    const whole = ["07.30–08.00 Apel pagi", "08.00–09.00 Rapat bagian", "09.00–10.00 Surat masuk"];
    for (const each of [siti, agus]) {
        await go(each, today);
        await eventually(() => entries(each), whole, "both have everything");
    }
    const again = await send(agus);
    await go(siti, "#/kirim");
    await siti.chooseFiles("Pilih berkas kiriman", [fromAgus, again]);
    await eventually(() => siti.node("button", /Gabungkan/).count().then((count) => count <= 1), true, "old files bring nothing");
});

test("tables that somebody changed by hand are offered cell by cell, on a phone too", async (t) => {
    const siti = await openPrima(t, { hash: "#/pengaturan", viewport: desktop });
    await siti.fill("Nama kantor", "Bagian Umum");
    await siti.fill("Nama Anda", "Siti Rahmawati");
    await go(siti, today);
    await record(siti, { text: "Rapat bagian", from: "08.00", to: "09.00" });
    const agus = await openPrima(t, { hash: "#/", viewport: phone });
    await joins(agus, await invitation(siti), "Agus Wijaya");
    await receive(siti, [await send(agus)]);
    await go(siti, today);
    await record(siti, { text: "Apel pagi", from: "07.30", to: "08.00" });
    const readable = await send(siti, "Bisa dibaca siapa saja");
    const changed = JSON.parse(readable.buffer.toString());
    const row = changed.tables.activity.find((each) => each.text === "Rapat bagian");
    row.text = "Rapat bagian dan rencana kerja bulan depan";
    row.end = "pukul sembilan";
    await go(agus, "#/kirim");
    const file = { ...readable, buffer: Buffer.from(JSON.stringify(changed)) };
    await agus.chooseFiles("Pilih berkas kiriman", [file]);
    await agus.node("checkbox", /^Kegiatan: Rapat bagian menjadi/).waitFor({ state: "attached" });
    await agus.tap("button", "Gabungkan 1 berkas");
    await saved(agus);
    await agus.tap("checkbox", /^Kegiatan: Rapat bagian menjadi/);
    await agus.settled();
    await agus.tap("button", "Terapkan 1 perubahan");
    await saved(agus);
    await go(agus, today);
    await eventually(() => entries(agus), ["07.30–08.00 Apel pagi", `08.00–09.00 ${row.text}`], "what was chosen was done, and nothing else");
});
