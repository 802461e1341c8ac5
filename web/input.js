// Pointers, keys, focus, size and frames: from the browser's events to the program's.

const primaKeyBits = {
    ArrowUp: 1, ArrowDown: 2, ArrowLeft: 4, ArrowRight: 8, Home: 16, End: 32, PageUp: 64, PageDown: 128,
    Enter: 256, Escape: 512, " ": 1024, Delete: 4096,
};

const primaSources = { mouse: 0, touch: 1, pen: 2 };

const PrimaInput = {
    canvas: null,
    frameAsked: false,
    time: 0, // of the last frame
    timer: 0,
    wakeTime: 0, // what the timer waits for
    idleTimer: 0,
    frames: 0,
    lastFrameMs: 0,
    keyboardLast: false,
    down: null, // the last pointerdown that was passed on

    requestFrame() {
        if (this.frameAsked || !Module.primaRunning) return;
        this.frameAsked = true;
        requestAnimationFrame(time => {
            if (this.frameAsked) this.draw(time);
        });
    },

    draw(time) {
        this.frameAsked = false;
        this.frames += 1;
        const began = performance.now();
        this.time = Math.max(this.time, time);
        Module._prima_frame(this.time);
        this.lastFrameMs = performance.now() - began;
        this.idleIn(500);
    },

    // What a key has opened has the focus before the browser hands out the next key, which would else go to what had it
    // before. It takes up to three frames: the press, what it opens, and the focus there.
    answerKey(event) {
        if (event.repeat) return;
        for (let i = 0; i < 3 && this.frameAsked && Module.primaRunning; i++) this.draw(performance.now());
    },

    // Lets the program prepare things, without a frame and only while somebody looks.
    idleIn(delay) {
        clearTimeout(this.idleTimer);
        this.idleTimer = setTimeout(() => {
            if (document.hidden || this.frameAsked || !Module.primaRunning) return; // the next frame begins it again
            const again = Module._prima_idle(performance.now());
            if (again > 0) this.idleIn(again);
        }, delay);
    },

    // The program asks to be woken at a time of performance.now(); 0 is never.
    wakeAt(time) {
        clearTimeout(this.timer);
        this.wakeTime = time;
        if (time > 0) this.timer = setTimeout(() => this.requestFrame(), Math.max(0, time - performance.now()));
    },

    wakesWithin(milliseconds) {
        return this.wakeTime > 0 && this.wakeTime - performance.now() < milliseconds;
    },

    post(call) {
        call();
        this.requestFrame();
    },

    pointer(kind, event) {
        const source = primaSources[event.pointerType] || 0;
        this.post(() => Module._prima_pointer(kind, source, event.button, event.clientX, event.clientY,
            event.timeStamp));
    },

    start(canvas, layer) {
        this.canvas = canvas;
        const MOVE = 0, DOWN = 1, UP = 2, CANCEL = 3, LEAVE = 4;
        const surfaces = [canvas, layer];
        for (const surface of surfaces) {
            surface.addEventListener("pointerdown", event => {
                const field = this.fieldOf(event.target);
                if (field && (event.pointerType === "mouse" || document.activeElement === field)) return;
                if (event.target.classList.contains("prima-selectable") && event.pointerType === "mouse") return;
                if (!field && event.target === canvas) canvas.setPointerCapture(event.pointerId);
                this.down = event;
                this.pointer(DOWN, event);
            });
            surface.addEventListener("pointerup", event => {
                const field = this.fieldOf(event.target);
                if (field && (event.pointerType === "mouse" || document.activeElement === field)) return;
                // A tap on a field is the browser's; the kit only follows drags that began on it.
                this.pointer(field && !this.dragged(event) ? CANCEL : UP, event);
            });
            surface.addEventListener("pointercancel", event => this.pointer(CANCEL, event));
            surface.addEventListener("pointermove", event => {
                const field = this.fieldOf(event.target);
                if (field && event.pointerType !== "mouse" && document.activeElement === field) return;
                this.pointer(MOVE, event);
            });
        }
        // The canvas must not take the focus away from the mirror; the program decides where it goes.
        canvas.addEventListener("mousedown", event => event.preventDefault());
        canvas.addEventListener("contextmenu", event => event.preventDefault());
        document.addEventListener("pointerleave", event => this.pointer(LEAVE, event));
        document.addEventListener("wheel", event => this.wheel(event), { passive: false });

        document.addEventListener("keydown", event => this.keydown(event), true);
        document.addEventListener("mousedown", () => { this.keyboardLast = false; }, true);
        layer.addEventListener("focusin", event => {
            const id = PrimaMirror.idOf(event.target);
            const visible = event.target.matches(":focus-visible");
            if (id) this.post(() => Module._prima_focus(id, visible ? 1 : 0));
        });
        layer.addEventListener("focusout", event => {
            const id = PrimaMirror.idOf(event.target);
            if (!id) return;
            const node = PrimaMirror.nodes.get(id);
            this.post(() => Module._prima_blur(id));
            if (node && node.data.field) setTimeout(() => PrimaMirror.write(node, node.element, false), 0);
        });
        layer.addEventListener("click", event => {
            const id = PrimaMirror.idOf(event.target);
            if (!id || this.fieldOf(event.target)) return;
            if (event.target.tagName === "A" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
            event.preventDefault();
            this.post(() => Module._prima_activate(id));
            if (event.detail === 0) this.answerKey(event); // no pointer: a key, or a screen reader
        });
        layer.addEventListener("compositionstart", () => { PrimaMirror.composing = true; });
        layer.addEventListener("compositionend", event => {
            PrimaMirror.composing = false;
            this.sendValue(event.target);
        });
        layer.addEventListener("input", event => this.sendValue(event.target));

        window.addEventListener("blur", () => this.post(() => Module._prima_window_focus(0)));
        window.addEventListener("focus", () => this.post(() => Module._prima_window_focus(1)));
        document.addEventListener("visibilitychange", () => {
            if (document.hidden) Module._prima_hidden();
            else this.requestFrame();
        });
        window.addEventListener("pagehide", () => Module._prima_hidden());
        window.addEventListener("hashchange", () => this.post(() => primaWithText(primaAddress(), Module._prima_address)));
        this.watchSize(canvas);
        for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)",
            "(prefers-reduced-motion: reduce)", "(pointer: coarse)"]) {
            const list = matchMedia(query);
            if (list.addEventListener) list.addEventListener("change", () => this.requestFrame());
        }
        if (document.fonts && document.fonts.ready) document.fonts.ready.then(() => this.requestFrame());
    },

    // The finger went up or down far enough to scroll (src/ui/scroll.cpp).
    dragged(event) {
        const y = this.down ? Math.abs(event.clientY - this.down.clientY) : 0;
        return y > 8 && y >= Math.abs(event.clientX - this.down.clientX);
    },

    fieldOf(target) {
        return target && (target.tagName === "INPUT" || target.tagName === "TEXTAREA") ? target : null;
    },

    sendValue(element) {
        const id = element.primaId;
        if (!id) return;
        let text = element.value;
        const node = PrimaMirror.nodes.get(id);
        if (node && node.data.picker && node.data.field === primaFieldKinds.time) text = text.replace(":", ".");
        this.post(() => primaWithText(text, pointer => Module._prima_value(id, pointer)));
    },

    wheel(event) {
        if (event.ctrlKey) return; // the browser's own zoom
        const element = document.activeElement;
        if (element && element.tagName === "TEXTAREA" && element === event.target) {
            const room = event.deltaY > 0 ? element.scrollHeight - element.clientHeight - element.scrollTop
                : element.scrollTop;
            if (room > 1) return;
        }
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 40 : event.deltaMode === 2 ? 400 : 1;
        this.post(() => Module._prima_wheel(event.clientX, event.clientY, event.deltaX * unit, event.deltaY * unit));
    },

    chordOf(event) {
        let name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
        if (event.altKey) name = "Alt+" + name;
        if (event.shiftKey && (event.key.length > 1 || event.key === " ")) name = "Shift+" + name;
        if (event.shiftKey && event.key.length === 1 && (event.ctrlKey || event.metaKey)) name = "Shift+" + name;
        if (event.ctrlKey || event.metaKey) name = "Control+" + name;
        return name;
    },

    keydown(event) {
        this.keyboardLast = true;
        this.idleIn(500); // also of those that draw no frame, while a word is composed
        const withControl = event.ctrlKey || event.metaKey;
        if (event.isComposing && !withControl) return;
        const field = this.fieldOf(event.target);
        const id = PrimaMirror.idOf(event.target);
        let bit = primaKeyBits[event.key] || 0;
        if (withControl) bit = event.key === "Enter" ? 2048 : 0;
        if (event.altKey) bit = 0;
        if (id && bit && Module._prima_wants_key(id, bit)) {
            event.preventDefault();
            this.post(() => Module._prima_key(id, bit, event.shiftKey ? 1 : 0));
            this.answerKey(event);
            return;
        }
        const plain = !withControl && !event.altKey && event.key.length === 1;
        if (plain && field) return;
        const chord = this.chordOf(event);
        // In a text field these are the browser's: its own undo, clipboard and selection.
        if (field && /^Control\+(Shift\+)?[ZYXCVA]$/.test(chord)) return;
        if (primaWithText(chord, Module._prima_wants_shortcut)) {
            event.preventDefault();
            this.post(() => primaWithText(chord, Module._prima_shortcut));
            this.answerKey(event);
        }
    },

    watchSize(canvas) {
        let counted = null; // the size in device pixels as the browser counts them, which beats our own rounding
        const apply = () => {
            const box = canvas.getBoundingClientRect();
            const ratio = window.devicePixelRatio || 1;
            // Emulated screens count without their density.
            const pixels = (css, device) => Math.abs(device - css * ratio) < 2 ? device : Math.round(css * ratio);
            const width = pixels(box.width, counted ? counted.inlineSize : -9);
            const height = pixels(box.height, counted ? counted.blockSize : -9);
            if (canvas.width !== width || canvas.height !== height) {
                canvas.width = width;
                canvas.height = height;
            }
            Module._prima_resize(box.width, box.height, box.width > 0 ? width / box.width : 1);
            this.requestFrame();
        };
        canvas.addEventListener("contextrestored", apply); // of a plain one, which is empty then
        const observer = new ResizeObserver(entries => {
            const device = entries[entries.length - 1].devicePixelContentBoxSize;
            counted = device ? device[0] : null;
            apply();
        });
        try {
            observer.observe(canvas, { box: "device-pixel-content-box" });
        } catch (_) {
            observer.observe(canvas);
        }
        window.addEventListener("resize", apply);
        apply();
    },
};

// Calls a function of the program with a text in its memory and gives back what it returns.
function primaWithText(text, call) {
    const size = lengthBytesUTF8(text) + 1;
    const pointer = Module._malloc(size);
    stringToUTF8(text, pointer, size);
    const result = call(pointer);
    Module._free(pointer);
    return result;
}

// Calls a function of the program with bytes (pointer, length).
function primaWithBytes(bytes, call) {
    const pointer = Module._malloc(bytes.length || 1);
    HEAPU8.set(bytes, pointer);
    const result = call(pointer, bytes.length);
    Module._free(pointer);
    return result;
}

function primaAddress() {
    const address = location.hash.replace(/^#/, "");
    try {
        return decodeURIComponent(address) || "/";
    } catch (_) {
        return address; // a stray "%": no page is called so
    }
}
