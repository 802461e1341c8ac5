// The gallery by role: every kind of widget answers the mouse, the finger and the keyboard with its own state.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { picture } from "./pixels.mjs";
import { eventually, fields, gallery, isFocused } from "./support.mjs";

const texts = (locator) => locator.evaluateAll((all) => all.map((each) => each.textContent));

for (const touch of [false, true]) {
    test(`on a ${touch ? "phone" : "desktop"} in the gallery`, async (t) => {
        const prima = await openPrima(t, { hash: gallery, touch });
        const part = (name) => ({ within: prima.node("region", name) });
        const is = (role, name, where, attribute, value, what) =>
            eventually(() => prima.node(role, name, where).first().getAttribute(attribute), value, what);

        await t.test("every part is a region with a heading of the same name", async () => {
            const seen = await prima.page.evaluate(() => [...document.querySelectorAll("#mirror main section")]
                .map((section) => [section.getAttribute("aria-label"), section.querySelector("h2")?.textContent]));
            assert.ok(seen.length >= 12);
            for (const [label, heading] of seen) assert.equal(label, heading);
        });
        await t.test("a button that toggles says whether it is pressed", async () => {
            const where = part("Tombol");
            const pressed = await prima.node("button", "Nyala-mati", where).getAttribute("aria-pressed");
            assert.match(pressed, /^(true|false)$/);
            await prima.tap("button", "Nyala-mati", where);
            await is("button", "Nyala-mati", where, "aria-pressed", pressed === "true" ? "false" : "true", "after a press");
        });
        await t.test("a disabled button says so and does nothing", async () => {
            const where = part("Menu");
            await prima.tap("button", "Buka menu", where);
            await is("menuitem", "Tidak aktif", {}, "aria-disabled", "true", "it says so");
            await prima.tap("menuitem", "Tidak aktif");
            await prima.node("menuitem", "Tidak aktif").evaluate((element) => element.click());
            await prima.settled();
            assert.equal(await prima.node("menu").count(), 1, "the menu is still open");
            await prima.press("Escape");
            await is("button", "Tidak aktif", part("Tombol"), "aria-disabled", "true", "a button says so, too");
        });
        await t.test("a check box, a switch and a radio button change by a press on their words", async () => {
            const where = part("Pilihan");
            await prima.tap("checkbox", "Dipilih", where);
            await is("checkbox", "Dipilih", where, "aria-checked", "false", "the check box");
            await prima.tap("switch", "Dipilih", where);
            await is("checkbox", "Dipilih", where, "aria-checked", "true", "the switch holds the same value");
            const group = { within: prima.node("radiogroup", "Biasa", where) };
            await prima.tap("radio", "Disetujui", group);
            await is("radio", "Disetujui", group, "aria-checked", "true", "the radio button");
            await is("checkbox", "Sebagian dipilih", where, "aria-checked", "mixed", "mixed is its own state");
        });
        await t.test("arrow keys go through radio buttons and tabs, and Tab leaves them", async () => {
            const group = { within: prima.node("radiogroup", "Biasa", part("Pilihan")) };
            await prima.node("radio", "Disetujui", group).focus();
            await prima.press("ArrowUp");
            await eventually(() => isFocused(prima.node("radio", "Menunggu", group)), true, "the focus goes up");
            await is("radio", "Menunggu", group, "aria-checked", "true", "and chooses");
            const tabs = { within: prima.node("tablist", "Keadaan", part("Tab")) };
            await prima.node("tab", "Menunggu", tabs).focus();
            await prima.press("ArrowRight");
            await is("tab", "Disetujui", tabs, "aria-selected", "true", "the next tab");
            assert.match(await prima.node("tabpanel", "Disetujui", part("Tab")).first().textContent(), /Yang dipilih: Disetujui/);
            await prima.press("Tab");
            assert.equal(await tabs.within.evaluate((list) => list.contains(document.activeElement)), false);
        });
        await t.test("a filter chip is on or off, a removable chip goes", async () => {
            const where = part("Keping");
            const before = await prima.node("button", "Disetujui", where).first().getAttribute("aria-pressed");
            await prima.tap("button", "Disetujui", where);
            await is("button", "Disetujui", where, "aria-pressed", before === "true" ? "false" : "true", "the filter");
            const list = { within: prima.node("list", "Keadaan", where) };
            const count = await prima.node("listitem", undefined, list).count();
            await prima.tap("button", /Menunggu/, list);
            await eventually(() => prima.node("listitem", undefined, list).count(), count - 1, "one chip fewer");
        });
        await t.test("every text field has its label, and says what is wrong with it", async () => {
            const where = part("Isian tulisan");
            const wrong = prima.node("textbox", "Salah", where);
            const note = () => wrong.evaluate((field) => document.getElementById(field.getAttribute("aria-describedby"))?.textContent);
            assert.equal(await note(), "Tulis sedikitnya dua huruf.");
            await wrong.fill("ab");
            await eventually(() => wrong.getAttribute("aria-invalid"), null, "put right");
            await prima.settled();
            assert.equal(await prima.node("textbox", "Hanya dibaca", where).evaluate((field) => field.readOnly), true);
            assert.equal(await prima.node("textbox", "Tidak aktif", where).evaluate((field) => field.disabled), true);
            assert.equal(await prima.node("textbox", "Kata sandi", where).getAttribute("type"), "password");
            assert.ok((await fields(prima)).every((field) => field.name), "a field without a name");
        });
        await t.test("a text of many lines grows with its text", async () => {
            const many = prima.node("textbox", "Terisi", part("Isian tulisan")).filter({ has: prima.page.locator("xpath=self::textarea") });
            const height = () => many.evaluate((element) => element.getBoundingClientRect().height);
            const before = await height();
            await many.evaluate((element) => element.focus());
            await many.fill(`${await many.inputValue()}\n${"baris\n".repeat(8)}`);
            await eventually(async () => (await height()) > before + 100, true, "it is taller");
        });
        await t.test("a menu opens on its button, chooses and gives the focus back", async () => {
            const where = part("Menu");
            await prima.tap("button", "Buka menu", where);
            await prima.node("menu").waitFor({ state: "attached" });
            await is("button", "Buka menu", where, "aria-expanded", "true", "the button says so");
            await prima.tap("menuitem", "Hapus");
            await eventually(() => prima.node("menu").count(), 0, "the menu is gone");
            await eventually(() => prima.node("paragraph", undefined, where).filter({ hasText: "Yang dipilih: Hapus" }).count(), 1, "chosen");
            await eventually(() => isFocused(prima.node("button", "Buka menu", where)), true, "the focus is back");
        });
        await t.test("a dialog is filled and closed", async () => {
            const where = part("Dialog");
            await prima.tap("button", "Buka dialog", where);
            const dialog = { within: prima.node("dialog", "Dialog contoh") };
            await dialog.within.waitFor({ state: "attached" });
            await prima.node("textbox", "Kosong", dialog).fill("di dalam");
            await prima.tap("button", "Batal", dialog);
            await eventually(() => dialog.within.count(), 0, "closed");
            await eventually(() => isFocused(prima.node("button", "Buka dialog", where)), true, "the focus is back");
            await prima.tap("button", "Buka panel samping", where);
            const sheet = { within: prima.node("dialog", "Panel samping") };
            assert.equal(await prima.node("textbox", "Kosong", sheet).inputValue(), "di dalam");
            await prima.press("Escape");
            await eventually(() => sheet.within.count(), 0, "Escape closes the sheet");
        });
        await t.test("a notice with an action does it", async () => {
            await prima.tap("button", "Pemberitahuan dengan urungkan");
            const notice = { within: prima.node("region", "Pemberitahuan").last() };
            await prima.tap("button", "Urungkan", notice);
            await eventually(() => notice.within.filter({ hasText: "Diurungkan." }).count(), 1, "the action was done");
        });
        if (touch) return;
        await t.test("a table is sorted by its header and says so, and its rows are numbered", async () => {
            const table = prima.node("table", "Tabel").or(prima.node("grid", "Tabel")).first();
            const where = { within: table };
            assert.equal(await table.getAttribute("aria-rowcount"), "7");
            await prima.click("columnheader", "Menit", where);
            await is("columnheader", "Menit", where, "aria-sort", "ascending", "sorted");
            const minutes = () => texts(table.locator("[role=row] [aria-colindex='4']"));
            await eventually(async () => (await minutes()).filter((each) => /\d/.test(each)), ["5", "45", "60", "90", "135", "1.250"], "the rows");
            await prima.click("columnheader", "Menit", where);
            await is("columnheader", "Menit", where, "aria-sort", "descending", "the other way round");
        });
        await t.test("of 100,000 rows only the visible ones exist, wherever the table is scrolled", async () => {
            await prima.page.goto(new URL(`${gallery}/tabel-besar`, prima.page.url()).href);
            const table = prima.node("table", "Tabel besar").or(prima.node("grid", "Tabel besar")).first();
            await table.waitFor({ state: "attached" });
            assert.equal(await table.getAttribute("aria-rowcount"), "100001");
            await prima.settled();
            const box = await table.boundingBox();
            await prima.page.mouse.move(box.x + 200, box.y + 200);
            const indexes = () => table.locator("[role=row]").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
            for (const wheel of [0, 4000, 400000, 40000000]) {
                await prima.page.mouse.wheel(0, wheel);
                await prima.settled();
                const rows = await indexes();
                assert.ok(rows.length < 60, `${rows.length} rows exist`);
                assert.deepEqual(rows, [...rows].sort((a, b) => a - b));
            }
            // A busy machine may take several turns of the wheel for one.
            await eventually(async () => {
                await prima.page.mouse.wheel(0, 40000000);
                await prima.settled();
                return (await indexes()).pop();
            }, 100001, "the end is reached");
        });
    });
}

for (const touch of [false, true]) {
    test(`a select opened over a text field by ${touch ? "a tap" : "the mouse"} hides it and takes its place`, async (t) => {
        const prima = await openPrima(t, { hash: gallery, touch, graphics: "none" });
        for (const field of await prima.node("region", "Tanggal, jam, dan angka").locator("input:enabled[type=text]").all()) await field.fill("7");
        const select = "Dengan pencarian";
        // Low in the window, so that the list opens upwards, over the fields.
        await prima.reveal("combobox", select);
        const { y } = await prima.rectangle("combobox", select);
        const window = prima.viewport();
        const low = window.height - (touch ? 130 : 70);
        await prima.page.mouse.move(window.width / 2, 300);
        await prima.page.mouse.wheel(0, y - low);
        await prima.settled(200);
        const box = await prima.rectangle("combobox", select);
        const [x, middle] = [box.x + box.width / 2, box.y + box.height / 2];
        if (touch) await prima.page.touchscreen.tap(x, middle);
        else await prima.page.mouse.click(x, middle);
        const list = prima.node("listbox").first();
        await list.waitFor({ state: "attached" });
        await prima.settled(200);
        // On a phone the list is a sheet, and the shade around it covers the rest of the page.
        const over = touch ? { x: 0, y: 0, ...window } : await list.boundingBox();
        const covered = (await fields(prima)).filter((field) => field.kind !== "fixed" && field.x < over.x + over.width && field.x + field.width > over.x &&
            field.y + field.height > over.y + 8 && field.y < over.y + over.height - 8);
        assert.ok(covered.length > 0, "the list lies over no field");
        const there = (field) => [Math.max(field.x, over.x) + 10, Math.min(Math.max(field.y + field.height / 2, over.y + 10), over.y + over.height - 10)];
        for (const field of covered) {
            const hit = await prima.page.evaluate(([x, y]) => document.elementFromPoint(x, y).id, there(field));
            assert.notEqual(hit, field.id, `${field.name} takes the pointer through the list`);
        }
        // Nothing of the fields shows through: the picture is the same without them.
        const clip = { x: Math.ceil(over.x), y: Math.ceil(over.y), width: Math.floor(over.width) - 1, height: Math.floor(over.height) - 1 };
        const bytes = async () => {
            const seen = await picture(prima, clip);
            return Buffer.concat(Array.from({ length: seen.height }, (_, row) => Buffer.concat(Array.from({ length: seen.width }, (_, column) => Buffer.from(seen.at(column, row))))));
        };
        await prima.page.mouse.move(1, 1);
        await prima.settled();
        const withFields = await bytes();
        await prima.page.evaluate((ids) => ids.forEach((id) => { document.getElementById(id).style.visibility = "hidden"; }), covered.map((field) => field.id));
        assert.ok(withFields.equals(await bytes()), "a field shows through the list");
        await prima.page.evaluate((ids) => ids.forEach((id) => { document.getElementById(id).style.visibility = ""; }), covered.map((field) => field.id));
        // A press there chooses from the list.
        const point = touch ? [x, (await prima.rectangle("option")).y + 20] : there(covered[0]);
        const options = await prima.node("option").evaluateAll((all) => all.map((each) => {
            const { top, bottom } = each.getBoundingClientRect();
            return { name: each.textContent, top, bottom };
        }));
        const meant = options.find((option) => option.top <= point[1] && option.bottom > point[1]);
        if (touch) await prima.page.touchscreen.tap(...point);
        else await prima.page.mouse.click(...point);
        await eventually(() => prima.node("listbox").count(), 0, "the list closes");
        const shown = await prima.node("combobox", select).evaluate((element) => element.getAttribute("aria-valuetext") || element.textContent);
        assert.equal(shown, meant.name);
        assert.ok(!(await prima.focused()).role.includes("input"), "no field got the focus");
    });
}
