// Brings one file of this version onto the page, whole and verified, from the host or out of the single file.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const release = prima.release = JSON.parse(document.getElementById("prima-release").textContent);

    // So much is unpacked between two looks at the clock, and so long until the program may draw again while it runs.
    const PIECE = 8192;
    const SLICE_MS = 4;

    /** What keeps Prima from starting or going on. kind: which page to show. */
    function Trouble(kind, detail, file) {
        this.kind = kind;
        this.detail = detail;
        this.file = file;
    }

    // --- From the host -------------------------------------------------------------------------------------

    const received = {};

    function sent(file) {
        return file.lz ? file.packed : file.size;
    }

    function count(name, bytes) {
        // A host may send a file unpacked already: never count more than was announced.
        received[name] = Math.min(bytes, sent(release.files[name]));
    }

    /** { done, total } in bytes: of the file, or of all that the start waits for. */
    function progress(name) {
        const names = name ? [name] : Object.keys(release.files).filter(function (each) { return !release.files[each].late; });
        return names.reduce(function (sum, each) {
            return { done: sum.done + (received[each] || 0), total: sum.total + sent(release.files[each]) };
        }, { done: 0, total: 0 });
    }

    /** Until the page has done what waits. By a message: of timers that follow each other each waits four milliseconds. */
    function pause() {
        return new Promise(function (resolve) {
            const channel = new MessageChannel();
            channel.port1.onmessage = function () {
                channel.port1.close();
                resolve();
            };
            channel.port2.postMessage(0);
        });
    }

    /** Calls piece(bytes) for each part of the bytes; with `gently` the page can draw in between. */
    async function inPieces(bytes, gently, piece) {
        if (!gently) return piece(bytes);
        let began = performance.now();
        for (let at = 0; at < bytes.length; at += PIECE) {
            piece(bytes.subarray(at, at + PIECE));
            if (performance.now() - began < SLICE_MS) continue;
            await pause();
            began = performance.now();
        }
    }

    /** As inPieces(), as the body arrives. */
    async function readBody(response, gently, piece) {
        if (!response.body || !response.body.getReader) {
            return inPieces(new Uint8Array(await response.arrayBuffer()), gently, piece);
        }
        const reader = response.body.getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) await inPieces(part.value, gently, piece);
    }

    /**
     * Takes a file piece by piece and gives its contents: packed ones are unpacked meanwhile, plain ones (a host without
     * packed files) come back as they are. use(bytes), where given, gets each part of the contents at once.
     */
    function collector(file, use) {
        let unpacker = null;
        let plain = null;
        let length = 0;
        let used = 0;
        function hand() {
            const contents = unpacker ? unpacker.out.subarray(used, unpacker.written) : plain.subarray(used, length);
            used += contents.length;
            if (use && contents.length) use(contents.slice());
        }
        return {
            add: function (bytes) {
                if (!bytes.length) return;
                if (!unpacker && !plain) {
                    // The first byte of a packed file is 1 to 4 (shell/assemble.py); nothing else of ours begins so.
                    if (bytes[0] > 0 && bytes[0] < 5) unpacker = prima.unpacker(file.size);
                    else plain = new Uint8Array(file.size);
                }
                length += bytes.length;
                if (unpacker) unpacker.push(bytes);
                else if (length <= file.size) plain.set(bytes, length - bytes.length);
                hand();
            },
            done: function () {
                if (unpacker) unpacker.finish();
                else if (!plain || length !== file.size) throw new Error(length + " bytes instead of " + file.size);
                hand();
                return unpacker ? unpacker.out : plain;
            }
        };
    }

    /** The SHA-256: the browser's, which plain http does not have, or else our own. */
    async function digest(bytes) {
        if (!window.crypto || !crypto.subtle) return prima.sha256(bytes);
        return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    }

    function compare(sum, bytes, file, name) {
        const text = btoa(String.fromCharCode.apply(null, sum));
        if (text !== file.sha256) throw new Trouble("damaged", "SHA-256 " + text, name);
        return bytes;
    }

    function checkSize(bytes, file, name) {
        if (bytes.length !== file.size) {
            throw new Trouble("damaged", bytes.length + " bytes instead of " + file.size, name);
        }
    }

    async function check(bytes, file, name) {
        checkSize(bytes, file, name);
        return compare(await digest(bytes), bytes, file, name);
    }

    async function request(url, cache, signal) {
        let response;
        try {
            response = await fetch(url, { cache: cache, credentials: "same-origin", signal: signal });
        } catch (error) {
            throw new Trouble("offline", String(error), url);
        }
        const type = response.headers.get("Content-Type") || "";
        // Some hosts answer a missing file with a page and status 200.
        if (!response.ok || type.indexOf("text/html") === 0) {
            throw new Trouble("missing", "status " + response.status + " " + type, url);
        }
        return response;
    }

    async function fetchOnce(name, url, cache, options) {
        const file = release.files[name];
        const response = await request(url, cache, options.signal);
        const contents = collector(file, options.use);
        let length = 0;
        let damage = null;
        try {
            await readBody(response, file.late && !options.atOnce, function (bytes) {
                count(name, length += bytes.length);
                if (options.progress) options.progress();
                try {
                    if (!damage) contents.add(bytes);
                } catch (error) {
                    damage = error;
                }
            });
        } catch (error) {
            throw new Trouble("offline", String(error), url);
        }
        try {
            if (damage) throw damage;
            return await check(contents.done(), file, url);
        } catch (error) {
            throw error instanceof Trouble ? error : new Trouble("damaged", String(error), url);
        }
    }

    /** Asks past the browser's cache, then for the plain file, before giving up. */
    async function download(name, options) {
        const file = release.files[name];
        const tries = [[file.url, "default"], [file.url, "reload"]];
        if (file.lz) tries.unshift([file.lz, "default"], [file.lz, "reload"]);
        let trouble = null;
        for (let i = 0; i < tries.length; i++) {
            try {
                return await fetchOnce(name, tries[i][0], tries[i][1], i === 0 ? options : Object.assign({}, options, { use: null }));
            } catch (error) {
                trouble = error;
                if (trouble.kind === "offline") break;
            }
        }
        throw trouble;
    }

    function fetchNow(url) {
        const request = new XMLHttpRequest();
        try {
            request.open("GET", url, false);
            // The only way to bytes here: as the low halves of characters.
            request.overrideMimeType("text/plain; charset=x-user-defined");
            request.send();
        } catch (error) {
            throw new Trouble("offline", String(error), url);
        }
        if (request.status !== 200) throw new Trouble("missing", "status " + request.status, url);
        return bytesOf(request.responseText);
    }

    /** As download(), but the page stands still until the file is there: for what cannot wait. */
    function downloadNow(name) {
        const file = release.files[name];
        try {
            return unpackNow(fetchNow(file.lz || file.url), file, name);
        } catch (error) {
            if (error.kind === "offline" || !file.lz) throw error;
            return unpackNow(fetchNow(file.url), file, name);
        }
    }

    // --- From the single file ------------------------------------------------------------------------------

    /** The bytes that the low halves of the characters are. */
    function bytesOf(text) {
        const bytes = new Uint8Array(text.length);
        for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
        return bytes;
    }

    function block(name) {
        const element = document.getElementById("prima-file-" + name);
        if (!element) throw new Trouble("cut", "no " + name, name);
        try {
            return bytesOf(atob(element.textContent.trim()));
        } catch (error) {
            throw new Trouble("cut", String(error), name);
        }
    }

    function unpackNow(bytes, file, name) {
        let contents;
        try {
            const all = collector(file);
            all.add(bytes);
            contents = all.done();
        } catch (error) {
            throw new Trouble("damaged", String(error), name);
        }
        checkSize(contents, file, name);
        return compare(prima.sha256(contents), contents, file, name);
    }

    async function embedded(name) {
        const file = release.files[name];
        const bytes = block(name);
        try {
            const contents = collector(file);
            await inPieces(bytes, file.late, contents.add);
            return await check(contents.done(), file, name);
        } catch (error) {
            throw new Trouble("cut", String(error.detail || error), name);
        }
    }

    prima.Trouble = Trouble;

    prima.files = {
        /**
         * The verified bytes of a file of the release. options: use(bytes) gets each part of the contents at once, which
         * may turn out damaged; progress() is called as the file arrives; signal ends it; atOnce: nobody waits to draw.
         */
        get: function (name, options) { return release.singleFile ? embedded(name) : download(name, options || {}); },

        /** The same at once, standing still until they are there. */
        now: function (name) {
            return release.singleFile ? unpackNow(block(name), release.files[name], name) : downloadNow(name);
        },

        progress: progress
    };
})();
