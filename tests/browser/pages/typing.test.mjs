// Text comes from the browser's own fields: keys, clipboard, input methods; and its picture stays where it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { assertSamePlace, inkBox } from "./pixels.mjs";
import { addSelf, choose, closeNotices, draftKept, eventually, gallery, go, isFocused, openWith, says, today, valueOf } from "./support.mjs";

/** Counts what happens in the field called `name`. */
async function watchField(prima, name) {
    await prima.node("textbox", name).first().evaluate((field) => {
        window.seen = { compositionstart: 0, compositionend: 0, blur: 0 };
        for (const kind of Object.keys(window.seen)) field.addEventListener(kind, () => { window.seen[kind] += 1; });
        window.seen.field = field;
    });
}

test("what is typed key by key arrives whole and in order", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.type("Kegiatan", "Menyusun laporan triwulan III (draf 2)");
    await prima.press("Backspace", "Backspace", "Backspace");
    assert.equal(await valueOf(prima, "Kegiatan"), "Menyusun laporan triwulan III (draf");
    // What the field holds is what the program draws once the person goes elsewhere.
    await prima.press("Tab");
    assert.equal(await valueOf(prima, "Kegiatan"), "Menyusun laporan triwulan III (draf");
});

test("copied text is pasted, over a selection too, and cut text leaves", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.type("Kegiatan", "dokumen kerja");
    await prima.press("Control+a", "Control+c");
    await prima.focusByTab("textbox", "Satuan");
    await prima.press("Control+v");
    assert.equal(await valueOf(prima, "Satuan"), "dokumen kerja");
    await prima.press("Control+a", "Control+v", "Control+v");
    assert.equal(await valueOf(prima, "Satuan"), "dokumen kerjadokumen kerja");
    await prima.press("Control+a", "Control+x");
    assert.equal(await valueOf(prima, "Satuan"), "");
    // The browser's own undo still belongs to the field.
    await prima.press("Control+z");
    assert.equal(await valueOf(prima, "Satuan"), "dokumen kerjadokumen kerja");
});

test("text inserted at once, as by a phone's suggestion or dictation, is taken", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    await prima.tap("textbox", "Kegiatan");
    await prima.page.keyboard.insertText("Rapat koordinasi 🎉 di aula");
    await prima.settled();
    assert.equal(await valueOf(prima, "Kegiatan"), "Rapat koordinasi 🎉 di aula");
});

for (const touch of [false, true]) {
    test(`a composition is not broken by frames and arrives once, ${touch ? "on a phone" : "on a desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: today, touch });
        await prima.tap("textbox", "Kegiatan");
        await watchField(prima, "Kegiatan");
        const devtools = await prima.devtools();
        for (const text of ["k", "か", "かい", "かいg", "かいぎ"]) {
            await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
            // Frames come while the input method is open: three on demand, and whatever else moves.
            for (let frame = 0; frame < 3; frame++)
                await prima.page.evaluate(() => new Promise((ok) => {
                    window.primaTest.requestFrame();
                    requestAnimationFrame(() => requestAnimationFrame(ok));
                }));
            assert.equal(await valueOf(prima, "Kegiatan"), text);
        }
        await devtools.send("Input.insertText", { text: "会議" });
        await prima.settled();
        assert.equal(await valueOf(prima, "Kegiatan"), "会議");
        const seen = await prima.page.evaluate(() => ({ ...window.seen, field: window.seen.field === document.activeElement }));
        assert.deepEqual(seen, { compositionstart: 1, compositionend: 1, blur: 0, field: true });
        await prima.compose(["m", "も"]);
        assert.equal(await valueOf(prima, "Kegiatan"), "会議も");
    });
}

test("a composition given up leaves the text as it was", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.type("Kegiatan", "Rapat ");
    await prima.compose(["x", "xy"], { commit: false });
    const devtools = await prima.devtools();
    await devtools.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    await prima.settled();
    assert.equal(await valueOf(prima, "Kegiatan"), "Rapat ");
});

test("the palette opened while composing keeps what was composed", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.type("Kegiatan", "Rapat ");
    await prima.compose(["d", "de"], { commit: false });
    await prima.press("Control+k");
    await prima.node("dialog").first().waitFor({ state: "attached" });
    await prima.page.keyboard.type("hari");
    await prima.settled();
    assert.equal((await prima.focused()).role, "combobox");
    await prima.press("Escape");
    await eventually(() => prima.node("dialog").count(), 0, "Escape closes the palette");
    assert.equal(await valueOf(prima, "Kegiatan"), "Rapat de");
    await eventually(() => isFocused(prima.node("textbox", "Kegiatan").first()), true, "the focus is back in the field");
    await prima.page.keyboard.type("sa");
    await prima.settled();
    assert.equal(await valueOf(prima, "Kegiatan"), "Rapat desa");
});

/** The ink of a field's text while it is idle and while it is edited. */
async function inkIdleAndFocused(prima, field) {
    const clip = () => field.evaluate((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: Math.round(x) + 6, y: Math.round(y) + 6, width: Math.floor(width) - 12, height: Math.floor(height) - 12 };
    });
    const place = async (focused) => {
        await field.evaluate((element, focused) => {
            element.style.caretColor = "transparent";
            element.focus({ preventScroll: true });
            element.setSelectionRange(element.value.length, element.value.length);
            if (!focused) element.blur();
        }, focused);
        await prima.settled();
        return clip();
    };
    await place(true); // brings it into view
    const idleClip = await place(false);
    const idle = await inkBox(prima, idleClip);
    const focusedClip = await place(true);
    assert.deepEqual(focusedClip, idleClip, "the field itself moved");
    return [idle, await inkBox(prima, focusedClip)];
}

for (const [textsize, density] of [[100, 1], [150, 1], [200, 1], [100, 1.25], [200, 2]]) {
    test(`text does not jump on focus at text size ${textsize} % and density ${density}`, async (t) => {
        // A width that is a whole number of pixels at every density, as real windows have.
        const prima = await openWith(t, { textsize }, { hash: today, graphics: "none", density, viewport: { width: 1360, height: 768 } });
        const check = async (field, text, what) => {
            await field.fill(text);
            const [idle, focused] = await inkIdleAndFocused(prima, field);
            assertSamePlace(idle, focused, 1, what);
        };
        await check(prima.node("textbox", "Kegiatan"), "Rapat Égüj", "a text");
        await check(prima.node("textbox", "Mulai"), "07.30", "a time");
        await check(prima.node("textbox", "Jumlah"), "12", "a number at the right edge");
        await prima.page.evaluate((hash) => { location.hash = hash; }, gallery);
        const where = { within: prima.node("region", "Isian tulisan") };
        await where.within.waitFor({ state: "attached" });
        await check(prima.node("searchbox", "Pencarian", where), "arsip", "a search with its icon");
        await check(where.within.locator("textarea").first(), "Baris pertama yang dilipat di kolom sempit\nÉgüj", "many lines");
    });
}

for (const touch of [false, true]) {
    test(`what is typed into a dialog is there again after the page was gone, ${touch ? "on a phone" : "on a desktop"}`, async (t) => {
        const prima = await openPrima(t, { hash: "#/pegawai", touch });
        await addSelf(prima);
        await go(prima, "#/pegawai/unit");
        await closeNotices(prima);
        await prima.tap("button", "Tambah unit");
        await prima.fill("Nama unit", "Seksi Pelayanan");
        await choose(prima, "Kepala unit", /^Sari Permata/);
        await draftKept(prima, "Seksi Pelayanan");
        await draftKept(prima, "Sari Permata");
        await prima.page.reload();
        await prima.ready();
        await prima.whole();
        await says(prima, "Belum disimpan: Tambah unit");
        await prima.tap("button", "Lanjutkan mengisi");
        await prima.node("dialog", "Tambah unit").waitFor({ state: "attached" });
        await eventually(() => valueOf(prima, "Nama unit"), "Seksi Pelayanan", "the field of the browser itself");
        // It goes on as if nothing had been.
        await prima.fill("Kode unit", "SP");
        await prima.tap("button", "Simpan");
        await says(prima, "Seksi Pelayanan");
        await prima.node("dialog", "Tambah unit").waitFor({ state: "detached" });
        await prima.page.reload();
        await prima.ready();
        await prima.whole();
        await prima.settled(300);
        assert.equal(await prima.page.locator("#mirror").filter({ hasText: "Belum disimpan: " }).count(), 0);
    });
}
