// What is really on the screen: screenshots as pixels, and where there is ink in them.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

/** Decodes an 8-bit PNG without interlacing, as browsers write them. Gives { width, height, at(x, y): [r, g, b] }. */
export function decodePng(file) {
    assert.equal(file.readUInt32BE(0), 0x89504e47, "this is not a PNG");
    const width = file.readUInt32BE(16);
    const height = file.readUInt32BE(20);
    const channels = { 2: 3, 6: 4 }[file[25]];
    assert.ok(file[24] === 8 && channels && file[28] === 0, "an 8-bit RGB or RGBA PNG is expected");
    const parts = [];
    for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
        if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
    const rows = inflateSync(Buffer.concat(parts));
    const stride = width * channels;
    const pixels = new Uint8Array(stride * height);
    for (let y = 0; y < height; y++) {
        const filter = rows[y * (stride + 1)];
        for (let i = 0; i < stride; i++) {
            const here = y * stride + i;
            const left = i >= channels ? pixels[here - channels] : 0;
            const up = y > 0 ? pixels[here - stride] : 0;
            const corner = y > 0 && i >= channels ? pixels[here - stride - channels] : 0;
            pixels[here] = rows[y * (stride + 1) + 1 + i] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
        }
    }
    const at = (x, y) => pixels.subarray((y * width + x) * channels, (y * width + x) * channels + 3);
    return { width, height, at };
}

function paeth(left, up, corner) {
    const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
    return a <= b && a <= c ? left : b <= c ? up : corner;
}

export const difference = (one, two) =>
    Math.max(Math.abs(one[0] - two[0]), Math.abs(one[1] - two[1]), Math.abs(one[2] - two[2]));

/**
 * A part of the page as it is seen, with the caret left alone (Playwright would hide it by a style that the content
 * policy forbids). `clip` in CSS pixels; the picture is in device pixels.
 */
export async function picture(prima, clip) {
    return decodePng(await prima.page.screenshot({ clip, caret: "initial", animations: "allow", scale: "device" }));
}

/**
 * The box around everything inside `clip` that stands out from its ground (the colour of the first pixel), in CSS
 * pixels from the left and top of `clip`: { left, top, right, bottom, share }, or null where there is nothing.
 * Faint edges of letters do not count: what stands out by less than `share` of the strongest does not.
 */
export async function inkBox(prima, clip, options) {
    return inkIn(await picture(prima, clip), { x: 0, y: 0, width: clip.width, height: clip.height }, clip.width, options);
}

/** As inkBox, for a part of a picture that shows `wide` CSS pixels from left to right. */
export function inkIn(seen, part, wide, { share = 0.4, least = 60 } = {}) {
    const density = seen.width / wide;
    const [x0, y0] = [Math.round(part.x * density), Math.round(part.y * density)];
    const [x1, y1] = [Math.round((part.x + part.width) * density), Math.round((part.y + part.height) * density)];
    assert.ok(x0 >= 0 && y0 >= 0 && x1 <= seen.width && y1 <= seen.height, `outside of the picture: ${JSON.stringify(part)}`);
    const ground = Array.from(seen.at(x0, y0));
    let strongest = 0;
    for (let y = y0; y < y1; y++)
        for (let x = x0; x < x1; x++) strongest = Math.max(strongest, difference(seen.at(x, y), ground));
    if (strongest < least) return null;
    const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
    let count = 0;
    for (let y = y0; y < y1; y++) {
        for (let x = x0; x < x1; x++) {
            if (difference(seen.at(x, y), ground) < strongest * share) continue;
            count++;
            box.left = Math.min(box.left, (x - x0) / density);
            box.top = Math.min(box.top, (y - y0) / density);
            box.right = Math.max(box.right, (x + 1 - x0) / density);
            box.bottom = Math.max(box.bottom, (y + 1 - y0) / density);
        }
    }
    return { ...box, share: count / ((x1 - x0) * (y1 - y0)) };
}

/** The two boxes lie within `limit` CSS pixels of each other on all four sides. */
export function assertSamePlace(one, two, limit, what) {
    assert.ok(one && two, `${what}: nothing is drawn (${JSON.stringify(one)} and ${JSON.stringify(two)})`);
    for (const side of ["left", "top", "right", "bottom"])
        assert.ok(Math.abs(one[side] - two[side]) <= limit + 0.01,
            `${what}: ${side} is at ${one[side]} and ${two[side]}`);
}

export const inset = (box, by) =>
    ({ x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by });
