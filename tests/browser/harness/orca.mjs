// A real screen reader: Orca reads Firefox on a virtual display, keys go in by xdotool, and what Orca says comes back
// as text from its own log.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDisplay, printed } from "./display.mjs";
import { launchFirefox } from "./firefox.mjs";
import { program } from "./paths.mjs";

/**
 * Starts display, session bus, accessibility bus, window manager, Orca (with Indonesian words for roles and states)
 * and Firefox at `url`. Gives
 *   key(...names)          real keys by xdotool's names: "Tab", "shift+Tab", "space", "ctrl+k"
 *   spoken()               every line said so far
 *   mark()                 a place in the speech, to be given to the next two
 *   since(mark)            lines said after it
 *   hears(pattern, {from, timeout})  waits for a line that matches and gives it; `from` defaults to the last mark
 *   say(keys, pattern)     marks, presses, waits for the line
 *   firefox                the engine interface of firefox.mjs, for looking at the page
 *   close()
 */
export async function openOrca(url, { width = 1366, height = 768, preferences = {} } = {}) {
    const display = await openDisplay({ width, height: height + 140 });
    try {
        const log = join(display.home, "orca-speech.log");
        const bus = display.run(program("dbus-daemon (package dbus)", "/usr/bin/dbus-daemon"),
            ["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        [, display.env.DBUS_SESSION_BUS_ADDRESS] = await printed(bus, /^(unix:\S+)$/m);
        delete display.env.NO_AT_BRIDGE;
        Object.assign(display.env, { GTK_MODULES: "gail:atk-bridge", GNOME_ACCESSIBILITY: "1", XDG_CURRENT_DESKTOP: "none" });
        display.run(program("at-spi-bus-launcher (package at-spi2-core)", "/usr/libexec/at-spi-bus-launcher"), ["--launch-immediately"]);
        await writeSettings(display.home);
        await writeThrough(display, log);
        await display.manageWindows();
        await sleep(500);
        const orca = display.run(program("Orca (package orca)", "/usr/bin/orca"), ["--replace", `--debug-file=${log}`]);
        await waitForFile(log, orca);
        const firefox = await launchFirefox({
            width, height, display, preferences: { "accessibility.force_disabled": -1, ...preferences },
        });
        const session = new Session(display, log, firefox);
        try {
            await firefox.open(url);
            await session.wake();
        } catch (error) {
            await firefox.close();
            throw error;
        }
        return session;
    } catch (error) {
        await display.close();
        throw error;
    }
}

/** Orca asks nothing on start, speaks everything and makes no sound. */
async function writeSettings(home) {
    const general = {
        enableSpeech: true, enableBraille: false, enableBrailleMonitor: false, enableEchoByWord: false, firstRun: false,
        speechVerbosityLevel: 1, enableKeyEcho: false, enableSound: false, speakCellHeaders: true,
    };
    const profile = { ...general, profile: ["Default", "default"] };
    const settings = {
        general: { ...general, startingProfile: ["Default", "default"], activeProfile: ["Default", "default"] },
        pronunciations: {}, keybindings: {}, profiles: { default: { ...profile, pronunciations: {}, keybindings: {} } },
    };
    await mkdir(join(home, "data/orca"), { recursive: true });
    await writeFile(join(home, "data/orca/user-settings.conf"), JSON.stringify(settings));
}

/** Orca keeps its log back until 8 kB are full; with this Python writes every line of it at once. */
async function writeThrough(display, log) {
    const folder = join(display.home, "python");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "sitecustomize.py"), [
        "import builtins",
        "plain_open = builtins.open",
        "def line_open(file, mode='r', buffering=-1, *rest, **named):",
        `    return plain_open(file, mode, 1 if file == ${JSON.stringify(log)} else buffering, *rest, **named)`,
        "builtins.open = line_open",
        "",
    ].join("\n"));
    display.env.PYTHONPATH = folder;
}

async function waitForFile(path, child) {
    for (const until = Date.now() + 20000; Date.now() < until; await sleep(100)) {
        if (existsSync(path) && /SPEECH OUTPUT|ORCA: (Started|Starting|Inited)|Initialized/i.test(readFileSync(path, "utf8"))) return;
        if (child.exitCode !== null) break;
    }
    throw new Error(`Orca did not start: ${child.text.slice(-2000)}`);
}

/** In the page: the name of what has the focus, or null when the focus has left the page. */
function focusedName() {
    const element = document.activeElement;
    if (!document.hasFocus() || !element || element === document.body) return null;
    return element.getAttribute("aria-label") || element.textContent.trim();
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

class Session {
    constructor(display, log, firefox) {
        Object.assign(this, { display, log, firefox, place: 0 });
    }

    spoken() {
        const lines = [];
        for (const [, text] of readFileSync(this.log, "utf8").matchAll(/SPEECH OUTPUT: '(.*?)'(?:[[{].*|)$/gm)) lines.push(text);
        return lines;
    }

    mark() {
        return (this.place = this.spoken().length);
    }

    since(mark = this.place) {
        return this.spoken().slice(mark);
    }

    async key(...names) {
        await this.display.xdotool("key", "--delay", 60, ...names);
    }

    async hears(pattern, { from = this.place, timeout = 30000 } = {}) {
        for (const until = Date.now() + timeout; Date.now() < until; await sleep(80)) {
            const line = this.since(from).find((each) => pattern.test(each));
            if (line !== undefined) return line;
        }
        throw new Error(`Orca did not say ${pattern}; it said: ${JSON.stringify(this.since(from))}`);
    }

    async say(keys, pattern, options) {
        const from = this.mark();
        await this.key(...[].concat(keys));
        return this.hears(pattern, { from, ...options });
    }

    /** Types text into the focused field by real keys. */
    async write(text) {
        await this.display.xdotool("type", "--delay", 60, text);
        await this.hush(400);
    }

    /**
     * Presses Tab (or another key) until a line matches. What the focus is on must be said before the next press, so
     * that a slow machine does not run past it. Everything said on the way counts from the last mark on.
     */
    async reach(pattern, { key = "Tab", limit = 40 } = {}) {
        for (let count = 0; count < limit; count++) {
            const from = this.spoken().length;
            await this.key(key);
            await sleep(100);
            const name = await this.firefox.evaluate(focusedName);
            if (name === null) break;
            await this.hears(new RegExp(escaped(name)), { from, timeout: 8000 }).catch(() => undefined);
            const line = this.since(from).find((each) => pattern.test(each));
            if (line !== undefined) return line;
        }
        throw new Error(`${key} did not reach ${pattern}; said: ${JSON.stringify(this.since())}`);
    }

    /** Waits until nothing was said for `quiet` milliseconds and gives the lines since `from`. */
    async hush(quiet = 700, from = this.place) {
        let count = -1;
        for (const until = Date.now() + 15000; Date.now() < until; await sleep(quiet)) {
            if (this.spoken().length === count) break;
            count = this.spoken().length;
        }
        return this.since(from);
    }

    /** Clicks into the page, away from its controls, so that the next Tab reaches the first of them. */
    async enter() {
        await this.firefox.realClickAt(...(await this.firefox.evaluate(() => [innerWidth - 4, innerHeight - 4])));
    }

    /** Opens another address and waits until Orca has said all about it. */
    async visit(url) {
        this.mark();
        // An address that differs in nothing, or after the # only, would not load the page anew.
        await this.firefox.open("about:blank");
        await this.firefox.open(url);
        // "Selesai memuat ...", "Halaman memiliki ...", "... web dokumen": whatever comes first of what it says of a page.
        await this.hears(/memuat|Halaman memiliki|dokumen/, { timeout: 4000 }).catch(() => {});
        await this.hush();
        await this.enter();
        return this.hush();
    }

    /** Presses Tab until Orca answers: both programs need some seconds before they know each other. */
    async wake() {
        await this.enter();
        for (let attempt = 0; attempt < 20; attempt++) {
            const from = this.mark();
            await this.key("Tab");
            await sleep(900);
            if (this.since(from).length) {
                await this.hush();
                return;
            }
        }
        throw new Error("Orca stayed silent while Tab was pressed in Firefox");
    }

    async close() {
        await this.firefox.close();
        await this.display.close();
    }
}
