// Starts the layers once the program is compiled; src/platform/web/main.cpp calls it first.

function primaStart() {
    const canvas = Module.canvas || document.getElementById("canvas");
    const layer = document.getElementById("mirror");
    canvas.setAttribute("aria-hidden", "true");
    Module.primaRunning = true;
    PrimaMirror.start(layer);
    PrimaInput.start(canvas, layer);
    PrimaHost.startDrop();
    PrimaHost.lookForPrivacy();
    Module.rest.onChange = () => PrimaInput.requestFrame();
    if (Module.update) Module.update.onChange = () => PrimaInput.requestFrame();
    if (/[?&]uji\b/.test(location.search)) primaTestHooks(canvas);
}

// For tests only: addresses that contain "?uji".
function primaTestHooks(canvas) {
    let lost = null;
    window.primaTest = {
        frames: () => PrimaInput.frames,
        // Whether a frame follows what is known by now: asked for, about to be, or with an answer of the storage.
        busy: () => PrimaInput.frameAsked || primaUnanswered > 0 || PrimaInput.wakesWithin(100),
        lastFrameMs: () => PrimaInput.lastFrameMs,
        mirrorMs: () => PrimaMirror.milliseconds,
        requestFrame: () => PrimaInput.requestFrame(),
        node: id => PrimaMirror.nodes.get(id),
        usesWebGl: () => Module._prima_uses_webgl() === 1,
        loseContext() {
            const gl = canvas.getContext("webgl2");
            lost = gl.getExtension("WEBGL_lose_context");
            lost.loseContext();
        },
        restoreContext() {
            lost.restoreContext();
        },
        crash() {
            Module._prima_crash_for_test();
        },
    };
}
