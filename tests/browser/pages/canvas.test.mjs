// The canvas: drawn on demand, crisp, and back after whatever the graphics do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWithWebGl } from "../harness/chromium.mjs";
import { openExample } from "./example.mjs";
import { difference, inkBox, inset, picture } from "./pixels.mjs";
import { entries, eventually, gallery, go, record, today, valueOf } from "./support.mjs";

const frames = (prima) => prima.page.evaluate(() => window.primaTest.frames());

/** How much of `box` is not of the colour of its first pixel. */
async function inkShare(prima, box) {
    const ink = await inkBox(prima, box, { share: 0.5 });
    return ink ? ink.share : 0;
}

async function headingBox(prima) {
    const box = await prima.rectangle("heading", "Hari ini", { level: 1 });
    return { ...box, width: Math.min(box.width, 140) };
}

test("nothing is drawn in ten idle seconds, neither in the gallery nor with the caret in a field of Hari ini", async (t) => {
    const [pictures, typing] = await Promise.all([gallery, today].map((hash) => openWithWebGl(t, { hash })));
    await typing.type("Kegiatan", "Rapat");
    await Promise.all([pictures.settled(300), typing.settled(300)]);
    await new Promise((ok) => setTimeout(ok, 3000)); // what was typed has been kept
    const before = await Promise.all([pictures, typing].map(frames));
    await new Promise((ok) => setTimeout(ok, 10000));
    assert.deepEqual(await Promise.all([pictures, typing].map(frames)), before);
});

for (const density of [1, 1.25, 2]) {
    test(`the canvas has one pixel for each of the screen's at density ${density}`, async (t) => {
        const prima = await openWithWebGl(t, { hash: today, density, viewport: { width: 1092, height: 612 } });
        const seen = await prima.page.evaluate(() => {
            const canvas = document.getElementById("canvas");
            const box = canvas.getBoundingClientRect();
            return { pixels: [canvas.width, canvas.height], box: [box.x, box.y, box.width, box.height],
                ratio: window.devicePixelRatio, window: [innerWidth, innerHeight] };
        });
        assert.equal(seen.ratio, density);
        assert.deepEqual(seen.box, [0, 0, ...seen.window]);
        seen.pixels.forEach((pixels, side) =>
            assert.ok(Math.abs(pixels - seen.window[side] * density) < 1, `${pixels} pixels for ${seen.window[side]} x ${density}`));
        // A line of one CSS pixel has hard edges: the top bar's lower line is drawn in whole device pixels.
        const header = await prima.page.locator("#mirror header").boundingBox();
        const y = Math.floor(header.y + header.height) - 4;
        const seenPart = await picture(prima, { x: Math.floor(header.x) + 40, y, width: 1, height: 8 });
        const colours = new Set();
        for (let row = 0; row < seenPart.height; row++) colours.add(Array.from(seenPart.at(0, row)).join());
        assert.ok(colours.size <= 3, `the line is blurred: ${[...colours].join(" | ")}`);
    });
}

test("a change of the window's size and of the browser's zoom is followed at once", async (t) => {
    const prima = await openWithWebGl(t, { hash: today });
    const devtools = await prima.devtools();
    for (const [width, height, density] of [[1360, 768, 1], [1088, 612, 1.25], [680, 384, 2], [2720, 1536, 0.5]]) {
        await devtools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: density, mobile: false });
        await eventually(() => prima.page.evaluate(() => {
            const canvas = document.getElementById("canvas");
            return [innerWidth, innerHeight, canvas.width, canvas.height];
        }), [width, height, Math.round(width * density), Math.round(height * density)], `zoom to ${density}`);
        await prima.settled();
        assert.ok(await inkShare(prima, await headingBox(prima)) > 0.02, `the heading is drawn at ${density}`);
    }
});

test("a lost graphics context is restored and draws again, with what was typed meanwhile", async (t) => {
    const prima = await openWithWebGl(t, { hash: today });
    const box = await headingBox(prima);
    const before = await inkBox(prima, box);
    await prima.page.evaluate(() => window.primaTest.loseContext());
    await eventually(() => prima.page.evaluate(() => window.primaTest.usesWebGl()), false, "the context is lost");
    // Work goes on without a picture: the fields are the browser's.
    await prima.fill("Kegiatan", "Tanpa gambar");
    await prima.page.evaluate(() => window.primaTest.restoreContext());
    await eventually(() => prima.page.evaluate(() => window.primaTest.usesWebGl()), true, "the context is back");
    await prima.settled();
    await prima.assertGraphicsAlive();
    assert.deepEqual(await inkBox(prima, box), before, "the heading is drawn as before");
    await prima.node("textbox", "Kegiatan").evaluate((element) => element.blur());
    await prima.settled();
    const field = inset(await prima.rectangle("textbox", "Kegiatan"), 4);
    assert.ok(await inkShare(prima, { ...field, width: 120 }) > 0.02, "the new text is drawn");
    assert.equal(await valueOf(prima, "Kegiatan"), "Tanpa gambar");
});

test("without WebGL the software rasteriser draws the same page, and everything works", async (t) => {
    const plain = await openWithWebGl(t, { hash: today, graphics: "none" });
    assert.equal(await plain.page.evaluate(() => window.primaTest.usesWebGl()), false);
    const modern = await openWithWebGl(t, { hash: today });
    await Promise.all([plain.settled(), modern.settled()]);
    const [soft, hard] = await Promise.all([plain, modern].map((prima) => picture(prima, { x: 0, y: 70, width: 1366, height: 690 })));
    let different = 0;
    for (let y = 0; y < soft.height; y++)
        for (let x = 0; x < soft.width; x++) if (difference(soft.at(x, y), hard.at(x, y)) > 48) different++;
    assert.ok(different < soft.width * soft.height * 0.002, `${different} pixels differ visibly`);

    await record(plain, { text: "Rapat pagi", from: "07.30", to: "08.30" });
    assert.deepEqual(await entries(plain), ["07.30–08.30 Rapat pagi"]);
    await plain.tap("button", "Tindakan untuk Rapat pagi");
    await plain.tap("menuitem", "Hapus");
    await eventually(() => plain.node("listitem").count(), 0, "menus work");
    await plain.press("Control+k");
    await plain.node("dialog").waitFor({ state: "attached" });
    await plain.press("Escape");
});

for (const density of [1, 1.25, 2]) {
    test(`without WebGL a page that was scrolled looks as one that is drawn anew, at density ${density}`, async (t) => {
        const prima = await openExample(t, { graphics: "none", density });
        const { width, height } = prima.viewport();
        const whole = () => prima.page.screenshot({ caret: "initial", animations: "allow", scale: "device" });
        for (const hash of ["#/pemantauan", "#/riwayat"]) {
            await go(prima, hash);
            await prima.page.mouse.move(width / 2, height / 2);
            const before = await whole();
            for (const turn of [120, 120, 52, -60, 200]) {
                await prima.page.mouse.wheel(0, turn);
                await prima.settled();
            }
            const scrolled = await whole();
            assert.ok(!scrolled.equals(before), `${hash} has scrolled`);
            await prima.page.evaluate(() => window.dispatchEvent(new Event("resize"))); // what was drawn is forgotten
            await prima.settled();
            assert.ok(scrolled.equals(await whole()), `${hash} is drawn otherwise than moved`);
        }
    });
}
