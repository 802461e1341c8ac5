// A virtual X display of our own, and the care for the processes that live on it.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "./paths.mjs";

const alive = new Set();
// A test that dies must not leave browsers behind; the groups were all started here.
process.on("exit", () => alive.forEach((child) => signal(child, "SIGKILL")));
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(name, () => process.exit(1));

function signal(child, name) {
    try {
        process.kill(-child.pid, name);
    } catch {
        // the group is gone already
    }
}

/** Starts a program as the leader of its own process group, so that it can be ended with all it started. */
export function start(file, args, options = {}) {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], ...options, detached: true });
    child.text = "";
    for (const stream of [child.stdout, child.stderr])
        if (stream) stream.on("data", (data) => (child.text = (child.text + data).slice(-20000)));
    child.over = new Promise((ok) => child.once("close", ok).once("error", ok));
    child.once("error", (error) => (child.text += `\n${error.message}`));
    if (child.pid) alive.add(child);
    return child;
}

/** Ends a process group started by `start`: politely first, then by force. */
export async function end(child, grace = 2000) {
    if (!child) return;
    signal(child, "SIGTERM");
    await Promise.race([child.over, sleep(grace, null, { ref: false })]);
    signal(child, "SIGKILL");
    alive.delete(child);
}

/** Ends the group at once, as a power cut would. */
export async function killNow(child) {
    signal(child, "SIGKILL");
    alive.delete(child);
    await Promise.race([child.over, sleep(5000, null, { ref: false })]);
}

/** Resolves with the first match of `pattern` in what the child printed; throws with its output if it ends before. */
export async function printed(child, pattern, timeout = 15000) {
    const until = Date.now() + timeout;
    for (;;) {
        const match = child.text.match(pattern);
        if (match) return match;
        if (child.exitCode !== null || Date.now() > until)
            throw new Error(`${child.spawnfile} did not print ${pattern}: ${child.text.slice(-2000)}`);
        await sleep(30);
    }
}

/** A folder that `close` of its owner removes. */
export const temporaryFolder = () => mkdtemp(join(tmpdir(), "prima-test-"));
export const removeFolder = (path) => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/**
 * Starts Xvfb (and openbox with `windowManager`). Gives { env, home, width, height, xdotool(...args), close() };
 * `env` carries DISPLAY and a home folder of its own, software rendering and Indonesian.
 */
export async function openDisplay({ width = 1366, height = 768, windowManager = false } = {}) {
    const xvfb = program("Xvfb (package xvfb)", "/usr/bin/Xvfb");
    const home = await temporaryFolder();
    const server = start(xvfb, ["-displayfd", "1", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp", "-noreset"]);
    const [, number] = await printed(server, /^(\d+)\s*$/m);
    const env = {
        ...process.env, DISPLAY: `:${number}`, HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: `${home}/config`,
        XDG_CACHE_HOME: `${home}/cache`, XDG_DATA_HOME: `${home}/data`, LIBGL_ALWAYS_SOFTWARE: "1", GDK_BACKEND: "x11",
        LANG: "C.UTF-8", LANGUAGE: "id", NO_AT_BRIDGE: "1", GTK_IM_MODULE: "gtk-im-context-simple",
    };
    for (const name of ["WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XAUTHORITY", "SESSION_MANAGER"]) delete env[name];
    const children = [];
    const display = { env, home, width, height };
    display.run = (file, args, options = {}) => {
        const child = start(file, args, { env, ...options });
        children.push(child);
        return child;
    };
    display.xdotool = async (...args) => {
        const child = start(program("xdotool", "/usr/bin/xdotool"), args.map(String), { env });
        await child.over;
        alive.delete(child);
        if (child.exitCode !== 0) throw new Error(`xdotool ${args.join(" ")}: ${child.text}`);
        return child.text.trim();
    };
    /** Gives the keyboard to the window of a program, so that keys sent by xdotool reach it. */
    display.activate = async (windowClass) => {
        // The window manager may still be starting.
        for (let attempt = 0; ; attempt++) {
            try {
                const found = await display.xdotool("search", "--sync", "--onlyvisible", "--class", windowClass);
                const id = found.split("\n").pop();
                await display.xdotool("windowactivate", "--sync", id);
                return id;
            } catch (error) {
                if (attempt === 20) throw error;
                await sleep(500);
            }
        }
    };
    display.close = async () => {
        for (const child of children.reverse()) await end(child);
        await end(server);
        await removeFolder(home);
    };
    /** Starts openbox without shortcuts of its own, so that every key reaches the program. */
    display.manageWindows = async () => {
        const settings = join(home, "openbox.xml");
        await writeFile(settings, `<?xml version="1.0"?><openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>`);
        display.run(program("openbox", "/usr/bin/openbox"), ["--config-file", settings]);
    };
    if (windowManager) await display.manageWindows();
    return display;
}
