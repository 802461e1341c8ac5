// Prima in Firefox, with a window on a virtual display: without one Firefox has no WebGL 2.
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { openDisplay, removeFolder, temporaryFolder } from "./display.mjs";
import { program } from "./paths.mjs";

/**
 * Launches Firefox. Options: width, height, `preferences` (about:config names), `display` (an open display to use),
 * `profile` (a folder to keep). Gives the interface common to the engines:
 *   open(url)  evaluate(fn, ...args)  type(text)  press(key)  clickAt(x, y)  screenshot()  reload()  close()
 *   waitFor(fn, ...args)  complaints  display
 * A page function's arguments and answer are JSON. Keys are named as in Playwright: "Tab", "Shift+Tab", "Control+a".
 */
export async function launchFirefox({ width = 1366, height = 768, preferences = {}, display, profile } = {}) {
    const executablePath = program("Firefox (package firefox-esr)", "/usr/bin/firefox-esr", "/usr/bin/firefox");
    const screen = display || (await openDisplay({ width, height: height + 140, windowManager: true }));
    const folder = profile || (await temporaryFolder());
    const browser = await puppeteer.launch({
        browser: "firefox", executablePath, headless: false, env: screen.env, userDataDir: folder, defaultViewport: null,
        args: [`--width=${width}`, `--height=${height + 90}`],
        extraPrefsFirefox: {
            "webgl.force-enabled": true,
            // The test mode that puppeteer asks for makes Firefox believe it has the focus, but takes input methods away.
            "focusmanager.testmode": false, "intl.accept_languages": "id,en", "browser.aboutwelcome.enabled": false,
            "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false, ...preferences,
        },
    });
    const engine = { name: "firefox", browser, display: screen, complaints: [] };
    const page = (await browser.pages())[0] || (await browser.newPage());
    engine.page = page;
    page.on("console", (message) => {
        if (message.type() === "error") engine.complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => engine.complaints.push(`exception: ${error.stack || error}`));

    engine.open = (url) => page.goto(url, { waitUntil: "load" });
    engine.reload = () => page.reload({ waitUntil: "load" });
    engine.evaluate = (fn, ...args) => page.evaluate(fn, ...args);
    engine.type = (text) => page.keyboard.type(text);
    engine.press = async (combination) => {
        const keys = combination.split("+");
        const last = keys.pop();
        for (const key of keys) await page.keyboard.down(key);
        await page.keyboard.press(last);
        for (const key of keys.reverse()) await page.keyboard.up(key);
    };
    engine.clickAt = (x, y) => page.mouse.click(x, y);
    engine.screenshot = async () => Buffer.from(await page.screenshot());
    engine.waitFor = (fn, ...args) => waitFor(engine, fn, ...args);
    /** Real keys through the X server and the toolkit's input method, by xdotool's names: "dead_acute", "ctrl+shift+u". */
    engine.realKeys = async (...keys) => {
        await screen.activate("firefox");
        await screen.xdotool("key", "--delay", 40, ...keys);
    };
    /** The mouse itself; only this moves the keyboard's focus from Firefox's own bars into the page. */
    engine.realClickAt = async (x, y) => {
        const [left, top] = await page.evaluate(() => [window.mozInnerScreenX, window.mozInnerScreenY]);
        await screen.activate("firefox");
        await screen.xdotool("mousemove", Math.round(left + x), Math.round(top + y), "click", 1);
        await sleep(100);
    };
    engine.close = async () => {
        await Promise.race([browser.close().catch(() => {}), sleep(8000, null, { ref: false })]);
        browser.process()?.kill("SIGKILL");
        if (!display) await screen.close();
        if (!profile) await removeFolder(folder);
    };
    return engine;
}

/** Waits until page function `fn` gives something true, up to 20 s, and gives that. */
export async function waitFor(engine, fn, ...args) {
    const until = Date.now() + 20000;
    let failure = "";
    while (Date.now() < until) {
        try {
            const value = await engine.evaluate(fn, ...args);
            if (value) return value;
        } catch (error) {
            failure = ` (${error.message})`;
        }
        await sleep(60);
    }
    throw new Error(`${engine.name}: waited 20 s in vain for ${fn}${failure}`);
}
