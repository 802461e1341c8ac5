// WebDAV servers for the tests, each on loopback with a folder of its own: Debian's Apache and nginx with the settings
// that shell/webdav/ gives to offices, rclone, and our own shell/serve --share.
import { createHash } from "node:crypto";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { end, removeFolder, start, temporaryFolder } from "../harness/display.mjs";
import { program, repository } from "../harness/paths.mjs";
import { serve } from "../harness/server.mjs";

export const user = "bagian umum";
export const password = "rahasia: negara ä";

// A port that was free a moment ago.
function freePort() {
    return new Promise((ok, fail) => {
        const probe = createServer().once("error", fail).listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => ok(port));
        });
    });
}

function answers(port) {
    return new Promise((ok) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(() => ok(true))).once("error", () => ok(false));
    });
}

// Servers started by root give up their rights, and must still be able to write.
const asRoot = userInfo().uid === 0;
const serverUser = "www-data";

async function ownFolder() {
    const root = await temporaryFolder();
    const files = join(root, "prima");
    await mkdir(files);
    if (asRoot) {
        const id = Number((await readFile("/etc/passwd", "utf8")).match(new RegExp(`^${serverUser}:[^:]*:(\\d+)`, "m"))[1]);
        for (const folder of [root, files]) await chown(folder, id, id);
    }
    return { root, files };
}

const passwords = () => `${user}:{SHA}${createHash("sha1").update(password).digest("base64")}\n`;

/** Fills a settings file of shell/webdav/ for a test: its path, its port, its password file. */
async function settings(name, places) {
    let text = await readFile(join(repository, "shell/webdav", name), "utf8");
    for (const [from, to] of Object.entries(places)) {
        if (!text.includes(from)) throw new Error(`shell/webdav/${name} does not mention ${from}`);
        text = text.replaceAll(from, to);
    }
    return text;
}

/**
 * A server that can be stopped and started again at the same address. Gives { address, files, user, password, start(),
 * stop() }; `t` ends it and removes its folder.
 */
async function running(t, { root, files, port, address, command, signIn = true }) {
    let child = null;
    const server = {
        files, port, address: address || `http://127.0.0.1:${port}/prima`,
        user: signIn ? user : "", password: signIn ? password : "",
        async start() {
            child = start(...command);
            for (let i = 0; i < 400 && !(await answers(port)); i++) {
                if (child.exitCode !== null) throw new Error(`${command[0]} did not start: ${child.text}`);
                await sleep(50);
            }
        },
        async stop() {
            await end(child, 5000);
            child = null;
        },
    };
    t.after(async () => {
        if (child) await server.stop();
        await removeFolder(root);
    });
    await server.start();
    return server;
}

export async function apache(t) {
    const file = program("Apache (package apache2-bin)", "/usr/sbin/apache2");
    const { root, files } = await ownFolder();
    const port = await freePort();
    const modules = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "alias", "dav",
        "dav_fs", "headers", "rewrite"];
    const own = await settings("apache.conf", {
        "/srv/prima": files, "/var/lib/apache2/prima.lock": `${root}/lock`, "/etc/apache2/prima.passwords": `${root}/passwords`,
    });
    await writeFile(join(root, "passwords"), passwords());
    await writeFile(join(root, "apache.conf"), [
        `ServerRoot ${root}`, `Listen 127.0.0.1:${port}`, "ServerName localhost", `PidFile ${root}/pid`,
        `ErrorLog ${root}/errors`, ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        `Mutex file:${root} default`, `DocumentRoot ${root}`, ...(asRoot ? [`User ${serverUser}`, `Group ${serverUser}`] : []), own,
    ].join("\n"));
    return running(t, { root, files, port, command: [file, ["-f", join(root, "apache.conf"), "-DFOREGROUND"]] });
}

export async function nginx(t) {
    const unpacked = join(repository, ".deps/nginx");
    const file = program("nginx (shell/setup unpacks it)", join(unpacked, "usr/sbin/nginx"), "/usr/sbin/nginx");
    const dav = program("nginx's module dav_ext (shell/setup unpacks it)",
        join(unpacked, "usr/lib/nginx/modules/ngx_http_dav_ext_module.so"), "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so");
    const { root, files } = await ownFolder();
    const port = await freePort();
    const own = await settings("nginx.conf", {
        "/srv": root, "/etc/nginx/prima.passwords": `${root}/passwords`, "listen 80": `listen 127.0.0.1:${port}`,
    });
    await writeFile(join(root, "passwords"), passwords());
    const spare = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/spare-${name};`);
    await writeFile(join(root, "nginx.conf"), [
        `load_module ${dav};`, `pid ${root}/pid;`, `error_log ${root}/errors;`, "daemon off;", ...(asRoot ? [`user ${serverUser};`] : []),
        "events {}", "http {", "access_log off;", ...spare, own, "}",
    ].join("\n"));
    return running(t, { root, files, port, command: [file, ["-c", join(root, "nginx.conf"), "-p", root, "-e", join(root, "errors")]] });
}

/** rclone's server knows no CORS, so it stands behind the address of the site itself. */
export async function rclone(t, root) {
    const file = program("rclone", "/usr/bin/rclone");
    const folder = await ownFolder();
    const port = await freePort();
    const site = await serve(root);
    const front = createServer((request, response) => {
        const { pathname } = new URL(request.url, "http://localhost");
        const to = /^\/prima(\/|$)/.test(pathname) ? { port, path: request.url.slice("/prima".length) || "/" } : { port: site.port, path: request.url };
        const inner = httpRequest({ host: "127.0.0.1", ...to, method: request.method, headers: request.headers }, (answer) => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        inner.on("error", () => response.destroy());
        request.pipe(inner);
    });
    await new Promise((ok) => front.listen(0, "127.0.0.1", ok));
    t.after(async () => {
        await site.close();
        front.closeAllConnections();
        await new Promise((ok) => front.close(ok));
    });
    const origin = `http://localhost:${front.address().port}`;
    const server = await running(t, {
        ...folder, port, address: `${origin}/prima`,
        command: [file, ["serve", "webdav", folder.files, "--addr", `127.0.0.1:${port}`, "--user", user, "--pass", password,
            "--config", join(folder.root, "none"), "--vfs-cache-mode", "off"]],
    });
    return { ...server, site: `${origin}/` };
}

export async function share(t) {
    const folder = await ownFolder();
    const port = await freePort();
    return running(t, {
        ...folder, port,
        command: [program("python3", "/usr/bin/python3"),
            [join(repository, "shell/serve.py"), "--port", String(port), "--share", folder.files, "--user", user],
            { env: { ...process.env, PRIMA_PASSWORD: password } }],
    });
}
