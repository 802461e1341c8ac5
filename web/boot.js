// Brings Prima onto the page: fetches the program and its fonts with honest progress, checks them, makes sure
// there is a place to store, starts the program, and shows a page that helps when any of this fails.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const release = prima.release;
    const Trouble = prima.Trouble;
    const PATIENCE_MS = 60000;
    let dead = false;      // the program has stopped or never started: a page of ours is shown
    let failed = false;    // the start has come to nothing
    let running = null;    // the program's Module, once it is made

    // --- What the browser must offer -----------------------------------------------------------------------

    function checkBrowser() {
        if (typeof WebAssembly !== "object" || !WebAssembly.instantiate) throw new Trouble("browser", "no WebAssembly");
        try {
            // The smallest module: refused where the browser does not know our content security policy.
            new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
        } catch (error) {
            throw new Trouble("browser", String(error));
        }
    }

    /** Sees a little stored, or says in what way storing fails. */
    function checkStorage() {
        return new Promise(function (resolve, reject) {
            function refuse(error) {
                const name = error && error.name || "";
                reject(new Trouble(name === "QuotaExceededError" ? "full" : "blocked", "IndexedDB: " + error));
            }
            const timer = setTimeout(function () { refuse(new Error("no answer")); }, 30000);
            prima.checkStorage().then(resolve, refuse).finally(function () { clearTimeout(timer); });
        });
    }

    /** As checkStorage, but where the disk is full the person may choose to open Prima all the same. */
    async function settleStorage() {
        try {
            await checkStorage();
        } catch (trouble) {
            if (trouble.kind !== "full") throw trouble;
            await new Promise(function (resolve) {
                showTrouble(trouble, function () {
                    dead = false;
                    delete document.documentElement.dataset.prima;
                    prima.pages.again();
                    resolve();
                });
            });
        }
    }

    // --- Trouble -------------------------------------------------------------------------------------------

    function showTrouble(trouble, open) {
        dead = true;
        document.documentElement.dataset.prima = trouble.kind;
        prima.pages.show(trouble.kind, {
            file: trouble.file || "",
            open: open,
            detail: ["Prima " + release.version, trouble.file, trouble.detail, navigator.userAgent]
                .filter(Boolean).join("\n")
        });
    }

    /** The program is in an unknown state: it must not run or store anything any more. */
    function bury() {
        if (!running) return;
        running.primaRunning = false;
        Object.keys(running).forEach(function (name) {
            if (name[0] === "_" && typeof running[name] === "function") running[name] = function () { return 0; };
        });
        try {
            running.abort("stopped");
        } catch (error) {
            // abort() ends by throwing.
        }
        ["canvas", "mirror"].forEach(function (id) { document.getElementById(id).remove(); });
    }

    function crash(message, detail) {
        if (dead) return;
        const started = prima.pages.isGone();
        dead = true;
        bury();
        showTrouble(new Trouble(started ? "crash" : "start", [message, detail].filter(Boolean).join("\n")));
    }

    /** What the program called did not come: it stands in the middle of its work and cannot go on. */
    function lose(trouble) {
        if (dead) return;
        dead = true;
        bury();
        try {
            sessionStorage.setItem("prima.whole", "yes");
        } catch (error) {
            // Without it the next start is as this one was.
        }
        showTrouble(new Trouble("rest", trouble.detail || String(trouble), trouble.file));
    }

    function isFatal(error) {
        const starting = running && !prima.pages.isGone();
        return starting || error instanceof WebAssembly.RuntimeError ||
            error instanceof RangeError && /call stack/i.test(error.message) || error && error.name === "InternalError";
    }

    function watchForCrashes() {
        window.addEventListener("error", function (event) {
            if (isFatal(event.error)) crash(event.message, event.error && event.error.stack);
        });
        window.addEventListener("unhandledrejection", function (event) {
            if (isFatal(event.reason)) crash(String(event.reason), event.reason && event.reason.stack);
        });
        // A dead program keeps its listeners; ours comes first and lets only the buttons of the page through.
        ["keydown", "keyup", "keypress", "pointerdown", "pointermove", "pointerup", "mousedown", "mousemove", "mouseup",
            "click", "wheel", "touchstart", "touchmove", "touchend", "input", "focus", "blur", "resize", "hashchange",
            "popstate", "visibilitychange", "pagehide", "beforeunload", "paste", "copy", "cut", "drop"
        ].forEach(function (type) {
            window.addEventListener(type, function (event) {
                const inPage = event.target instanceof Element && event.target.closest("#shell");
                if (dead && running && !(type === "click" && inPage)) event.stopImmediatePropagation();
            }, { capture: true, passive: true });
        });
    }

    // --- Start ---------------------------------------------------------------------------------------------

    /** Compiles the program while it arrives; it is used only when it has arrived whole and is the right one. */
    async function compileWhile() {
        let source = null;
        let early = null;
        if (WebAssembly.compileStreaming && window.ReadableStream) {
            const stream = new ReadableStream({ start: function (controller) { source = controller; } });
            early = WebAssembly.compileStreaming(new Response(stream, { headers: { "Content-Type": "application/wasm" } }));
            early.catch(function () {});
        }
        const bytes = await get("wasm", source && { use: function (part) { source.enqueue(part); } });
        if (!early) return WebAssembly.compile(bytes);
        source.close();
        // What came first may have been damaged, and the bytes from another try.
        return early.catch(function () { return WebAssembly.compile(bytes); });
    }

    /**
     * The drawing context, or null where there is no WebGL 2. Making it waits for the graphics process: that is done
     * while the files are on their way, once the page has shown that it is loading.
     */
    function prepareGraphics() {
        return new Promise(function (resolve) {
            setTimeout(function () {
                resolve(document.getElementById("canvas").getContext("webgl2", {
                    alpha: false, depth: false, stencil: false, antialias: false, powerPreference: "low-power"
                }));
            }, 0);
        });
    }

    /** The rest of the program holds the English words; and where it was missed once, the start waits for it. */
    function wantsAll() {
        try {
            return prima.pages.language === "en" || sessionStorage.getItem("prima.whole") === "yes";
        } catch (error) {
            return false;
        }
    }

    /** A later start: the service worker has every file, also without a network. */
    function keepsFiles() {
        return "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
    }

    function get(name, options) {
        return prima.files.get(name, Object.assign({
            progress: function () {
                const so = prima.files.progress();
                prima.pages.progress(so.done, so.total);
            }
        }, options));
    }

    /** All that the program is made of, on its way: promises. */
    function gather() {
        const compiled = compileWhile();
        const program = release.singleFile ? Promise.resolve() : get("program").then(prima.runScript);
        const graphics = prepareGraphics();
        const early = wantsAll() ? prima.rest.wanted(get) : keepsFiles() ? prima.rest.keep(prima.files.get) : null;
        // The rest also draws where there is no WebGL 2.
        const rest = graphics.then(function (context) { return context ? early : prima.rest.wanted(get); });
        const whole = Promise.all([compiled, get("regular"), get("semibold"), get("icons"), graphics, program,
            settleStorage(), rest]).then(function (parts) {
            return { module: parts[0], fonts: { regular: parts[1], semibold: parts[2], icons: parts[3] }, graphics: parts[4] };
        });
        return { program: program, whole: whole };
    }

    /** The shipped fonts for text that the browser draws: fields, printed documents, the pages for trouble. */
    function addFonts(fonts) {
        [["regular", "400"], ["semibold", "600"]].forEach(function (each) {
            const face = new FontFace("Inter", fonts[each[0]], { weight: each[1] });
            document.fonts.add(face);
            face.load();
        });
    }

    /**
     * The scripts of the program start as soon as they are here: they read what is stored while the rest of it is still
     * on its way. Nothing is drawn, and nothing of the program itself runs, before all is there and whole.
     */
    async function run(coming) {
        const module = {
            canvas: document.getElementById("canvas"),
            version: release.version,
            singleFile: release.singleFile,
            secure: window.isSecureContext === true,
            instantiateWasm: function (imports, receive) {
                imports.rest = prima.rest.stands;
                coming.whole.then(async function (parts) {
                    module.fonts = parts.fonts;
                    module.graphics = parts.graphics;
                    running = module;
                    prima.pages.preparing();
                    expectPicture();
                    const instance = await WebAssembly.instantiate(parts.module, imports);
                    await prima.rest.of(instance.exports, lose);
                    receive(instance, parts.module);
                }).catch(fail);
                return {};
            },
            onReady: function () {
                if (dead) return;
                prima.pages.remove();
                document.documentElement.dataset.prima = "ready";
                // The host is asked for one thing after the other: the rest first, the offline start after it.
                prima.updates.start(module.update, release, prima.rest.bring());
                // What the canvas draws needs no fonts of the browser, so the first picture need not wait for them.
                setTimeout(addFonts, 0, module.fonts);
            },
            onCrash: crash,
            onAbort: function (what) { crash("abort: " + what, new Error().stack); },
            rest: prima.rest,
            update: { available: false, onChange: null, apply: function () {} }
        };
        await coming.program;
        if (!window.createPrima) throw new Trouble(release.singleFile ? "cut" : "damaged", "no program", "program");
        return window.createPrima(module);
    }

    function expectPicture() {
        setTimeout(function () {
            if (!prima.pages.isGone()) crash("no first picture after " + PATIENCE_MS / 1000 + " s");
        }, PATIENCE_MS);
    }

    /** Several who wait may be told of one failure. */
    function fail(error) {
        if (failed) return;
        failed = true;
        if (error instanceof Trouble) showTrouble(error);
        else crash(String(error), error && error.stack);
    }

    async function start() {
        const hint = document.getElementById("no-start");
        if (hint) hint.remove();
        try {
            checkBrowser();
            watchForCrashes();
            const coming = gather();
            // Where the scripts do not come, only one of the two is waited for.
            coming.whole.catch(fail);
            await run(coming);
        } catch (error) {
            fail(error);
        }
    }

    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
    else start();
})();
