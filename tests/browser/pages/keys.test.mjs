// The keyboard: the browser keeps its own shortcuts, Prima answers only its own, and nothing sticks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { eventually, gallery, isFocused, today, valueOf, watchKeys } from "./support.mjs";

test("the browser's shortcuts are left to the browser, Prima's own are not", async (t) => {
    const prima = await openPrima(t, { hash: today });
    const kept = await watchKeys(prima);
    // Sent to the page alone, so that the browser does not act on them in the middle of the test.
    const send = (init) => prima.page.evaluate((init) => {
        (document.activeElement || document.body).dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
    }, init);
    const browsers = [
        { key: "l", ctrlKey: true }, { key: "t", ctrlKey: true }, { key: "w", ctrlKey: true }, { key: "r", ctrlKey: true },
        { key: "f", ctrlKey: true }, { key: "p", ctrlKey: true }, { key: "Tab", ctrlKey: true }, { key: "+", ctrlKey: true },
        { key: "-", ctrlKey: true }, { key: "0", ctrlKey: true }, { key: "F5" }, { key: "F11" }, { key: "F12" }, { key: "F3" },
        { key: "ArrowLeft", altKey: true }, { key: "d", altKey: true }, { key: "Tab" },
    ];
    for (const focus of ["the page", "a field", "a button"]) {
        if (focus === "a field") await prima.node("textbox", "Kegiatan").focus();
        if (focus === "a button") await prima.node("button", "Simpan").focus();
        await prima.settled();
        for (const init of browsers) {
            await send(init);
            const name = (init.ctrlKey ? "Control+" : "") + (init.altKey ? "Alt+" : "") + init.key;
            assert.equal(await kept(name), false, `${name} with the focus on ${focus}`);
        }
    }
    await prima.settled();
    await send({ key: "k", ctrlKey: true });
    assert.equal(await kept("Control+k"), true);
    await prima.node("dialog").waitFor({ state: "attached" });
});

test("letters typed into a field are never shortcuts; outside of fields they are", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.type("Satuan", "Nnk?");
    assert.equal(await valueOf(prima, "Satuan"), "Nnk?");
    assert.equal(await prima.node("dialog").count(), 0);
    await prima.node("button", "Simpan").focus();
    await prima.press("n");
    await eventually(() => isFocused(prima.node("textbox", "Kegiatan")), true, "N goes to the form");
    assert.equal(await valueOf(prima, "Kegiatan"), "");
    await prima.node("button", "Simpan").focus();
    await prima.page.keyboard.type("?");
    await prima.node("dialog").waitFor({ state: "attached" });
    await prima.press("Escape");
    await eventually(() => prima.node("dialog").count(), 0, "Escape closes the list of shortcuts");
    await eventually(() => isFocused(prima.node("button", "Simpan")), true, "the focus is back");
});

/** Presses keys one after the other while the page is busy and draws nothing: each { key, code, ... } as the browser's protocol names it. */
async function pressWhileBusy(prima, keys) {
    const devtools = await prima.devtools();
    const busy = prima.page.evaluate(() => {
        const until = performance.now() + 500;
        while (performance.now() < until);
    });
    const sent = keys.flatMap((key) => [{ type: "keyDown", ...key }, { type: "keyUp", ...key, text: undefined }])
        .map((event) => devtools.send("Input.dispatchKeyEvent", event));
    await Promise.all([busy, ...sent]);
    await prima.settled();
}

test("keys pressed faster than the page draws go to what the keys before have opened", async (t) => {
    const prima = await openPrima(t, { hash: today });
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" };
    const letters = [..."bantuan"].map((key) => ({ key, text: key }));
    await prima.node("button", "Simpan").focus();
    await prima.settled();
    await pressWhileBusy(prima, [{ key: "k", code: "KeyK", windowsVirtualKeyCode: 75, modifiers: 2 }, ...letters, enter]);
    await eventually(() => prima.page.evaluate(() => location.hash), "#/bantuan", "the palette was typed into and answered");
    await prima.page.evaluate(() => { location.hash = "#/pengaturan"; });
    await prima.settled();
    await prima.node("combobox", "Ukuran huruf").focus();
    await prima.settled();
    await pressWhileBusy(prima, [enter, { key: "ArrowDown", code: "ArrowDown", windowsVirtualKeyCode: 40 }, enter]);
    await eventually(() => prima.page.evaluate(() => localStorage.getItem("prima.textsize")), "110", "the list was opened, walked and answered");
    assert.equal(await prima.node("option").count(), 0, "the list is closed");
});

test("after another tab is chosen the row of tabs is still in the Tab order, by the one that is chosen", async (t) => {
    const prima = await openPrima(t, { hash: "#/pegawai" });
    await prima.node("tab", "Orang").focus();
    await prima.press("ArrowRight");
    await eventually(() => isFocused(prima.node("tab", "Unit kerja")), true, "the next tab");
    await prima.press("Tab");
    assert.equal(await prima.focusByTab("tab", "Unit kerja", { limit: 3, key: "Shift+Tab" }), 1);
    await prima.press("Shift+Tab");
    await prima.settled();
    assert.notEqual((await prima.focused()).role, "tab", "a row of tabs is one stop");
});

test("after printing the focus is back at the button that was pressed", async (t) => {
    const prima = await openPrima(t, { hash: "#/uji-hitungan", keepPrinted: true });
    const button = prima.node("button", "Cetak").first();
    await button.waitFor({ state: "attached" });
    await button.focus();
    await prima.printed(() => prima.press("Enter")); // the frame of the document takes the focus meanwhile
    await prima.page.waitForFunction(() => !document.querySelector("iframe.prima-print"));
    await eventually(() => isFocused(button), true, "the focus is back");
});

test("a modifier held while the window lost the focus does not stick", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.node("button", "Simpan").focus();
    await prima.page.keyboard.down("Control");
    await prima.page.keyboard.down("Shift");
    await prima.page.evaluate(() => window.dispatchEvent(new Event("blur")));
    // The keys come up elsewhere: the page never hears of it.
    await prima.page.evaluate(() => {
        window.swallow = (event) => event.stopImmediatePropagation();
        window.addEventListener("keyup", window.swallow, true);
    });
    await prima.page.keyboard.up("Shift");
    await prima.page.keyboard.up("Control");
    await prima.page.evaluate(() => {
        window.removeEventListener("keyup", window.swallow, true);
        window.dispatchEvent(new Event("focus"));
    });
    await prima.press("n");
    await eventually(() => isFocused(prima.node("textbox", "Kegiatan")), true, "N is N, not Ctrl+Shift+N");
    await prima.node("button", "Simpan").focus();
    await prima.press("k");
    assert.equal(await prima.node("dialog").count(), 0, "K is not Ctrl+K");
    // A click is a plain click, too.
    await prima.click("button", "Hari sebelumnya");
    await prima.node("heading", "Kemarin", { level: 1 }).waitFor({ state: "attached" });
    assert.equal(prima.context.pages().length, 1);
});

test("Ctrl+Z in a field undoes typing, elsewhere the last action", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.fill("Kegiatan", "Rapat");
    await prima.fill("Mulai", "07.00");
    await prima.fill("Selesai", "08.00");
    await prima.press("Enter");
    await prima.node("listitem").filter({ hasText: "Rapat" }).waitFor({ state: "attached" });
    await prima.type("Satuan", "abc");
    await prima.press("Control+z");
    assert.equal(await prima.node("listitem").filter({ hasText: "Rapat" }).count(), 1);
    assert.notEqual(await valueOf(prima, "Satuan"), "abc");
    await prima.node("button", "Simpan").focus();
    await prima.press("Control+z");
    await eventually(() => prima.node("listitem").filter({ hasText: "Rapat" }).count(), 0, "the activity is undone");
    await prima.press("Control+y");
    await eventually(() => prima.node("listitem").filter({ hasText: "Rapat" }).count(), 1, "and done again");
});

test("the palette finds a page by a few letters and goes there", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.press("Control+k");
    await prima.node("dialog").waitFor({ state: "attached" });
    await eventually(async () => (await prima.focused()).role, "combobox", "the palette has the focus");
    await prima.page.keyboard.type("penga");
    await prima.node("option", /Pengaturan/).first().waitFor({ state: "attached" });
    await prima.press("Enter");
    await prima.node("heading", "Pengaturan", { level: 1 }).waitFor({ state: "attached" });
    assert.match(prima.page.url(), /#\/pengaturan$/);
    await eventually(() => prima.node("dialog").count(), 0, "the palette is gone");
});

test("the keys that scroll a page scroll Prima's, and stay with a field that needs them", async (t) => {
    const prima = await openPrima(t, { hash: gallery });
    const kept = await watchKeys(prima);
    const button = prima.node("button", "Utama").first();
    const top = () => button.evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await prima.settled();
    const begin = await top();
    await prima.press("PageDown");
    await eventually(async () => await top() < begin - 400, true, "Page Down with the focus on nothing");
    await prima.press("Shift+Space");
    await eventually(top, begin, "Shift and the space bar go back");
    await prima.press("Space");
    await eventually(async () => await top() < begin - 400, true, "the space bar");
    await prima.press("Home");
    await eventually(top, begin, "Home");
    await prima.node("textbox", "Terisi").first().focus();
    await prima.settled();
    const seen = await top();
    await prima.press("Home");
    assert.equal(await kept("Home"), false, "Home in a field is the field's");
    await prima.press("End");
    assert.equal(await kept("End"), false, "End in a field is the field's");
    assert.equal(await top(), seen);
    await prima.press("PageDown");
    await eventually(async () => await top() < seen, true, "Page Down in a field of one line");
});
