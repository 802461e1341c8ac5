// Canvas and mirror are one surface: a field's element lies exactly on its picture, wherever the page is scrolled.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { inkIn, picture } from "./pixels.mjs";
import { eventually, fields, longForm } from "./support.mjs";

/**
 * What has the focus, whether it lies wholly in the part of the window that scrolls, and how far the layer and
 * everything around it is scrolled away from the canvas.
 */
const state = (prima) => prima.page.evaluate(() => {
    const layer = document.getElementById("mirror");
    const scrolled = [document.scrollingElement, document.body, layer, ...layer.querySelectorAll(".prima-clips, main, section, div")]
        .filter((element) => element.scrollLeft !== 0 || element.scrollTop !== 0).map((element) => element.id || element.tagName);
    const [canvas, mirror, main, box] = [document.getElementById("canvas"), layer, layer.querySelector("main"), document.activeElement]
        .map((element) => element.getBoundingClientRect());
    return { id: document.activeElement.id, inView: box.top >= main.top && box.bottom <= main.bottom, scrolled,
        apart: [canvas.x - mirror.x, canvas.y - mirror.y] };
});

/** The field's border as it is drawn lies within a pixel of the element's rectangle. */
function assertBorderAt(seen, window, box, what) {
    const around = 3;
    const part = { x: Math.floor(box.x) - around, y: Math.floor(box.y) - around,
        width: Math.ceil(box.width) + 2 * around, height: Math.ceil(box.height) + 2 * around };
    const drawn = inkIn(seen, part, window.width, { share: 0.45 });
    assert.ok(drawn, `${what}: no border is drawn`);
    const off = [part.x + drawn.left - box.x, part.y + drawn.top - box.y,
        part.x + drawn.right - box.x - box.width, part.y + drawn.bottom - box.y - box.height];
    assert.ok(off.every((each) => Math.abs(each) <= 1), `${what}: the border is off by ${off.map((each) => each.toFixed(2))}`);
}

for (const [name, options] of [["desktop", {}], ["phone at density 2", { touch: true }]]) {
    test(`sixty fields are walked by Tab with canvas and mirror within a pixel, on a ${name}`, async (t) => {
        const prima = await openPrima(t, { hash: longForm, graphics: "none", ...options });
        const window = prima.viewport();
        const all = await fields(prima);
        assert.ok(all.length >= 60, `there are ${all.length} fields`);
        const walked = new Set();
        await prima.page.locator("#mirror main").first().focus().catch(() => {});
        for (let press = 0; press < all.length * 2 && walked.size < all.length; press++) {
            await prima.page.keyboard.press("Tab");
            await prima.settled(30);
            const { id, inView, ...drift } = await state(prima);
            if (!all.some((field) => field.id === id)) continue;
            walked.add(id);
            if (!inView) await eventually(async () => (await state(prima)).inView, true, `field ${walked.size} is brought into view`);
            assert.deepEqual(drift, { scrolled: [], apart: [0, 0] }, `after field ${walked.size}`);
            // One picture a screenful: the focused field and the idle ones around it.
            if (walked.size % 6 !== 1) continue;
            const seen = await picture(prima, { x: 0, y: 0, ...window });
            const main = await prima.page.locator("#mirror main").first().boundingBox();
            for (const field of await fields(prima))
                if (field.y > main.y + 4 && field.y + field.height < main.y + main.height - 4)
                    assertBorderAt(seen, window, field, `field "${field.name}" with ${walked.size} walked`);
        }
        assert.equal(walked.size, all.length, "Tab reaches every field");
    });
}

test("Tab visits the fields in the order in which they are read, and Shift+Tab back", async (t) => {
    const prima = await openPrima(t, { hash: longForm });
    const order = (await fields(prima)).map((field) => field.id).slice(0, 12);
    await prima.page.locator(`#${order[0]}`).focus();
    const visited = async (key) => {
        const seen = [];
        while (seen.length < order.length) {
            const id = await prima.page.evaluate(() => document.activeElement.id);
            if (order.includes(id)) seen.push(id);
            await prima.page.keyboard.press(key);
            await prima.settled(30);
        }
        return seen;
    };
    assert.deepEqual(await visited("Tab"), order);
    await prima.page.locator(`#${order[order.length - 1]}`).focus();
    assert.deepEqual(await visited("Shift+Tab"), [...order].reverse());
});
