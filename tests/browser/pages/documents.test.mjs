// What is printed, laid out on paper by a browser: pages of the right shape with the words of the forms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openExample } from "./example.mjs";
import { closeNotices, go } from "./support.mjs";

/** The pages of a PDF with their sizes in points. */
const pagesOf = (pdf) => [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
    .map(([, width, height]) => ({ width: Number(width), height: Number(height) }));

const wanted = {
    skp: { words: ["Sasaran Kinerja Pegawai", "A. UTAMA", "B. TAMBAHAN", "Rencana aksi", "Lampiran SKP", "Sidik isi"], sideways: true },
    bulan: { words: ["Laporan kegiatan bulanan", "Persetujuan", "Kegiatan per hasil kerja", "Sidik isi"], sideways: true },
};

test("the plan and the report of a month are laid out on paper as the forms have them", async (t) => {
    const prima = await openExample(t, { keepPrinted: true });
    await go(prima, "#/rencana");
    await closeNotices(prima);
    const papers = { skp: await prima.printed(() => prima.click("button", "Cetak")) };
    await go(prima, "#/hari-ini");
    papers.bulan = await prima.printed(() => prima.click("button", "Cetak laporan bulan"));
    for (const [name, { words, sideways }] of Object.entries(wanted)) {
        const paper = papers[name];
        for (const each of words) assert.ok(paper.text.includes(each), `${each} is on the paper: ${paper.text}`);
        const pages = pagesOf(paper.pdf);
        assert.ok(pages.length > 0, `${name} has pages`);
        for (const { width, height } of pages) assert.equal(width > height, sideways, `${name} lies on its side`);
    }
});
