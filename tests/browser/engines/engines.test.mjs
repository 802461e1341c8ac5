// The program in each of the three browser engines.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { site } from "../harness/paths.mjs";
import { engines } from "../harness/engines.mjs";
import { serve } from "../harness/server.mjs";
import {
    assertDrawnThere, clickButton, coloursOnScreen, enterField, entries, fill, ready, settled, valueOf, visibleFields,
} from "./support.mjs";

for (const { name, launch } of engines) {
    describe(name, () => {
        let engine;
        let server;
        before(async () => {
            server = await serve(site);
            engine = await launch();
        });
        after(async () => {
            await engine?.close();
            await server?.close();
        });
        const open = async (hash) => {
            await engine.open("about:blank");
            await engine.open(`${server.url}?uji${hash}`);
            await ready(engine);
            await settled(engine);
        };

        test("starts and draws with WebGL 2", async () => {
            await open("#/hari-ini");
            const alive = await engine.evaluate(() => {
                const context = document.getElementById("canvas").getContext("webgl2");
                return Boolean(context && !context.isContextLost());
            });
            assert.ok(alive, "the WebGL 2 context is alive");
            assert.equal(await engine.evaluate(() => document.querySelector("#mirror h1").textContent), "Hari ini");
            const colours = await coloursOnScreen(engine);
            assert.ok(colours > 20, `only ${colours} colours are on the screen`);
        });

        test("text composed by an input method arrives once and whole", async () => {
            await open("#/hari-ini");
            await enterField(engine, "Kegiatan");
            await engine.evaluate(() => {
                const field = document.activeElement;
                window.compositions = { start: 0, end: 0, field };
                field.addEventListener("compositionstart", () => (window.compositions.start += 1));
                field.addEventListener("compositionend", () => (window.compositions.end += 1));
            });
            const composed = await engine.compose();
            await settled(engine);
            const seen = await engine.evaluate(() => ({
                start: window.compositions.start, end: window.compositions.end,
                same: window.compositions.field === document.activeElement && document.activeElement.isConnected,
            }));
            // WebKit ends each composition twice.
            assert.ok(seen.start >= 2 && seen.end >= seen.start, `compositions: ${JSON.stringify(seen)}`);
            assert.ok(seen.same, "the field is the same element and still has the focus");
            assert.equal(await valueOf(engine, "Kegiatan"), composed);
            await engine.type("pat");
            await settled(engine);
            assert.equal(await valueOf(engine, "Kegiatan"), `${composed}pat`);
        });

        test("an activity is saved and is there again after a reload", async () => {
            await open("#/hari-ini");
            await fill(engine, "Kegiatan", "Rapat koordinasi");
            await fill(engine, "Mulai", "08.00");
            await fill(engine, "Selesai", "09.30");
            await clickButton(engine, "Simpan");
            await engine.waitFor(() => [...document.querySelectorAll("#mirror li, #mirror [role=listitem]")]
                .some((row) => row.textContent.includes("Rapat koordinasi")));
            await engine.waitFor(() => /Tersimpan/.test(document.querySelector("#mirror header").textContent));
            await engine.reload();
            await ready(engine);
            await settled(engine);
            await engine.waitFor(() => [...document.querySelectorAll("#mirror li, #mirror [role=listitem]")]
                .some((row) => row.textContent.includes("Rapat koordinasi")));
            const rows = await entries(engine);
            assert.equal(rows.filter((row) => row.includes("Rapat koordinasi")).length, 1, JSON.stringify(rows));
        });

        test("what was half typed is there after a visit to another page", async () => {
            await open("#/hari-ini");
            await fill(engine, "Kegiatan", "Setengah jadi");
            await sleep(3000);
            await open("#/hari-ini");
            await engine.waitFor(() =>
                document.querySelector('#mirror input[aria-label="Kegiatan"]').value === "Setengah jadi");
            await fill(engine, "Kegiatan", " ");
        });

        test("the gallery keeps every widget inside the window and draws every field where the mirror has it", async () => {
            await open("#/galeri");
            const all = await engine.evaluate(() =>
                document.querySelectorAll("#mirror input:enabled, #mirror textarea:enabled").length);
            assert.ok(all >= 15, `the gallery shows ${all} text fields`);
            await engine.realClickAt(...(await engine.evaluate(() => [innerWidth - 6, innerHeight - 6])));
            let visited = 0;
            for (let presses = 0; visited < all; presses++) {
                assert.ok(presses < 150, `${presses} presses of Tab reached ${visited} of ${all} fields`);
                await engine.press("Tab");
                const name = await engine.evaluate(focusedField);
                if (name === null) continue;
                visited++;
                await engine.waitFor(focusedFieldInView);
                await settled(engine);
                assert.deepEqual(await engine.evaluate(outsideOfWindow), [], `beside "${name}"`);
                const fields = await visibleFields(engine);
                assert.deepEqual(overlaps(fields), [], `beside "${name}"`);
                // A picture at every third field shows each of them at several places.
                if (visited % 3 === 0) await assertDrawnThere(engine);
            }
        });

        test("nothing was complained about", async () => {
            if (engine.collect) await engine.collect();
            assert.deepEqual(engine.complaints, []);
        });
    });
}

/** In the page: the name of the text field that has the focus, or null. */
function focusedField() {
    const element = document.activeElement;
    return element && element.matches("#mirror input, #mirror textarea") ? element.getAttribute("aria-label") : null;
}

/** In the page: the field with the focus lies inside the window, and the program shows it. */
function focusedFieldInView() {
    const box = document.activeElement.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && !document.activeElement.classList.contains("prima-covered");
}

/** In the page: controls that reach beyond the left or right edge of the window, save in a part that scrolls sideways. */
function outsideOfWindow() {
    const out = [];
    for (const node of document.querySelectorAll("#mirror button, #mirror a, #mirror input, #mirror textarea, #mirror [tabindex]")) {
        const box = node.getBoundingClientRect();
        const scroller = node.parentElement.closest(".prima-clips:not(main)");
        if (box.width === 0 || (scroller && scroller.getBoundingClientRect().right <= innerWidth + 0.5)) continue;
        if (box.left < -0.5 || box.right > innerWidth + 0.5)
            out.push(`${node.getAttribute("aria-label") || node.textContent}: ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    return out;
}

/** Pairs of fields that lie over one another. */
function overlaps(fields) {
    const pairs = [];
    fields.forEach((one, index) => fields.slice(index + 1).forEach((two) => {
        const across = Math.min(one.x + one.width, two.x + two.width) - Math.max(one.x, two.x);
        const down = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y);
        if (across > 0.5 && down > 0.5) pairs.push(`${one.name} and ${two.name}`);
    }));
    return pairs;
}
