// Pages have addresses: links, back, forward and reload work as on any site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { eventually, isFocused, today } from "./support.mjs";

const hash = (prima) => prima.page.evaluate(() => location.hash);
const title = (prima) => prima.node("heading", undefined, { level: 1 }).first().textContent();

test("links, back, forward and reload follow the addresses", async (t) => {
    const prima = await openPrima(t);
    await eventually(() => prima.page.title(), "Beranda · Prima", "the home page");
    await prima.click("link", "Hari ini");
    await eventually(() => title(prima), "Hari ini", "by a link");
    assert.equal(await hash(prima), today);
    assert.equal(await prima.page.title(), "Hari ini · Prima");
    await prima.click("button", "Hari sebelumnya");
    await eventually(() => title(prima), "Kemarin", "another day");
    const yesterday = await hash(prima);
    assert.match(yesterday, /^#\/hari-ini\/\d{4}-\d\d-\d\d$/);
    await prima.click("link", "Pengaturan");
    await eventually(() => title(prima), "Pengaturan", "by a link");

    await prima.page.goBack();
    await eventually(() => title(prima), "Kemarin", "back");
    await prima.page.goBack();
    await eventually(() => title(prima), "Hari ini", "back again");
    await prima.page.goForward();
    await eventually(() => title(prima), "Kemarin", "forward");
    await prima.page.reload();
    await prima.ready();
    await eventually(() => title(prima), "Kemarin", "reload stays on the page");
    assert.equal(await hash(prima), yesterday);
    await prima.page.evaluate(() => { location.hash = "#/pengaturan"; });
    await eventually(() => title(prima), "Pengaturan", "an address typed by hand");
});

test("a new page is read from its heading on", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await prima.node("link", "Pengaturan").focus();
    await prima.press("Enter");
    await eventually(() => isFocused(prima.node("heading", "Pengaturan", { level: 1 })), true, "the focus is on the heading");
});

test("the page marks itself in the navigation, and the first Tab offers to skip it", async (t) => {
    const prima = await openPrima(t, { hash: today });
    assert.equal(await prima.node("link", "Hari ini").getAttribute("aria-current"), "page");
    assert.equal(await prima.node("link", "Beranda").getAttribute("aria-current"), null);
    await prima.press("Tab");
    assert.equal((await prima.focused()).name, "Langsung ke isi");
    await prima.press("Enter");
    await eventually(() => prima.page.evaluate(() => document.activeElement.tagName), "MAIN", "the focus skips to the content");
    await prima.press("Tab");
    assert.ok(await prima.page.evaluate(() => document.querySelector("#mirror main").contains(document.activeElement)));
});

test("a link opened with Ctrl is the browser's own: the page stays", async (t) => {
    const prima = await openPrima(t, { hash: today });
    const kept = await prima.node("link", "Pengaturan").evaluate((element) => {
        const event = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
        element.addEventListener("click", (click) => setTimeout(() => click.preventDefault()));
        document.addEventListener("click", (click) => { window.kept = click.defaultPrevented; click.preventDefault(); }, { once: true });
        element.dispatchEvent(event);
        return window.kept;
    });
    assert.equal(kept, false);
    await prima.settled();
    assert.equal(await hash(prima), today);
});

const noted = (prima) => prima.node("status").filter({ hasText: "Halaman itu tidak ada" }).count();

test("an address that no page can have leads home with a note, also as the first one", async (t) => {
    const prima = await openPrima(t, { hash: "#/%E0%A4%A" });
    await eventually(() => prima.page.title(), "Beranda · Prima", "home");
    await eventually(() => noted(prima), 1, "with a note");
    assert.equal(await hash(prima), "#/");
});

test("unknown addresses lead home with a note, which goes with the next page", async (t) => {
    const prima = await openPrima(t, { hash: today });
    for (const address of ["#/tidak-ada", "#/hari-ini-lama", "#//", "#/pengaturan/../rahasia", "#/galeri/lain"]) {
        await prima.page.evaluate((address) => { location.hash = address; }, address);
        await eventually(() => prima.page.title(), "Beranda · Prima", `home from ${address}`);
        await eventually(() => noted(prima), 1, `a note for ${address}`);
        assert.equal(await hash(prima), "#/");
        await prima.click("link", "Hari ini");
        await eventually(() => title(prima), "Hari ini", "a known page");
        assert.equal(await noted(prima), 0);
    }
});

test("a day that is no day, or lies in the future, leads to today", async (t) => {
    const prima = await openPrima(t, { hash: `${today}/2026-02-30` });
    for (const day of ["2026-02-30", "abc", "2199-01-01"]) {
        if (day !== "2026-02-30") await prima.page.evaluate((hash) => { location.hash = hash; }, `${today}/${day}`);
        await eventually(() => hash(prima), today, day);
        await eventually(() => title(prima), "Hari ini", day);
    }
});
