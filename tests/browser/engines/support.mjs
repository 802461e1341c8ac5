// What a person does in Prima, in any engine: by the mirror's names, with real clicks on the canvas and real keys.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { decodePng, difference } from "../pages/pixels.mjs";

/** Waits until the program has drawn its first frame and is there whole. */
export const ready = (engine) => engine.waitFor(() => {
    const { prima, primaRest } = document.documentElement.dataset;
    return prima === "ready" && primaRest === "here";
});

/** Resolves when the program has drawn nothing for a while. */
export const settled = (engine) => engine.evaluate(async () => {
    const until = performance.now() + 5000;
    for (let i = 0; i < 2; i++)
        await Promise.race([new Promise((ok) => requestAnimationFrame(ok)), new Promise((ok) => setTimeout(ok, 400))]);
    let last = window.primaTest.frames();
    let since = performance.now();
    while (performance.now() - since < 120 && performance.now() < until) {
        await new Promise((ok) => setTimeout(ok, 20));
        if (window.primaTest.frames() !== last) {
            last = window.primaTest.frames();
            since = performance.now();
        }
    }
});

/** Focuses a node, so that the kit brings it into the window, and gives the middle of its rectangle. */
async function middle(engine, selector, name) {
    await engine.waitFor((selector, name) => [...document.querySelectorAll(`#mirror ${selector}`)]
        .some((each) => (each.getAttribute("aria-label") || each.textContent.trim()) === name), selector, name);
    await settled(engine);
    return engine.evaluate((selector, name) => {
        const node = [...document.querySelectorAll(`#mirror ${selector}`)]
            .find((each) => (each.getAttribute("aria-label") || each.textContent.trim()) === name);
        const box = node.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }, selector, name);
}

/** Clicks a button by its name. */
export async function clickButton(engine, name) {
    await engine.clickAt(...(await middle(engine, "button", name)));
    await settled(engine);
}

/** Puts the caret into the field called `name`, with a click. */
export async function enterField(engine, name) {
    await engine.realClickAt(...(await middle(engine, "input", name)));
    await settled(engine);
    await engine.waitFor((name) => document.activeElement.getAttribute("aria-label") === name, name);
}

/** Replaces the text of the field called `name`, key by key. */
export async function fill(engine, name, text) {
    await enterField(engine, name);
    await engine.press("Control+a");
    await engine.type(text);
    await engine.waitFor((name, text) =>
        document.querySelector(`#mirror input[aria-label="${name}"]`).value === text, name, text);
    await settled(engine);
}

export const valueOf = (engine, name) => engine.evaluate((name) =>
    document.querySelector(`#mirror input[aria-label="${name}"]`).value, name);

/** The rows of the day, one string each. */
export const entries = (engine) => engine.evaluate(() =>
    [...document.querySelectorAll("#mirror li, #mirror [role=listitem]")].map((row) => row.textContent.trim()));

/** How many different colours the picture of the page has: an empty canvas has one or two. */
export async function coloursOnScreen(engine) {
    const picture = decodePng(await engine.screenshot());
    const seen = new Set();
    for (let y = 0; y < picture.height; y += 2)
        for (let x = 0; x < picture.width; x += 2) seen.add(picture.at(x, y).join());
    return seen.size;
}

/** The text fields that can be seen whole, with name and rectangle. */
export const visibleFields = (engine) => engine.evaluate(() => {
    const fields = [];
    for (const field of document.querySelectorAll("#mirror input, #mirror textarea")) {
        const box = field.getBoundingClientRect();
        if (field.disabled || field.classList.contains("prima-covered") || field.style.clipPath || box.width === 0) continue;
        if (box.top < 0 || box.bottom > innerHeight) continue;
        fields.push({ name: field.getAttribute("aria-label"), focused: field === document.activeElement, x: box.x, y: box.y, width: box.width, height: box.height });
    }
    return fields;
});

/**
 * Claims that the canvas draws the left border of each field where the mirror has it, within one pixel: going from
 * outside towards the field at half its height, the first change of colour is at its edge. A picture may be taken
 * before the browser has put the last frame on the screen, so a few are tried. The field with the focus is left out:
 * its border is wider.
 */
export async function assertDrawnThere(engine) {
    const width = await engine.evaluate(() => innerWidth);
    for (let attempt = 1; ; attempt++) {
        const fields = (await visibleFields(engine)).filter((field) => !field.focused);
        const picture = decodePng(await engine.screenshot());
        const wrong = fields.map((field) => [field, leftEdge(picture, field, picture.width / width)])
            .filter(([field, edge]) => !(Math.abs(edge - field.x) <= 1.01));
        if (wrong.length === 0) return;
        if (attempt === 10) {
            const [field, edge] = wrong[0];
            if (process.env.PRIMA_PICTURES) writeFileSync(`${process.env.PRIMA_PICTURES}/${engine.name}.png`, await engine.screenshot());
            assert.fail(`${field.name}: in the mirror at ${field.x}, drawn at ${edge}`);
        }
        await sleep(200);
    }
}

function leftEdge(picture, field, scale) {
    const row = Math.round((field.y + field.height / 2) * scale);
    const ground = picture.at(Math.round((field.x - 4) * scale), row);
    for (let x = Math.round((field.x - 4) * scale); x < (field.x + 6) * scale; x++)
        if (difference(picture.at(x, row), ground) > 24) return x / scale;
    return Infinity;
}
