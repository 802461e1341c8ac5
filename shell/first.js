// Fetches the loader (web/boot.js and what it needs) and runs it. It comes packed: with the unpacker this is the only script
// that a host sends as it is, a tenth of a second less on a slow line. Where it cannot be had, the hint of the page stays.
(function () {
    "use strict";
    const prima = window.prima;
    const loader = JSON.parse(document.getElementById("prima-release").textContent).loader;

    /** Runs a script of ours: the page's content security policy allows exactly this text and no other. */
    prima.runScript = function (bytes) {
        const script = document.createElement("script");
        script.textContent = new TextDecoder().decode(bytes);
        document.head.appendChild(script);
    };

    async function fetched(address, cache) {
        const response = await fetch(address, { cache: cache, credentials: "same-origin" });
        if (!response.ok) throw new Error(address + ": status " + response.status);
        const bytes = new Uint8Array(await response.arrayBuffer());
        // The service worker keeps what is inside; the first byte of a packed file is 1 to 4 (shell/assemble.py).
        if (!(bytes[0] > 0 && bytes[0] < 5)) return bytes;
        const unpacker = prima.unpacker(loader.size);
        unpacker.push(bytes);
        return unpacker.finish();
    }

    async function start() {
        for (const [address, cache] of [[loader.lz, "default"], [loader.lz, "reload"], [loader.url, "reload"]]) {
            try {
                prima.runScript(await fetched(address, cache));
            } catch (error) {
                continue;
            }
            if (prima.files) return;
        }
    }

    start();
})();
