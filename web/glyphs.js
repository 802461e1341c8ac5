// Characters the shipped fonts lack, drawn by the browser with whatever fonts the machine has.

const PrimaGlyphs = {
    families: "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", sans-serif",
    largest: 2048, // device pixels; wider characters are left to the replacement character
    context: null,
    trusted: false,
    drawn: null,

    prepare() {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 8;
        this.context = canvas.getContext("2d", { willReadFrequently: true });
        if (!this.context) return;
        // Browsers that guard against fingerprinting give back noise instead of the picture.
        const paint = [32, 64, 96, 255];
        this.context.fillStyle = "rgb(32, 64, 96)";
        this.context.fillRect(0, 0, 8, 8);
        const read = this.context.getImageData(0, 0, 8, 8).data;
        this.trusted = read.every((value, i) => Math.abs(value - paint[i % 4]) <= 2);
    },

    // Draws one character at the size of `em` device pixels. Gives [width, height, left, top, advance, coloured]
    // as GlyphBitmap has them, and keeps the pixels in `drawn`; null when this browser cannot.
    draw(codepoint, em, weight) {
        if (!this.context) this.prepare();
        if (!this.trusted) return null;
        const context = this.context;
        const text = String.fromCodePoint(codepoint);
        const font = weight + " " + em + "px " + this.families;
        context.font = font;
        const box = context.measureText(text);
        // Bitmap fonts overstep the box they report.
        const margin = 2 + Math.ceil(em / 8);
        const pen = margin + Math.ceil(Math.max(0, box.actualBoundingBoxLeft));
        const baseline = margin + Math.ceil(Math.max(0, box.actualBoundingBoxAscent));
        const width = pen + margin + Math.ceil(Math.max(0, box.actualBoundingBoxRight));
        const height = baseline + margin + Math.ceil(Math.max(0, box.actualBoundingBoxDescent));
        if (!(width <= this.largest && height <= this.largest)) return null;

        const canvas = context.canvas;
        if (canvas.width < width) canvas.width = width;
        if (canvas.height < height) canvas.height = height;
        // A canvas that has changed its size has forgotten these.
        context.font = font;
        context.textAlign = "left";
        context.textBaseline = "alphabetic";
        context.direction = "ltr";
        context.fillStyle = "#000";
        context.clearRect(0, 0, width, height);
        context.fillText(text, pen, baseline);
        const picture = context.getImageData(0, 0, width, height);
        const ink = this.inkOf(picture);
        this.drawn = this.cut(picture, ink);
        return [ink.right - ink.left, ink.bottom - ink.top, ink.left - pen, baseline - ink.top, box.width,
            ink.coloured ? 1 : 0];
    },

    // The part of a picture that is not empty, and whether anything in it is other than the black it was
    // drawn with.
    inkOf(picture) {
        const width = picture.width;
        const height = picture.height;
        const data = picture.data;
        const ink = { left: width, top: height, right: 0, bottom: 0, coloured: false };
        for (let y = 0, i = 0; y < height; y++) {
            for (let x = 0; x < width; x++, i += 4) {
                if (data[i + 3] === 0) continue;
                if (x < ink.left) ink.left = x;
                if (x >= ink.right) ink.right = x + 1;
                if (y < ink.top) ink.top = y;
                ink.bottom = y + 1;
                if (data[i + 3] > 32 && Math.max(data[i], data[i + 1], data[i + 2]) > 16) ink.coloured = true;
            }
        }
        return ink.right > 0 ? ink : { left: 0, top: 0, right: 0, bottom: 0, coloured: false };
    },

    cut(picture, ink) {
        const row = (ink.right - ink.left) * 4;
        const out = new Uint8Array(row * (ink.bottom - ink.top));
        for (let y = ink.top; y < ink.bottom; y++) {
            const start = (y * picture.width + ink.left) * 4;
            out.set(picture.data.subarray(start, start + row), (y - ink.top) * row);
        }
        return out;
    },
};
