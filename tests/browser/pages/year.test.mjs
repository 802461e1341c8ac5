// A year of an office, from the staff list to a second browser that holds the same: a standard is agreed, a plan is
// cascaded, a month is logged on a phone and approved, and an appraisal goes through release, objection and decision
// to the lock, is printed, and reads the same where the office's file is loaded.
import assert from "node:assert/strict";
import { join as path } from "node:path";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { dayFrom } from "../harness/clock.mjs";
import { repository } from "../harness/paths.mjs";
import {
    addResult, choose, closeNotices, decideStandard, discussStandard, eventually, go, inDialog, invitation, join,
    openTab, rateAsExpected, receive, record, saved, says, sayWho, send, sit, twice, write,
} from "./support.mjs";

const staffList = path(repository, "tests/data/tables/kecamatan_umpama.csv");
const [head, appraiser, staff] = ["Hendra Wijaya", "Budi Santoso", "Rina Anggraini"];
const monthly = "Laporan bulanan tersusun tepat waktu";

/** The last ten working days of this year up to today, as "2026-11-27", the oldest first; today if there are none. */
function workingDays() {
    const today = new Date(dayFrom(0));
    const days = [];
    for (const day = new Date(today); day.getUTCFullYear() === today.getUTCFullYear(); day.setUTCDate(day.getUTCDate() - 1)) {
        if (days.length < 10 && day.getUTCDay() % 6 !== 0) days.unshift(day.toISOString().slice(0, 10));
    }
    return days.length > 0 ? days : [today.toISOString().slice(0, 10)];
}

/** Begins an office by its staff list; the head of the subdivision sits here. */
async function found(prima) {
    await prima.tap("button", "Belum, mulai kantor baru");
    await prima.fill("Nama kantor", "Kecamatan Umpama");
    await prima.tap("button", "Lanjut");
    await prima.tap("button", "Impor daftar pegawai");
    await prima.chooseFiles("Pilih berkas CSV", [staffList]);
    await prima.tap("button", "Impor 5 baris");
    await says(prima, "5 pegawai diimpor");
    await prima.tap("button", "Pilih nama saya");
    await sayWho(prima, appraiser);
}

async function agreeOnStandard(prima) {
    await go(prima, "#/standar");
    await write(prima, "Susun standar", {
        "Nama standar": "Laporan bulanan",
        "Apa yang diatur": "Setiap laporan bulanan selesai dalam lima hari kerja",
        "Langkah-langkah": "Kumpulkan data\nSusun\nKirim",
    });
    await write(prima, "Tambah indikator", { "Yang diukur": "Waktu sampai dikirim", Ambang: "5", Satuan: "hari kerja" });
    await discussStandard(prima);
    await decideStandard(prima, "800/12/2026");
    await says(prima, "Versi 1, nomor 800/12/2026");
}

/** One's plan of the year, proposed. */
async function propose(prima, result) {
    await go(prima, "#/rencana");
    await prima.tap("button", "Susun SKP");
    await addResult(prima, result);
    await twice(prima, "Ajukan");
}

async function agree(prima, whose) {
    await go(prima, "#/rencana");
    await openTab(prima, "Tim saya");
    await prima.tap("rowheader", whose);
    await twice(prima, "Sepakati");
}

/** On the phone: reads the standard, and logs each of the days from its own page. */
async function logMonth(phone, days) {
    await go(phone, "#/standar");
    await phone.tap("button", "Sudah saya baca");
    await says(phone, "Sudah dibaca");
    for (const [at, day] of days.entries()) {
        await go(phone, `#/hari-ini/${day}`);
        await record(phone, {
            text: `Menyusun laporan ${at + 1}`, from: "08.00", to: "11.30", quantity: "1", unit: "laporan", result: monthly,
        });
    }
}

/** Opens the appraisal of one of the team. */
async function openAppraisal(prima, whose) {
    await go(prima, "#/penilaian");
    await openTab(prima, "Tim saya");
    await prima.tap("rowheader", whose);
}

/** Writes what an act of an appraisal asks for, and does it. */
async function act(prima, button, field, words) {
    await closeNotices(prima);
    await prima.tap("button", button);
    await prima.fill(field, words);
    await inDialog(prima, button);
}

/** The superior changes the result, and locks it. */
async function decide(prima) {
    await go(prima, "#/penilaian");
    await says(prima, "Keberatan yang menunggu putusan Anda");
    await prima.tap("button", "Lihat dan putuskan");
    await closeNotices(prima);
    await prima.tap("button", "Putuskan keberatan");
    const within = prima.page.locator("#mirror [role=dialog]");
    await prima.tap("radio", "Hasil diubah", { within });
    await prima.settled(); // the rating appears below it
    await eventually(async () => {
        await prima.tap("radio", "Di Atas Ekspektasi", { within });
        return prima.node("radio", "Di Atas Ekspektasi", { within, checked: true }).count();
    }, 1, "the rating of the result");
    await prima.fill("Umpan balik dan alasan", "Laporan selalu lebih cepat dari standar");
    await prima.fill("Alasan putusan", "Bukti sudah diperiksa bersama kedua pihak");
    await inDialog(prima, "Putuskan keberatan");
    await twice(prima, "Kunci penilaian");
}

/** One's own appraisal as it reads on the page, from its stage on. */
async function ownAppraisal(prima) {
    await closeNotices(prima);
    await go(prima, "#/penilaian");
    await says(prima, "Terkunci");
    return prima.page.locator("#mirror main").textContent();
}

/** The tables of an office file: what every record says, whatever chains it came in. */
const tablesOf = (file) => JSON.parse(file.buffer.toString()).tables;
const copyOf = (prima) => prima.downloaded(async () => {
    await closeNotices(prima);
    await go(prima, "#/pengaturan");
    await prima.tap("button", "Simpan salinan ke berkas");
});

const fingerprintOf = (document) => /Sidik isi\s*([0-9A-F]{4}(?: [0-9A-F]{4}){3})/.exec(document.text)?.[1];

async function printAppraisal(prima) {
    const document = await prima.printed(() => prima.tap("button", "Cetak"));
    assert.equal(document.pdf.subarray(0, 5).toString(), "%PDF-");
    for (const words of ["Dokumen Evaluasi Kinerja Pegawai", staff, appraiser, "Di Atas Ekspektasi"])
        assert.ok(document.text.toLowerCase().includes(words.toLowerCase()), `${words} is on the paper: ${document.text}`);
    assert.ok(fingerprintOf(document), document.text);
    return document;
}

test("an office's year, from the staff list to the locked appraisal that a second browser shows alike", async (t) => {
    const office = await openPrima(t, { hash: "#/", keepPrinted: true });
    let seat = appraiser;
    const seated = async (next) => {
        await sit(office, seat, next);
        seat = next;
    };

    // The office, its standard, and a plan that supports the superior's.
    await found(office);
    await agreeOnStandard(office);
    await propose(office, { text: "Layanan umum berjalan baik", indicator: "Laporan terkirim", target: "12", unit: "laporan" });
    await seated(head);
    await agree(office, appraiser);
    await seated(staff);
    await propose(office, {
        text: monthly, supports: "Layanan umum berjalan baik", indicator: "Jumlah laporan", target: "10", unit: "laporan",
    });
    await seated(appraiser);
    await agree(office, staff);
    await go(office, "#/rencana");
    await openTab(office, "Pohon kinerja");
    await says(office, `– ${monthly}`);

    // A month on the phone of the one who did the work.
    const days = workingDays();
    const phone = await openPrima(t, { hash: "#/", touch: true });
    await join(phone, await invitation(office));
    await sayWho(phone, staff);
    await logMonth(phone, days);
    await receive(office, [await send(phone)]);

    // Approved, accounted for, rated and released.
    await go(office, "#/persetujuan");
    await closeNotices(office);
    await office.tap("button", days.length > 1 ? "Setujui semua" : "Setujui");
    await office.node("heading", "Tidak ada yang menunggu").waitFor({ state: "attached" });
    await seated(staff);
    await go(office, "#/penilaian");
    await office.tap("button", "Isi 1 realisasi dari catatan dan kegiatan yang disetujui");
    await twice(office, "Kirim laporan diri");
    await says(office, "Laporan diri terkirim");
    await seated(appraiser);
    await openAppraisal(office, staff);
    await rateAsExpected(office);
    await twice(office, "Sampaikan hasil");

    // Received, objected to, both sides heard, decided and locked.
    await seated(staff);
    await go(office, "#/penilaian");
    await twice(office, "Terima hasil");
    await act(office, "Ajukan keberatan", "Alasan keberatan", "Semua laporan selesai sebelum batasnya.");
    await act(office, "Beri penjelasan", "Penjelasan Anda", "Tanggal kirim ada di catatan harian.");
    await seated(appraiser);
    await openAppraisal(office, staff);
    await act(office, "Beri penjelasan", "Penjelasan Anda", "Tanggal kirimnya belum saya periksa.");
    await seated(head);
    await decide(office);
    await says(office, "Terkunci");

    // On paper, in a file, and in a second browser.
    await seated(staff);
    const shown = await ownAppraisal(office);
    assert.match(shown, /Keberatan/);
    const paper = await printAppraisal(office);
    const copy = await copyOf(office);
    const second = await openPrima(t, { hash: "#/pengaturan", keepPrinted: true });
    await second.chooseFiles("Muat dari berkas", [copy]);
    await second.tap("button", "Muat");
    await says(second, "Berkas dimuat");
    await saved(second);
    await eventually(async () => tablesOf(await copyOf(second)), tablesOf(copy), "every record of the office", 30000);
    await go(second, "#/bergabung/siapa");
    await sayWho(second, staff);
    assert.equal(await ownAppraisal(second), shown, "the locked appraisal");
    assert.equal(fingerprintOf(await printAppraisal(second)), fingerprintOf(paper), "the fingerprint of the document");
});
