// How a unit is doing, as its head looks at it in the example office: from the unit to a person to what they
// logged, and from an indicator that is behind to what is done about it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openExample } from "./example.mjs";
import { closeNotices, eventually, go, inDialog, openTab, says } from "./support.mjs";

for (const touch of [false, true]) {
    const where = touch ? "phone" : "desktop";

    test(`from the unit to an entry in three clicks, on a ${where}`, async (t) => {
        const prima = await openExample(t, { touch });
        await prima.whole();
        await go(prima, "#/pemantauan");
        await closeNotices(prima);
        await openTab(prima, "Kalender");
        await prima.settled();
        // The calendar stands on today; a day before it has entries of most.
        await says(prima, "mencatat");
        const day = prima.node("button", /[1-9]\d dari \d+ mencatat$/).first();
        await day.waitFor({ state: "attached" });
        await day.focus();
        await prima.page.keyboard.press("Enter"); // 1: the day
        await prima.settled();
        await closeNotices(prima);
        const names = await prima.node("table", "Pegawai yang Anda pantau").first().evaluate((table) =>
            [...table.querySelectorAll("[role=rowheader]")].map((cell) => cell.textContent));
        await prima.tap("rowheader", names.at(-1).trim()); // 2: the person, those with entries stand last
        await eventually(() => prima.page.evaluate(() => /^#\/pegawai\/.+\/\d{4}-\d\d-\d\d$/.test(location.hash)), true, "their page");
        await prima.settled();
        // What they logged on that day stands there.
        assert.ok(await prima.node("listitem").filter({ hasText: /\d\d\.\d\d–\d\d\.\d\d/ }).count() > 0, "an entry of the day");
    });

    test(`a value along the way moves the light, and what is behind leads to an action, on a ${where}`, async (t) => {
        const prima = await openExample(t, { touch });
        await prima.whole();
        await go(prima, "#/rencana");
        await closeNotices(prima);
        const name = touch ? /^Catat realisasi sementara/ : "Realisasi";
        const record = prima.node("button", name);
        await record.first().waitFor({ state: "attached" });
        await record.last().focus(); // a mean time of waiting, or stages
        await prima.page.keyboard.press("Enter");
        await prima.settled();
        const field = prima.page.locator("#mirror [role=dialog] input").first();
        await field.fill("0");
        await inDialog(prima, "Simpan");
        await says(prima, "0 ");
        await prima.node("button", /^Dari mana status/).first().waitFor({ state: "attached" });
    });
}
