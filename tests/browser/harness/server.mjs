// A static file server on an ephemeral port of localhost that can also be slow, broken or away.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const types = {
    ".html": "text/html; charset=utf-8", ".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css",
    ".json": "application/json", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
    ".png": "image/png", ".svg": "image/svg+xml", ".ico": "image/x-icon", ".otf": "font/otf", ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8", ".lz": "application/octet-stream",
};

async function load(root, path) {
    let file = join(root, normalize(path));
    try {
        if ((await stat(file)).isDirectory()) file = join(file, "index.html");
        const type = types[extname(file)] || "application/octet-stream";
        return { status: 200, headers: { "Content-Type": type }, body: await readFile(file) };
    } catch {
        return { status: 404, headers: { "Content-Type": "text/plain" }, body: Buffer.from("not found") };
    }
}

const faultKinds = {
    missing: () => ({ status: 404, headers: { "Content-Type": "text/plain" }, body: Buffer.from("not found") }),
    truncated: (answer) => ({ ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) }),
    // Announces the whole length, sends half and drops the connection.
    broken: (answer) => ({ ...answer, cut: true }),
    "wrong type": (answer) => ({ ...answer, headers: { ...answer.headers, "Content-Type": "text/plain" } }),
    // What many hosts answer to an unknown address: a friendly page with status 200.
    "page instead": () => ({
        status: 200, headers: { "Content-Type": "text/html" }, body: Buffer.from("<!doctype html><title>Hi</title>"),
    }),
};

const LATE_MS = 50;

/**
 * Serves folder `root`. Options, all changeable later on the returned object:
 *   base     sub-path the site lives under, for example "/kantor/prima/" (default "/")
 *   headers  extra headers for every answer
 *   kbit     kilobits a second, shared by all connections; 0 is unlimited
 *   latency  milliseconds before each answer
 *   faults   [{ match: RegExp on the path inside the site, kind: "missing" | "truncated" | "broken" |
 *            "wrong type" | "page instead", or change: (answer) => answer }], the first match counts
 *   away     true drops every connection, as if the network were gone
 *   unpacked  true answers with what is inside of a packed file, as some hosts do: unpacking is half of what a start costs
 * Gives { url, origin, port, requests: [paths], root, close() } beside the options.
 */
export async function serve(root, options = {}) {
    const server = { root, base: "/", headers: {}, kbit: 0, latency: 0, faults: [], away: false, requests: [], ...options };
    let pipeFreeAt = 0;

    async function send(response, body) {
        if (!server.kbit) return void response.write(body);
        const chunk = 1460;
        for (let at = 0; at < body.length && !response.destroyed; at += chunk) {
            // The limit may have been lifted in between.
            if (!server.kbit) return void response.write(body.subarray(at));
            const part = body.subarray(at, at + chunk);
            const now = performance.now();
            // A timer that comes late does not make the line slower: what was due meanwhile is sent at once.
            pipeFreeAt = Math.max(pipeFreeAt, now - LATE_MS) + (part.length * 8) / server.kbit;
            if (pipeFreeAt - now > 2) await sleep(pipeFreeAt - now);
            response.write(part);
        }
    }

    const http = createServer(async (request, response) => {
        if (server.away) return void request.socket.destroy();
        const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
        server.requests.push(path);
        if (!path.startsWith(server.base)) {
            response.writeHead(404, { "Content-Type": "text/plain" });
            return void response.end("outside the site");
        }
        const inside = path.slice(server.base.length) || "index.html";
        let answer = await load(server.root, server.unpacked ? inside.replace(/\.lz$/, "") : inside);
        const fault = server.faults.find((each) => each.match.test(inside));
        if (fault) answer = (fault.change || faultKinds[fault.kind])(answer);
        if (server.latency) await sleep(server.latency);
        response.writeHead(answer.status, {
            "Cache-Control": "no-cache", "Content-Length": answer.body.length, ...answer.headers, ...server.headers,
        });
        if (request.method === "HEAD") return void response.end();
        if (answer.cut) {
            response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
            await sleep(50);
            return void response.destroy();
        }
        await send(response, answer.body);
        response.end();
    });
    await new Promise((ok, fail) => http.once("error", fail).listen(server.port || 0, "127.0.0.1", ok));
    server.port = http.address().port;
    server.origin = `http://localhost:${server.port}`;
    server.url = server.origin + server.base;
    server.close = () => new Promise((ok) => {
        http.close(ok);
        http.closeAllConnections();
    });
    return server;
}
