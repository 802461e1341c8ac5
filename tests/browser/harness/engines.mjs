// The three engines behind one interface (described in firefox.mjs), and how a person composes text in each.
import { openWithWebGl, withBrowserAround } from "./chromium.mjs";
import { launchFirefox } from "./firefox.mjs";
import { launchWebkit } from "./webkit.mjs";
import { waitFor } from "./firefox.mjs";

withBrowserAround();

/** Chromium behind the interface common to the engines. Options: width, height. */
async function launchChromium({ width = 1366, height = 768 } = {}) {
    const prima = await openWithWebGl(null, {
        url: "data:text/html,", test: false, ready: false, viewport: { width, height },
    });
    const { page } = prima;
    const engine = { name: "chromium", page, complaints: prima.complaints };
    engine.open = (url) => page.goto(url);
    engine.reload = () => page.reload();
    engine.evaluate = (fn, ...args) => page.evaluate(`(${fn}).apply(null, ${JSON.stringify(args)})`);
    engine.type = (text) => page.keyboard.type(text);
    engine.press = (key) => page.keyboard.press(key);
    engine.clickAt = engine.realClickAt = (x, y) => page.mouse.click(x, y);
    engine.screenshot = () => page.screenshot({ caret: "initial", animations: "allow" });
    engine.waitFor = (fn, ...args) => waitFor(engine, fn, ...args);
    engine.close = async () => {
        prima.allow.push(/./);
        prima.complaints = [];
        await prima.close();
    };
    // The way of an input method: text that is shown and changed before it is committed.
    engine.compose = async () => {
        await prima.compose(["r", "ra", "rap"]);
        await prima.compose(["´", "é"]);
        return "rapé";
    };
    return engine;
}

/** Real keys through the toolkit's input method: a dead key, and a character by its number. Each is one composition. */
function composeByKeys(engine) {
    engine.compose = async () => {
        await engine.realKeys("dead_acute", "e");
        await engine.realKeys("ctrl+shift+u", "4", "1", "space");
        return "éA";
    };
    return engine;
}

/**
 * [{ name, launch(options) }]. Beside the common interface each engine has compose(), which composes text in the
 * focused field (given the focus by realClickAt) in two compositions and gives the text that must stand there.
 */
export const engines = [
    { name: "Chromium", launch: launchChromium },
    { name: "Firefox", launch: async (options) => composeByKeys(await launchFirefox(options)) },
    { name: "WebKit", launch: async (options) => composeByKeys(await launchWebkit(options)) },
];
