import { after } from "node:test";
// Prima in Debian's Chromium: open it, act on it by role and name as a person would, and fail on any complaint.
//
//     test("an activity is saved", async (t) => {
//         const prima = await openPrima(t, { hash: "#/hari-ini", touch: true });
//         await prima.fill("Kegiatan", "Rapat");
//         await prima.tap("button", "Simpan");
//     });
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright-core";
import { moveClock } from "./clock.mjs";
import { killNow, printed, removeFolder, start, temporaryFolder } from "./display.mjs";
import { program, site } from "./paths.mjs";
import { serve } from "./server.mjs";

export const chromiumFlags = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    // Where the processor draws, as here, letting it also compose pages "on the graphics card" costs twice as much.
    "--disable-gpu-compositing",
    // Most tests are over before V8's better code for the program has paid for its making: only what runs very often gets
    // it. What is measured runs as for users.
    ...("NODE_TEST_CONTEXT" in process.env ? ["--js-flags=--wasm-tiering-budget=400000000"] : []),
];
// Each window of a profile of its own comes with two pages of the browser's that nobody sees, for what is typed in its
// address bar, and with a process for the next page: together as much as Prima's own start.
const unseen = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup", "SpareRendererForSitePerProcess"];
// What playwright-core leaves out for tests (its chromiumSwitches); of two such lists the browser takes the last.
const leftOutByPlaywright = [
    "AvoidUnnecessaryBeforeUnloadCheckSync", "BoundaryEventDispatchTracksNodeRemoval", "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "Translate", "AutoDeElevate", "RenderDocument", "OptimizationHints",
];
const without = (...features) => `--disable-features=${features.join(",")}`;
export const desktop = { width: 1366, height: 768 };
export const phone = { width: 360, height: 740 };

const executablePath = () => program("Chromium", "/usr/bin/chromium", "/usr/bin/chromium-browser");
// The same engine without the browser around it, which is a quarter of what a test costs. What is measured, kept in a
// profile or compared with other engines (engines.mjs) has the whole browser.
let around = !("NODE_TEST_CONTEXT" in process.env);
const shellPath = () => (around ? executablePath()
    : program("Chromium", "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"));
/** From now on pages of this process open in the whole browser. */
export const withBrowserAround = () => { around = true; };
// A browser that did not close must not keep a finished test file from ending.
after(() => {
    setTimeout(() => process.exit(), 5000).unref();
});

let shared;
let sharedServer;
let pagesOpen = 0;

/** One browser a process, also for tests that open two pages at once. */
async function sharedBrowser() {
    if (shared && !(await shared).isConnected()) shared = undefined;
    shared ||= chromium.launch({ executablePath: shellPath(), args: [...chromiumFlags, without(...leftOutByPlaywright, ...unseen)] });
    return shared;
}

/** The built site served once for this process, unpacked: tests of delivery serve it as it is. */
export async function siteServer() {
    assert.ok(existsSync(join(site, "index.html")), `there is no site in ${site}: run shell/build`);
    sharedServer ||= serve(site, { unpacked: true });
    return sharedServer;
}

/** Closes what the pages of this process shared, a moment after the last one: the next test may follow at once. */
function releaseSoon() {
    setTimeout(async () => {
        if (pagesOpen > 0) return;
        const [browser, server] = [shared, sharedServer];
        shared = sharedServer = undefined;
        await (await browser?.catch(() => null))?.close();
        await (await server)?.close();
    }, 300);
}

/**
 * Opens Prima in a fresh profile and waits until its first frame is drawn. Options:
 *   url        address; default the built site served on localhost
 *   hash       page inside the program, "#/galeri"
 *   test       false leaves out "?uji", so that window.primaTest is absent
 *   viewport   { width, height }; touch: a phone with fingers (360x740 at density 2 unless said)
 *   density    device pixels a CSS pixel
 *   dark, contrast ("more"), forcedColors, reducedMotion, locale
 *   init       function or script run in the page before everything else, with `initArgument`
 *   minutesBefore  so many minutes before the moment at which all others are opened (clock.mjs)
 *   before     called with the Prima object before it goes to the address
 *   graphics   "undrawn" (default in tests: something takes the place of WebGL 2 that draws nothing, which is half of what
 *              a page costs; for what looks at no picture), "none" (default of scripts: getContext gives null, as on a
 *              machine without a graphics card, and our own rasteriser draws), "webgl" (asserted alive; for what is
 *              claimed of it; a frame takes nine times as long here) or "any"
 *   installs   true lets the service worker keep the program for later starts, which costs a fresh profile a sixth more
 *   ready      false returns without waiting for the program
 *   rest       false returns at the first frame, when the rest of the program may still be on its way
 *   keepPrinted  documents that are printed are kept, for `printed`, and go to no printer
 *   allow      patterns of console messages that are expected
 *   context    an existing Playwright context (launchPersistent, a second tab)
 * `t` (a node:test context, may be null) closes the page after the test and fails it on any unexpected message.
 */
export async function openPrima(t, options = {}) {
    const { touch = false, graphics = t ? "undrawn" : "none", allow = [] } = options;
    const viewport = options.viewport || (touch ? phone : desktop);
    pagesOpen++;
    let prima;
    let context = options.context;
    try {
        if (!context) {
            context = await (await sharedBrowser()).newContext({
                viewport, hasTouch: touch, isMobile: touch, deviceScaleFactor: options.density || (touch ? 2 : 1),
                colorScheme: options.dark ? "dark" : "light", contrast: options.contrast || "no-preference",
                forcedColors: options.forcedColors ? "active" : "none",
                reducedMotion: options.reducedMotion ? "reduce" : "no-preference", locale: options.locale || "id-ID",
                timezoneId: "Asia/Jakarta", acceptDownloads: true, serviceWorkers: options.installs ? "allow" : "block",
                ...options.contextOptions,
            });
        }
        const page = await context.newPage();
        if (options.context) await page.setViewportSize(viewport);
        prima = new Prima(page, { allow, touch, owned: !options.context });
        t?.after(() => prima.close());
        await page.addInitScript(() => {
            document.addEventListener("securitypolicyviolation", (event) =>
                console.error(`content policy: ${event.violatedDirective} blocked ${event.blockedURI || "inline"}`));
        });
        await page.addInitScript(settles);
        await moveClock(page, options.minutesBefore);
        if (graphics === "none") {
            await page.addInitScript(() => {
                const plain = HTMLCanvasElement.prototype.getContext;
                HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                    return /webgl/.test(kind) ? null : plain.call(this, kind, ...rest);
                };
            });
        }
        if (graphics === "undrawn") await page.addInitScript(drawNothing);
        if (options.keepPrinted) await page.addInitScript(keepPrinted);
        if (options.init) await page.addInitScript(options.init, options.initArgument);
        if (options.before) await options.before(prima);
        prima.address = await address(options);
        await page.goto(prima.address);
        if (options.ready !== false) {
            await prima.ready();
            if (options.rest !== false) await prima.whole();
            if (graphics === "webgl") await prima.assertGraphicsAlive();
        }
        return prima;
    } catch (error) {
        if (!prima) closedOne();
        else if (!t) await prima.close().catch(() => {});
        throw error;
    }
}

/** `openPrima` for what is claimed of drawing with WebGL 2. */
export const openWithWebGl = (t, options = {}) => openPrima(t, { graphics: "webgl", ...options });

/** In the page: primaSettled(quiet), which waits until the program is not busy in two frames of the browser that follow. */
function settles() {
    // A page that nobody sees gets no frames, and on a busy machine they come late.
    const frame = () => new Promise((ok) => { requestAnimationFrame(ok); setTimeout(ok, 400); });
    window.primaSettled = async (quiet = 0) => {
        const frames = () => (window.primaTest ? window.primaTest.frames() : 0);
        // Without "?uji" the program does not say so.
        const busy = () => window.primaTest && !document.hidden && window.primaTest.busy();
        const until = performance.now() + 5000;
        let [last, since, calm] = [frames(), performance.now(), 0];
        while (calm < 2 || performance.now() - since < Math.max(quiet, window.primaTest ? 0 : 120)) {
            if (performance.now() > until) return;
            await frame();
            calm++;
            if (busy() || frames() !== last) [last, since, calm] = [frames(), performance.now(), 0];
        }
    };
}

/** In the page: a WebGL 2 that takes everything and draws nothing. */
function drawNothing() {
    const nothing = () => {};
    const answers = { isContextLost: () => false, then: undefined }; // the second: it is no promise
    const context = new Proxy(answers, { get: (known, name) => (name in known ? known[name] : nothing) });
    const plain = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === "webgl2" ? context : plain.call(this, kind, ...rest);
    };
}

/** In the page: the frame of a document (web/host.js) hands it over instead of printing it. */
function keepPrinted() {
    window.keptDocuments = [];
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
        get() {
            const inside = get.call(this);
            if (inside && this.className === "prima-print") {
                inside.print = () => {
                    const { adoptedStyleSheets, documentElement } = inside.document;
                    const rules = [...adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
                    window.keptDocuments.push(`<!doctype html><style>${rules.join(" ")}</style>${documentElement.outerHTML}`);
                    inside.dispatchEvent(new Event("afterprint"));
                };
            }
            return inside;
        },
    });
}

function closedOne() {
    if (--pagesOpen === 0) releaseSoon();
}

async function address({ url, hash = "", test = true }) {
    const whole = new URL(url || (await siteServer()).url);
    if (test && !whole.searchParams.has("uji")) whole.search += `${whole.search ? "&" : "?"}uji`;
    if (hash) whole.hash = hash;
    return whole.href;
}

export class Prima {
    constructor(page, { allow = [], touch = false, owned = true } = {}) {
        Object.assign(this, { page, context: page.context(), allow, touch, owned, complaints: [], closed: false });
        page.on("console", (message) => {
            if (message.type() === "error") this.complain(`console: ${message.text()} ${message.location().url}`);
        });
        page.on("pageerror", (error) => this.complain(`exception: ${error.stack || error}`));
        page.on("crash", () => this.complain("the page crashed"));
    }

    complain(text) {
        if (!this.allow.some((pattern) => pattern.test(text))) this.complaints.push(text);
    }

    /** Waits for the first frame; says what the page showed instead if it does not come. */
    async ready(timeout = 20000) {
        // The loader says "ready", or the kind of trouble it shows a page for.
        const state = await this.page
            .waitForFunction(() => document.documentElement.dataset.prima, null, { timeout })
            .then((handle) => handle.jsonValue(), () => "silent");
        if (state === "ready") return;
        const shown = await this.page.locator("#shell").textContent().catch(() => "");
        throw new Error(`Prima did not become ready (${state}): ${shown.replace(/\s+/g, " ").slice(0, 3000)} ${this.complaints.join("; ")}`);
    }

    /** Waits until the rest of the program is there too, which every page but the first ones needs. */
    async whole(timeout = 20000) {
        await this.page.waitForFunction(() => document.documentElement.dataset.primaRest === "here", null, { timeout });
    }

    async assertGraphicsAlive() {
        const state = await this.page.evaluate(() => {
            const context = document.getElementById("canvas").getContext("webgl2");
            return context ? (context.isContextLost() ? "lost" : "alive") : "absent";
        });
        assert.equal(state, "alive", `the WebGL 2 context is ${state}`);
    }

    /** Resolves when nothing more follows from what was done, and nothing was drawn for `quiet` milliseconds. */
    async settled(quiet = 0) {
        await this.page.evaluate((quiet) => window.primaSettled(quiet), quiet);
    }

    /** A locator on the mirror, or on a part of it: `within` in `more`. `name` is exact text or a RegExp. */
    node(role, name, { within = this.page.locator("#mirror"), ...more } = {}) {
        return within.getByRole(role, name === undefined ? more : { name, exact: true, ...more });
    }

    /** Waits until the node is there and gives its rectangle in CSS pixels. */
    async rectangle(role, name, more) {
        const node = this.node(role, name, more).first();
        await node.waitFor({ state: "attached" });
        return node.evaluate((element) => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return { x, y, width, height };
        });
    }

    /** Where a node stands, once all has settled: { middle, seen }, and the part of the window that shows it. */
    async place(role, name, more) {
        return this.node(role, name, more).first().evaluate(async (element) => {
            await window.primaSettled();
            const { x, y, width, height } = element.getBoundingClientRect();
            const clip = element.parentElement?.closest(".prima-clips")?.getBoundingClientRect();
            const [top, bottom] = [Math.max(0, clip?.top ?? 0), Math.min(innerHeight, clip?.bottom ?? innerHeight)];
            const middle = [x + width / 2, y + height / 2];
            return { middle, top, bottom, seen: middle[1] > top && middle[1] < bottom };
        });
    }

    /** Brings a node into the window by focusing it, as the Tab key would; plain text is scrolled to by the wheel. */
    async reveal(role, name, more) {
        for (let attempt = 0; attempt < 30; attempt++) {
            const place = await this.place(role, name, more);
            if (place.seen) return place;
            if (attempt === 0) {
                await this.node(role, name, more).first().evaluate((element) => element.focus({ preventScroll: true }));
            } else {
                const [centre, half] = [(place.top + place.bottom) / 2, (place.bottom - place.top) / 2];
                await this.page.mouse.move(this.viewport().width / 2, centre);
                await this.page.mouse.wheel(0, Math.max(-half, Math.min(half, place.middle[1] - centre)));
            }
        }
        throw new Error(`${role} "${name}" could not be scrolled into the window`);
    }

    viewport() {
        return this.page.viewportSize() || desktop;
    }

    /** A real mouse click on the canvas (or on the real field) at the node's place. */
    async click(role, name, more) {
        const [x, y] = (await this.reveal(role, name, more)).middle;
        await this.page.mouse.click(x, y);
        await this.settled();
    }

    /** A real finger on the node's place; a mouse click where the page has no touch. */
    async tap(role, name, more) {
        if (!this.touch) return this.click(role, name, more);
        const [x, y] = (await this.reveal(role, name, more)).middle;
        await this.page.touchscreen.tap(x, y);
        await this.settled();
    }

    /** Moves one finger from `from` to `to` ([x, y] each) in `steps`, taking `duration` milliseconds. */
    async swipe(from, to, { steps = 12, duration = 200 } = {}) {
        const devtools = await this.devtools();
        const send = (type, points) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points });
        const at = (part) => ({ x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part });
        await send("touchStart", [at(0)]);
        for (let step = 1; step <= steps; step++) {
            await sleep(duration / steps);
            await send("touchMove", [at(step / steps)]);
        }
        await send("touchEnd", []);
        await this.settled();
    }

    /** Keys by Playwright's names: "Enter", "Shift+Tab", "Control+k". */
    async press(...keys) {
        for (const key of keys) await this.page.keyboard.press(key);
        await this.settled();
    }

    /** Replaces a field's text, as pasting would. */
    async fill(name, text, role = "textbox") {
        await this.node(role, name).first().fill(text);
        await this.settled();
    }

    /** Puts the caret into a field by a click and types key by key. */
    async type(name, text, role = "textbox") {
        await this.tap(role, name);
        await this.page.keyboard.type(text);
        await this.settled();
    }

    /** Composes text in the focused field as an input method does: each of `steps` is shown, then the last is committed. */
    async compose(steps, { commit = true } = {}) {
        const devtools = await this.devtools();
        for (const text of steps)
            await devtools.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        if (commit) await devtools.send("Input.insertText", { text: steps[steps.length - 1] });
        await this.settled();
    }

    /** The file that `act` makes the page save: { name, mimeType, buffer }, as `chooseFiles` takes it. */
    async downloaded(act, mimeType = "application/json") {
        const coming = this.page.waitForEvent("download");
        await act();
        const file = await coming;
        return { name: file.suggestedFilename(), mimeType, buffer: await readFile(await file.path()) };
    }

    /** Presses a button that asks for files and chooses these: paths, or what `downloaded` gave. */
    async chooseFiles(button, files) {
        const asked = this.page.waitForEvent("filechooser");
        await this.tap("button", button);
        await (await asked).setFiles(files);
        await this.settled();
    }

    /** The document that `act` prints (needs keepPrinted): { text, pdf }, as it reads and as the browser lays it out. */
    async printed(act) {
        const before = await this.page.evaluate(() => window.keptDocuments.length);
        await act();
        await this.page.waitForFunction((before) => window.keptDocuments.length > before, before);
        const html = await this.page.evaluate(() => window.keptDocuments.at(-1));
        const paper = await (await sharedBrowser()).newPage();
        try {
            await paper.setContent(html);
            const pdf = await paper.pdf({ preferCSSPageSize: true });
            return { text: await paper.locator("body").innerText(), pdf };
        } finally {
            await paper.close();
        }
    }

    /** Presses Tab until the node has the focus; gives the number of presses. */
    async focusByTab(role, name, { limit = 150, key = "Tab" } = {}) {
        const node = this.node(role, name).first();
        await node.waitFor({ state: "attached" });
        for (let count = 0; count <= limit; count++) {
            if (await node.evaluate((element) => element === document.activeElement).catch(() => false)) return count;
            await this.page.keyboard.press(key);
            await this.settled();
        }
        throw new Error(`${limit} presses of ${key} did not reach ${role} "${name}"`);
    }

    /** What has the focus: { role, name, id } roughly as a screen reader would say it. */
    focused() {
        return this.page.evaluate(() => {
            const element = document.activeElement;
            const label = element.labels && element.labels[0] ? element.labels[0].textContent : "";
            return {
                id: element.id, role: element.getAttribute("role") || element.tagName.toLowerCase(),
                name: element.getAttribute("aria-label") || label || element.textContent.trim(),
            };
        });
    }

    async devtools() {
        if (!this.session) this.session = await this.context.newCDPSession(this.page);
        return this.session;
    }

    /** Throws if the page complained since the last call. */
    assertNoComplaints() {
        const all = this.complaints.splice(0);
        assert.deepEqual(all, [], "the page complained");
    }

    /** Closes the page (and its profile, unless the context was handed in) and fails on any complaint. */
    async close() {
        if (this.closed) return;
        this.closed = true;
        if (this.owned) await this.context.close().catch(() => {});
        else await this.page.close().catch(() => {});
        closedOne();
        this.assertNoComplaints();
    }
}

/**
 * Chromium with a profile that survives, for tests that close or kill it. Gives { browser, context, open(t, options),
 * close(), kill() }: `kill` ends this browser's own process group at once, as a power cut would.
 * Without `folder` a temporary one is made, which the test `t` removes when it ends (and the browser, if still alive).
 */
export async function launchPersistent(t, { folder, headless = true, args = [] } = {}) {
    const profile = folder || (await temporaryFolder());
    if (!folder) t.after(() => removeFolder(profile));
    const child = start(executablePath(), [
        ...chromiumFlags, without(...unseen), ...(headless ? ["--headless=new"] : []), "--remote-debugging-port=0",
        `--user-data-dir=${profile}`, "--no-default-browser-check", "--hide-crash-restore-bubble", ...args, "about:blank",
    ]);
    t.after(() => killNow(child));
    const [, endpoint] = await printed(child, /DevTools listening on (ws:\S+)/, 20000);
    const browser = await chromium.connectOverCDP(endpoint);
    const context = browser.contexts()[0];
    const leave = async (how) => {
        await how();
        await browser.close().catch(() => {});
    };
    return {
        browser, context, folder: profile,
        open: (t, options = {}) => openPrima(t, { ...options, context }),
        close: () => leave(async () => {
            const session = await browser.newBrowserCDPSession();
            await session.send("Browser.close").catch(() => {});
            await Promise.race([child.over, sleep(5000, null, { ref: false })]);
            await killNow(child);
        }),
        kill: () => leave(() => killNow(child)),
    };
}

export { removeFolder, temporaryFolder };

/** The axe-core script, to be added to a page as an isolated script by tests of accessibility. */
export const axeSource = () =>
    readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
