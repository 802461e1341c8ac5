// What assistive technology gets: no violation on any page, the same tree as ever, focus kept where it belongs.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { axeSource, openPrima } from "../harness/chromium.mjs";
import { closeNotices, eventually, gallery, isFocused, longForm, openWith, record, today } from "./support.mjs";

const pages = ["#/", today, "#/keputusan", "#/riwayat", "#/riwayat/pada", "#/riwayat/pada/2026-11-20T1032", "#/data",
    "#/pengaturan", "#/bantuan", "#/tentang", "#/pegawai", "#/pegawai/unit", "#/persetujuan", "#/hari-libur", "#/rencana", "#/standar", "#/umpan-balik",
    "#/tindak-lanjut", "#/penilaian", "#/pemantauan", "#/impor", "#/kirim", "#/perangkat", "#/bergabung", "#/sinkron", "#/kantor",
    "#/uji-hitungan", gallery, `${gallery}/tabel-besar`];

/** Everything axe-core finds wrong on the page as it is now, one line each. `options` are those of axe.run. */
async function violations(prima, options = {}) {
    const devtools = await prima.devtools();
    // Not by a script element: the content policy allows none.
    await devtools.send("Runtime.evaluate", { expression: `window.axe || (() => { ${axeSource()} })()` });
    return prima.page.evaluate(async (options) => {
        const found = await window.axe.run(document, { resultTypes: ["violations"], ...options });
        return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
    }, options);
}

async function goTo(prima, hash) {
    await prima.page.evaluate((hash) => { location.hash = hash; }, hash);
    await prima.settled();
    await eventually(() => prima.page.evaluate(() => location.hash), hash, "the page is known");
}

// Themes differ in colours only: in all but the first, what looks at colours is asked again.
const colours = { runOnly: { type: "tag", values: ["cat.color"] } };
const looks = [
    { name: "the light theme", choices: { theme: "light" }, options: { graphics: "none" } }, // every page is drawn once by the processor
    { name: "the dark theme", choices: { theme: "dark" }, rules: colours },
    { name: "the theme of high contrast", choices: { theme: "contrast" }, rules: colours },
    { name: "200 % text", choices: { textsize: 200 } },
    { name: "English", choices: { lang: "en" } },
    { name: "a phone", choices: {}, options: { touch: true } },
];
for (const { name, choices, options, rules } of looks) {
    test(`axe finds no violation on any page in ${name}`, async (t) => {
        const prima = await openWith(t, choices, { hash: "#/", ...options });
        for (const hash of pages) {
            await goTo(prima, hash);
            assert.deepEqual(await violations(prima, rules), [], hash);
        }
    });
}

test("axe finds no violation with entries, errors, a menu, a dialog and a notice on the page", async (t) => {
    const prima = await openPrima(t, { hash: today });
    await record(prima, { text: "Rapat pagi", from: "07.30", to: "08.30", quantity: "1", unit: "notulen" });
    assert.deepEqual(await violations(prima), [], "with an entry and its notice");
    await prima.click("button", "Simpan");
    await eventually(() => prima.node("textbox", "Kegiatan").getAttribute("aria-invalid"), "true", "an error");
    assert.deepEqual(await violations(prima), [], "with errors");
    await prima.click("button", "Tindakan untuk Rapat pagi");
    await prima.node("menuitem", "Ubah").waitFor({ state: "attached" });
    // A menu lies over the page and belongs to its button, not to a landmark.
    assert.deepEqual(await violations(prima, { rules: { region: { enabled: false } } }), [], "with a menu");
    await prima.press("Escape", "Control+k");
    await prima.node("dialog").waitFor({ state: "attached" });
    assert.deepEqual(await violations(prima), [], "with the palette");
    await prima.press("Escape");
    await prima.node("button", "Simpan").focus();
    await prima.page.keyboard.type("?");
    await prima.node("dialog").waitFor({ state: "attached" });
    assert.deepEqual(await violations(prima), [], "with the list of shortcuts");
});

// --- the tree as it is read --------------------------------------------------------------------------------

/** Saturday, 21 November 2026, ten o'clock in Jakarta, and on from there. */
const onOneDay = () => {
    const began = performance.now();
    Date.now = () => 1795230000000 + Math.floor(performance.now() - began);
};

/** Compares with the stored tree; PRIMA_UPDATE_SNAPSHOTS=1 stores the present one instead. */
async function assertTree(prima, name) {
    const tree = `${await prima.page.locator("#mirror").ariaSnapshot()}\n`;
    const folder = new URL("trees/", import.meta.url);
    const file = new URL(`${name}.yml`, folder);
    if (process.env.PRIMA_UPDATE_SNAPSHOTS) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, tree);
    }
    assert.ok(existsSync(file), `there is no stored tree for ${name}: run once with PRIMA_UPDATE_SNAPSHOTS=1`);
    assert.equal(tree, readFileSync(file, "utf8"), `the tree of ${name} changed`);
}

for (const touch of [false, true]) {
    const on = touch ? "phone" : "desktop";
    test(`Hari ini is read as stored, empty, with entries and with errors, on a ${on}`, async (t) => {
        const prima = await openPrima(t, { hash: today, touch, init: onOneDay });
        await prima.settled();
        await assertTree(prima, `hari-ini-empty-${on}`);
        await record(prima, { text: "Rapat pagi", from: "07.30", to: "08.30", quantity: "1", unit: "notulen" });
        await record(prima, { text: "Melayani loket", from: "09.00", to: "09.45" });
        await closeNotices(prima); // on a phone it lies over the button
        await prima.tap("button", "Simpan");
        await eventually(() => prima.node("textbox", "Kegiatan").getAttribute("aria-invalid"), "true", "an error");
        await closeNotices(prima);
        await assertTree(prima, `hari-ini-${on}`);
    });

    test(`the gallery is read as stored on a ${on}`, async (t) => {
        const prima = await openPrima(t, { hash: gallery, touch, init: onOneDay });
        await prima.settled();
        await assertTree(prima, `galeri-${on}`);
    });
}

/** Nodes that come too early: above, or left on the same line, of the one read before them with the same parent. */
const misplaced = (prima) => prima.page.evaluate(() => {
    const wrong = [];
    // Scroll bars, the arrows beside a row of tabs, and the link that shows only while it has the focus.
    const onlyForPointers = ".prima-none, .prima-presentation, .prima-button[tabindex='-1'], [href^='#n']";
    const words = (element) => `${element.className} "${(element.getAttribute("aria-label") || element.textContent).slice(0, 40)}"`;
    for (const parent of document.querySelectorAll("#mirror, #mirror *")) {
        const boxes = [...parent.children].map((element) => [element, element.getBoundingClientRect()])
            .filter(([element, box]) => box.width > 0 && box.height > 0 && !element.matches(onlyForPointers));
        for (let i = 1; i < boxes.length; i++) {
            const [[before, a], [after, b]] = [boxes[i - 1], boxes[i]];
            // In a chart's row of data the value is drawn over its label.
            const above = b.bottom <= a.top + 0.5 && b.left < a.right - 0.5 && !parent.matches("[role=row]");
            const left = b.right <= a.left + 0.5 && b.bottom > a.top + 0.5 && b.top < a.bottom - 0.5;
            if (above || left) wrong.push(`${words(after)} is read after ${words(before)}`);
        }
    }
    return wrong;
});

test("the mirror is read in the order in which the page is seen, on every page, on desktop and phone", async (t) => {
    for (const touch of [false, true]) {
        const prima = await openPrima(t, { hash: today, touch });
        await record(prima, { text: "Rapat pagi", from: "07.30", to: "08.30" });
        for (const hash of [...pages, longForm]) {
            await goTo(prima, hash);
            await eventually(() => misplaced(prima), [], `${hash} ${touch ? "on a phone" : ""}`);
        }
    }
});

test("every page has one main part, one navigation and one first heading, and no heading level is left out", async (t) => {
    const prima = await openPrima(t, { hash: today });
    for (const hash of pages) {
        await goTo(prima, hash);
        const seen = await prima.page.evaluate(() => ({
            main: document.querySelectorAll("#mirror main").length,
            nav: document.querySelectorAll("#mirror nav").length,
            levels: [...document.querySelectorAll("#mirror :is(h1, h2, h3, h4)")].map((element) => Number(element.tagName[1])),
        }));
        assert.equal(seen.main, 1, hash);
        assert.equal(seen.nav, 1, hash);
        assert.equal(seen.levels.filter((level) => level === 1).length, 1, `${hash} has first headings ${seen.levels}`);
        seen.levels.reduce((before, level) => {
            assert.ok(level <= before + 1, `${hash}: a heading ${level} after ${before}`);
            return level;
        }, 0);
    }
});

// --- focus and announcements -------------------------------------------------------------------------------

/**
 * What has the focus lies in the dialog, and everything outside of it is inert. Between the last and the first control
 * the focus visits the browser's own bar, as with any dialog of a page: then it is on no element.
 */
const trapped = (prima) => prima.page.evaluate(() => {
    const dialog = document.querySelector("#mirror [role=dialog]");
    const inside = dialog.contains(document.activeElement) || document.activeElement === document.body;
    const outside = [...document.querySelectorAll("#mirror :is(input, textarea, button, a, [tabindex])")]
        .filter((element) => !dialog.contains(element) && !element.closest("[inert]") && !element.inert);
    return { inside, reachable: outside.map((element) => element.outerHTML.slice(0, 120)) };
});

test("a dialog keeps the focus inside, makes the rest inert, and gives the focus back", async (t) => {
    const prima = await openPrima(t, { hash: today });
    const opener = prima.node("button", "Simpan");
    for (const [open, key] of [["the list of shortcuts", "?"], ["the palette", "Control+k"]]) {
        await opener.focus();
        await prima.settled();
        if (key === "?") await prima.page.keyboard.type("?");
        else await prima.press(key);
        await prima.node("dialog").waitFor({ state: "attached" });
        await eventually(() => trapped(prima), { inside: true, reachable: [] }, `${open} has the focus`);
        for (const step of ["Tab", "Shift+Tab"]) {
            for (let press = 0; press < 4; press++) {
                await prima.press(step);
                assert.deepEqual(await trapped(prima), { inside: true, reachable: [] }, `${step} in ${open}`);
            }
        }
        await prima.press("Escape");
        await eventually(() => prima.node("dialog").count(), 0, `${open} closes on Escape`);
        await eventually(() => isFocused(opener), true, `${open} gives the focus back`);
        assert.equal(await prima.page.locator("#mirror [inert]").count(), 0, "nothing stays inert");
    }
});

test("a notice is announced politely, a mistake at once, in regions that were there before", async (t) => {
    const prima = await openPrima(t, { hash: today });
    const heard = () => prima.page.evaluate(() => window.heard);
    await prima.page.evaluate(() => {
        window.heard = [];
        for (const region of document.querySelectorAll("[aria-live]"))
            new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) =>
                window.heard.push(`${region.getAttribute("aria-live")}: ${node.textContent}`)))).observe(region, { childList: true });
    });
    await prima.tap("button", "Simpan");
    await eventually(async () => (await heard()).filter((line) => /^assertive: Periksa \d isian/.test(line)).length, 1, "a mistake");
    await record(prima, { text: "Rapat pagi", from: "07.30", to: "08.30" });
    await eventually(async () => (await heard()).filter((line) => /^polite: Kegiatan dicatat/.test(line)).length, 1, "a notice");
    const lines = await heard();
    assert.equal(new Set(lines).size, lines.length, `nothing is said twice: ${lines}`);
});
