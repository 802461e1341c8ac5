// Feedback without a name as a colleague gives it in the example office, and as the appraiser reads it: once,
// remembered by this browser, and in no file that leaves it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openExample } from "./example.mjs";
import { closeNotices, go, inDialog, openTab, says } from "./support.mjs";

for (const touch of [false, true]) {
    const where = touch ? "phone" : "desktop";

    test(`an answer without a name, once, and what the appraiser sees of others, on a ${where}`, async (t) => {
        const prima = await openExample(t, { touch });
        await prima.whole();
        await go(prima, "#/penilaian");
        await closeNotices(prima);
        await openTab(prima, "Untuk rekan");
        const give = prima.node("button", /^Beri umpan balik/);
        await give.first().waitFor({ state: "attached" });
        const asked = await give.count();
        assert.ok(asked > 0, "somebody to answer about");
        await give.first().focus();
        await prima.page.keyboard.press("Enter");
        await prima.settled();
        await prima.tap("radio", "Di atas");
        await prima.fill("Satu kalimat, bila ada", "Selalu menjawab dengan sabar");
        await inDialog(prima, "Kirim tanpa nama");
        await says(prima, "Sudah dijawab");

        // This browser remembers that somebody answered, and nothing of what.
        await prima.page.reload();
        await prima.ready();
        await openTab(prima, "Untuk rekan");
        await says(prima, "Sudah dijawab");
        assert.equal(await give.count(), asked - 1);
        const kept = await prima.page.evaluate(() => new Promise((ok) => {
            const all = [];
            for (const key of Object.keys(localStorage)) all.push(key + localStorage.getItem(key));
            ok(all.join("\n"));
        }));
        assert.ok(!kept.includes("Selalu menjawab"));

        // Of those whom one appraises the answers of their colleagues stand beside the rating.
        await closeNotices(prima);
        await openTab(prima, "Tim saya");
        await prima.tap("rowheader", "Indra Wulandari");
        await openTab(prima, "Perilaku kerja");
        await says(prima, "Rekan kerja: 4 jawaban");
    });
}
