// Fingers and wheels: a form longer than the screen scrolls from wherever it is touched.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPrima, openWithWebGl, phone } from "../harness/chromium.mjs";
import { eventually, fields, isFocused, longForm, today } from "./support.mjs";

const focusedTag = (prima) => prima.page.evaluate(() => document.activeElement.tagName);

/** The text fields that are wholly in the main part of the window now. */
async function fieldsInView(prima) {
    const main = await prima.page.locator("#mirror main").first().boundingBox();
    return (await fields(prima)).filter((each) => each.y >= main.y && each.y + each.height <= main.y + main.height);
}

const placeOf = (prima, id) => prima.page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().y);

test("a long form scrolls under a finger that starts on a field, which is not focused", async (t) => {
    const prima = await openWithWebGl(t, { hash: longForm, touch: true });
    const field = (await fieldsInView(prima)).find((each) => each.y > 350 && each.kind === "text");
    const [x, y] = [field.x + field.width / 2, field.y + field.height / 2];
    await prima.swipe([x, y], [x, y - 260], { duration: 300 });
    await prima.settled(200);
    const moved = field.y - (await placeOf(prima, field.id));
    assert.ok(moved >= 240, `a finger that went 260 moved the form by ${moved}`);
    assert.ok(!["INPUT", "TEXTAREA"].includes(await focusedTag(prima)), "scrolling focused a field");
    // And back to the top, from another field.
    for (let swipe = 0; swipe < 6; swipe++) await prima.swipe([x, 250], [x, 640], { duration: 120 });
    await prima.settled(200);
    assert.ok(Math.abs((await placeOf(prima, field.id)) - field.y) <= 1, "the form came back to its beginning");
});

test("a thrown form coasts on and a touch stops it", async (t) => {
    const prima = await openPrima(t, { hash: longForm, touch: true });
    const field = (await fieldsInView(prima)).find((each) => each.y > 350);
    const devtools = await prima.devtools();
    // A finger that moves every 16 milliseconds, however slow this machine is.
    let at = Date.now() / 1000;
    const touch = (type, ...points) =>
        devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points, timestamp: (at += 0.016) });
    const x = field.x + field.width / 2;
    const y = field.y + field.height / 2;
    await touch("touchStart", { x, y });
    for (let step = 1; step <= 6; step++) await touch("touchMove", { x, y: y - step * 40 });
    await touch("touchEnd");
    const whenLet = await placeOf(prima, field.id);
    await eventually(async () => (await placeOf(prima, field.id)) < whenLet - 40, true, "it coasts on");
    await touch("touchStart", { x, y: 300 });
    await touch("touchEnd");
    await prima.settled();
    const stopped = await placeOf(prima, field.id);
    await prima.settled(300);
    assert.equal(await placeOf(prima, field.id), stopped, "it stands still");
});

test("a tap on a field focuses it and the keyboard does not cover it", async (t) => {
    const prima = await openPrima(t, { hash: longForm, touch: true });
    const field = (await fieldsInView(prima)).filter((each) => each.kind === "text").pop();
    await prima.page.touchscreen.tap(field.x + field.width / 2, field.y + field.height / 2);
    await eventually(() => prima.page.evaluate(() => document.activeElement.id), field.id, "a tap focuses");
    // The keyboard takes the lower half: the viewport resizes its content.
    await prima.page.setViewportSize({ width: phone.width, height: 380 });
    await eventually(async () => {
        const box = await prima.page.locator(`#${field.id}`).boundingBox();
        const main = await prima.page.locator("#mirror main").first().boundingBox();
        const seen = box.y >= main.y && box.y + box.height <= Math.min(main.y + main.height, 380);
        return seen || `the field lies at ${box.y} to ${box.y + box.height}, what is to be seen from ${main.y} to ${main.y + main.height}`;
    }, true, "the field is above the keyboard");
    await prima.page.keyboard.type("ketik");
    await prima.settled();
    assert.equal(await prima.page.locator(`#${field.id}`).inputValue(), "ketik");
    assert.equal(await prima.page.evaluate(() => document.activeElement.id), field.id, "the focus stayed");
});

test("a tap beside the fields takes the keyboard away", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    await prima.tap("textbox", "Kegiatan");
    assert.equal(await focusedTag(prima), "INPUT");
    const box = await prima.rectangle("heading", "Catat kegiatan");
    await prima.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await eventually(async () => ["INPUT", "TEXTAREA"].includes(await focusedTag(prima)), false, "no field has the focus");
});

test("the wheel scrolls the page also over a field, focused or not", async (t) => {
    const prima = await openPrima(t, { hash: longForm });
    for (const focused of [false, true]) {
        const field = (await fieldsInView(prima)).find((each) => each.y > 300 && each.kind === "text");
        if (focused) await prima.page.locator(`#${field.id}`).focus();
        await prima.settled();
        const before = await placeOf(prima, field.id);
        await prima.page.mouse.move(field.x + 20, before + field.height / 2);
        await prima.page.mouse.wheel(0, 100);
        await eventually(async () => before - (await placeOf(prima, field.id)), 100, `scrolled, ${focused ? "" : "not "}focused`);
    }
});

test("a finger on plain ground scrolls too, and a tap on a button at the end of a scroll presses nothing", async (t) => {
    const prima = await openPrima(t, { hash: today, touch: true });
    const box = await prima.rectangle("button", "Simpan");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await prima.swipe([x, y], [x, y - 200]);
    assert.equal(await prima.node("textbox", "Kegiatan").getAttribute("aria-invalid"), null, "Simpan was not pressed");
    assert.equal(await isFocused(prima.node("textbox", "Kegiatan")), false);
});
