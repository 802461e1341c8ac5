// The program comes in two parts (shell/split.py). The first draws the frame, the home page and Hari ini; the rest
// follows once that is on the screen. Where the first part calls into the rest, a function of ours stands until the rest
// takes its place in the table of functions. The program asks before it opens a page of the rest (Host::rest); what it
// calls all the same brings the rest in at once, while the page stands still.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};
    const AGAIN_MS = 15000;
    let first = null;      // what the first part exports
    let lose = null;       // called with the trouble when the rest is needed at once and cannot be had
    let state = "coming";  // "coming", "here", or why it is not: a kind of Trouble
    let running = null;    // the fetching that is under way: { promise, stop }
    let bytes = null;      // the rest, where it is at hand already
    let ahead = null;      // resolves with the rest as a module, where the start waits for it

    function tell(now) {
        state = now;
        document.documentElement.dataset.primaRest = now;
        if (prima.rest.onChange) prima.rest.onChange();
    }

    function imports() {
        return { first: first };
    }

    async function fetchAndJoin(signal) {
        const module = await WebAssembly.compile(bytes || await prima.files.get("rest", { signal: signal }));
        await WebAssembly.instantiate(module, imports());
    }

    /** Resolves when the rest is here, or did not come; the next try comes by itself. */
    function bring() {
        if (state === "here") return Promise.resolve();
        if (running) return running.promise;
        const stopper = new AbortController();
        const mine = running = { stop: function () { stopper.abort(); } };
        if (state !== "coming") tell("coming");
        mine.promise = fetchAndJoin(stopper.signal).then(function () {
            if (running === mine) tell("here");
        }, function (error) {
            if (running !== mine) return;
            running = null;
            tell(error instanceof prima.Trouble ? error.kind : "damaged");
            if (state === "offline") setTimeout(bring, AGAIN_MS);
        });
        return mine.promise;
    }

    function bringNow() {
        if (running) running.stop();
        running = null;
        for (;;) {
            try {
                return new WebAssembly.Instance(new WebAssembly.Module(bytes || prima.files.now("rest")), imports());
            } catch (error) {
                // Nothing is lost as long as the person stays here and the connection comes back.
                if (error.kind !== "offline" || !prima.pages.askAgain()) throw error;
            }
        }
    }

    function call(index, values) {
        const table = Object.values(first).find(function (each) { return each instanceof WebAssembly.Table; });
        if (state !== "here") {
            // For tests: which function could not wait.
            prima.rest.hurried = index;
            try {
                bringNow();
            } catch (error) {
                lose(error);
                throw new Error("the rest of Prima did not come: " + (error.detail || error));
            }
            tell("here");
        }
        return table.get(index).apply(null, values);
    }

    prima.rest = {
        /** What the first part imports: for each function of the rest, by its place in the table, one that brings it. */
        stands: new Proxy({}, {
            get: function (_, index) {
                return function () { return call(Number(index), arguments); };
            }
        }),

        /** The start waits for the rest too, which is fetched by get(name). */
        wanted: function (get) {
            prima.release.files.rest.late = false;
            ahead = get("rest").then(function (whole) { return WebAssembly.compile(whole); });
            return ahead;
        },

        /** Puts the rest at hand before the start: what cannot wait for it is not answered by a service worker. */
        keep: async function (get) {
            try {
                bytes = await get("rest", { atOnce: true });
            } catch (error) {
                // It is asked for again after the first frame.
            }
        },

        /** exports: of the first part; lost(trouble): what to do when it needs the rest at once and cannot have it. */
        of: async function (exports, lost) {
            first = exports;
            lose = lost;
            if (!ahead) return;
            await WebAssembly.instantiate(await ahead, imports());
            tell("here");
        },

        bring: bring,

        /** As bring(), for one who waits: anew with the whole page where its files do not fit any more. */
        again: function () {
            if (state === "missing" || state === "damaged" || state === "cut") location.reload();
            else bring();
        },

        /** 0 it is here, 1 it is coming, 2 there is no connection, 3 the files at the address are not of this version. */
        state: function () {
            return state === "here" ? 0 : state === "coming" ? 1 : state === "offline" ? 2 : 3;
        },

        /** How much of it has come, from 0 to 1. */
        share: function () {
            const so = prima.files.progress("rest");
            return so.done / so.total;
        },

        onChange: null
    };

    window.addEventListener("online", function () { if (state === "offline") bring(); });
})();
