// Offline start and new versions. The service worker (web/sw.js) holds one whole version; a newer one waits
// beside it until a person asks for it, and no window ever changes version by itself.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const HOUR_MS = 3600000;
    let mine = "";
    let update = null;
    let registration = null;
    let reloading = false;

    /** The version a service worker carries; empty when it does not answer. */
    function versionOf(worker) {
        return new Promise(function (resolve) {
            const channel = new MessageChannel();
            const timer = setTimeout(function () { resolve(""); }, 3000);
            channel.port1.onmessage = function (event) {
                clearTimeout(timer);
                resolve(String(event.data));
            };
            worker.postMessage({ type: "version" }, [channel.port2]);
        });
    }

    function offer() {
        if (update.available) return;
        update.available = true;
        if (update.onChange) update.onChange();
    }

    async function look() {
        const waiting = registration.waiting;
        const worker = waiting || navigator.serviceWorker.controller;
        const version = worker ? await versionOf(worker) : "";
        if (version && version !== mine) offer();
        // This window was loaded past the worker and already is the version that waits.
        else if (version && waiting) waiting.postMessage({ type: "activate" });
    }

    function reloadOnce() {
        if (reloading) return;
        reloading = true;
        location.reload();
    }

    function apply() {
        const waiting = registration.waiting;
        if (!waiting) {
            reloadOnce();
            return;
        }
        waiting.addEventListener("statechange", function () {
            if (waiting.state === "activated" || waiting.state === "redundant") reloadOnce();
        });
        waiting.postMessage({ type: "activate" });
        setTimeout(reloadOnce, 5000);
    }

    function follow(worker) {
        if (!worker) return;
        worker.addEventListener("statechange", function () {
            if (worker.state === "installed" || worker.state === "activated") look();
        });
    }

    function ask() {
        // Without a network this fails, and the next occasion asks again.
        registration.update().catch(function () {});
    }

    async function register() {
        try {
            registration = await navigator.serviceWorker.register("sw.js", { scope: "./", updateViaCache: "none" });
        } catch (error) {
            console.warn("Prima: no offline start here:", error);
            return;
        }
        // Where workers are blocked some browsers answer with nothing instead of an error.
        if (!registration) return;
        update.apply = apply;
        registration.addEventListener("updatefound", function () { follow(registration.installing); });
        follow(registration.installing);
        // Another window may have switched the worker; this one says so and stays as it is.
        navigator.serviceWorker.addEventListener("controllerchange", function () { if (!reloading) look(); });
        if (navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage({ type: "started" });
        await look();
        setInterval(ask, HOUR_MS);
        document.addEventListener("visibilitychange", function () { if (!document.hidden) ask(); });
    }

    prima.updates = {
        /**
         * target: Module.update of the program; release: what the page was built with; after: resolves when the host may
         * be asked for all files once more.
         */
        start: function (target, release, after) {
            mine = release.version;
            update = prima.update = target;
            if (!("serviceWorker" in navigator) || release.singleFile || location.protocol === "file:") return;
            // The program comes first: installing fetches every file.
            after.then(register);
        }
    };
})();
