// Prima in WebKit (Safari's engine), driven by WebKitWebDriver over plain HTTP.
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { end, openDisplay } from "./display.mjs";
import { waitFor } from "./firefox.mjs";
import { program } from "./paths.mjs";

// WebDriver's private-use code points for keys that are not characters.
const codes = {
    Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
    Escape: "\uE00C", Space: " ", PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011",
    ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
};

function freePort() {
    return new Promise((ok, fail) => {
        const probe = createServer();
        probe.once("error", fail).listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => ok(port));
        });
    });
}

/**
 * Launches WebKit's MiniBrowser. Options: width, height, `display`. Gives the interface described in firefox.mjs.
 * WebDriver reports no console messages; `complaints` holds errors, rejections and policy violations seen by
 * a listener that is installed when `open` or `reload` has loaded the page.
 */
export async function launchWebkit({ width = 1366, height = 768, display } = {}) {
    const driver = program("WebKitWebDriver (package webkit2gtk-driver)", "/usr/bin/WebKitWebDriver");
    const binary = program("WebKit's MiniBrowser", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser");
    const screen = display || (await openDisplay({ width: width + 40, height: height + 140, windowManager: true }));
    const port = await freePort();
    const bus = program("dbus-run-session (package dbus)", "/usr/bin/dbus-run-session");
    const process_ = screen.run(bus, ["--", driver, "--host=127.0.0.1", `--port=${port}`], {
        env: { ...screen.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
    });
    const root = `http://127.0.0.1:${port}`;
    const engine = { name: "webkit", display: screen, complaints: [] };
    let session = "";

    async function send(method, path, body) {
        const answer = await fetch(root + path, { method, body: body && JSON.stringify(body) });
        const { value } = await answer.json();
        if (!answer.ok || (value && value.error)) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
        return value;
    }
    const command = (method, path, body) => send(method, `/session/${session}${path}`, body);

    async function waitForDriver() {
        for (const until = Date.now() + 15000; Date.now() < until; await sleep(50)) {
            if (await fetch(`${root}/status`).then((answer) => answer.ok, () => false)) return;
        }
        throw new Error(`WebKitWebDriver did not start: ${process_.text}`);
    }

    async function listen() {
        await engine.evaluate(() => {
            if (window.complaintsOfThePage) return;
            const list = (window.complaintsOfThePage = []);
            addEventListener("error", (event) => list.push(`exception: ${event.message}`));
            addEventListener("unhandledrejection", (event) => list.push(`rejection: ${event.reason}`));
            document.addEventListener("securitypolicyviolation", (event) =>
                list.push(`content policy: ${event.violatedDirective} blocked ${event.blockedURI}`));
        });
    }
    engine.collect = async () => {
        const found = await engine.evaluate(() => (window.complaintsOfThePage || []).splice(0)).catch(() => []);
        engine.complaints.push(...found);
    };

    engine.evaluate = async (fn, ...args) => {
        const script = `const done = arguments[arguments.length - 1]; const args = Array.from(arguments).slice(0, -1);
            Promise.resolve().then(() => (${fn}).apply(null, args)).then(
                (value) => done({ value }), (error) => done({ error: String(error && error.stack || error) }));`;
        const result = await command("POST", "/execute/async", { script, args });
        if (result.error !== undefined) throw new Error(result.error);
        return result.value;
    };
    engine.open = async (url) => {
        await command("POST", "/url", { url });
        await listen();
    };
    engine.reload = async () => {
        await engine.collect();
        await command("POST", "/refresh", {});
        await listen();
    };
    const actions = (list) => command("POST", "/actions", { actions: list });
    const keyActions = (steps) => actions([{ type: "key", id: "keyboard", actions: steps }]);
    engine.type = (text) => keyActions([...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]));
    engine.press = (combination) => {
        const keys = combination.split("+").map((key) => codes[key] || key);
        return keyActions([
            ...keys.map((value) => ({ type: "keyDown", value })), ...keys.reverse().map((value) => ({ type: "keyUp", value })),
        ]);
    };
    engine.clickAt = (x, y) => actions([{
        type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [
            { type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y), origin: "viewport" },
            { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 },
        ],
    }]);
    engine.screenshot = async () => Buffer.from(await command("GET", "/screenshot"), "base64");
    engine.waitFor = (fn, ...args) => waitFor(engine, fn, ...args);
    engine.realKeys = async (...keys) => {
        await screen.activate("MiniBrowser");
        await screen.xdotool("key", "--delay", 40, ...keys);
    };
    engine.realClickAt = engine.clickAt;
    engine.close = async () => {
        if (session) {
            await engine.collect();
            await Promise.race([command("DELETE", "").catch(() => {}), sleep(5000, null, { ref: false })]);
        }
        await end(process_);
        if (!display) await screen.close();
    };

    try {
        await waitForDriver();
        const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } };
        session = (await send("POST", "/session", { capabilities })).sessionId;
        await command("POST", "/timeouts", { script: 20000, pageLoad: 60000 });
        const frame = await command("POST", "/window/rect", { x: 0, y: 0, width, height });
        const inner = await engine.evaluate(() => [innerWidth, innerHeight]);
        await command("POST", "/window/rect", {
            x: 0, y: 0, width: frame.width + width - inner[0], height: frame.height + height - inner[1],
        });
    } catch (error) {
        await engine.close();
        throw error;
    }
    return engine;
}
