#include "platform/web/bridge.h"

#include <emscripten.h>

// clang-format off
EM_JS(void, prima_js_start, (), { primaStart(); })
EM_JS(void, prima_js_request_frame, (), { PrimaInput.requestFrame(); })
EM_JS(void, prima_js_wake_at, (double time), { PrimaInput.wakeAt(time); })
EM_JS(void, prima_js_ready, (), { if (Module["onReady"]) Module["onReady"](); })
EM_JS(void, prima_js_crash, (const char* message), {
    Module.primaRunning = false;
    if (Module["onCrash"]) Module["onCrash"](UTF8ToString(message), "");
})
EM_JS(double, prima_js_now_ms, (), { return performance.now(); })

EM_JS(void, prima_js_mirror, (const char* patch), { PrimaMirror.apply(UTF8ToString(patch)); })
EM_JS(void, prima_js_announce, (const char* text, int assertive), { PrimaMirror.announce(UTF8ToString(text), assertive); })
EM_JS(void, prima_js_focus, (unsigned id), { PrimaMirror.focus(id >>> 0); })
EM_JS(void, prima_js_blur, (), { PrimaMirror.blur(); })
EM_JS(void, prima_js_cursor, (int cursor), { PrimaInput.canvas.style.cursor = ["default", "pointer", "text", "ew-resize"][cursor]; })
EM_JS(int, prima_js_present, (const void* pixels, int width, int height, const void* areas, int count), {
    const canvas = PrimaInput.canvas;
    if (canvas.width !== width || canvas.height !== height) return 0;
    const view = new Uint8ClampedArray(HEAPU8.buffer, pixels, width * height * 4);
    const context = canvas.getContext("2d", { alpha: false });
    const picture = new ImageData(view, width, height);
    for (let i = 0, at = areas >> 2; i < count; i++, at += 4) {
        const [left, top, right, bottom] = HEAP32.subarray(at, at + 4);
        context.putImageData(picture, 0, 0, left, top, right - left, bottom - top);
    }
    return 1;
})

EM_JS(int, prima_js_canvas_start, (), { return PrimaCanvas.start(Module["canvas"]) ? 1 : 0; })
EM_JS(int, prima_js_canvas_alive, (), { return PrimaCanvas.alive() ? 1 : 0; })
EM_JS(void, prima_js_canvas_begin, (double width, double height, double density, int red, int green, int blue), {
    PrimaCanvas.begin(width, height, density, red, green, blue);
})
EM_JS(void, prima_js_canvas_draw, (const void* vertices, int vertex_bytes, const void* indices, int index_bytes, const void* commands, int count), {
    PrimaCanvas.draw(vertices, vertex_bytes, indices, index_bytes, commands, count);
})
EM_JS(void, prima_js_texture_create, (int id, int width, int height), { PrimaCanvas.createTexture(id, width, height); })
EM_JS(void, prima_js_texture_paint, (int id, int x, int y, int width, int height, int pitch, const void* pixels), {
    PrimaCanvas.paintTexture(id, x, y, width, height, pitch, pixels);
})
EM_JS(void, prima_js_texture_destroy, (int id), { PrimaCanvas.destroyTexture(id); })

EM_JS(int, prima_js_media, (const char* query), { return PrimaHost.media(UTF8ToString(query)) ? 1 : 0; })
EM_JS(void, prima_js_random, (unsigned char* bytes, size_t size), { crypto.getRandomValues(HEAPU8.subarray(bytes, bytes + size)); })
EM_JS(double, prima_js_wall_clock, (), { return Date.now(); })
EM_JS(int, prima_js_zone_minutes, (), { return -new Date().getTimezoneOffset(); })

EM_JS(char*, prima_js_copied_text, (const char* what, const char* argument), {
    const text = { "preference": PrimaHost.preference(UTF8ToString(argument)), "address": primaAddress(), "office": PrimaHost.office(), "version": Module["version"] || "", "device": PrimaHost.device() }[UTF8ToString(what)];
    const size = lengthBytesUTF8(text) + 1;
    const pointer = _malloc(size);
    stringToUTF8(text, pointer, size);
    return pointer;
})
EM_JS(void, prima_js_set_preference, (const char* key, const char* value), { PrimaHost.setPreference(UTF8ToString(key), UTF8ToString(value)); })
EM_JS(void, prima_js_open_office, (const char* key), { PrimaHost.openOffice(UTF8ToString(key)); })
EM_JS(void, prima_js_set_address, (const char* address, int replace), { PrimaHost.setAddress(UTF8ToString(address), replace); })
EM_JS(void, prima_js_set_document, (const char* title, const char* language), {
    document.title = UTF8ToString(title);
    document.documentElement.lang = UTF8ToString(language);
})
EM_JS(void, prima_js_theme, (const char* name, double scale), {
    document.documentElement.dataset.program = UTF8ToString(name);
})
EM_JS(void, prima_js_open_link, (const char* address), { PrimaHost.openLink(UTF8ToString(address)); })
EM_JS(void, prima_js_save_file, (const char* name, const char* mime, const char* bytes, size_t size), {
    PrimaHost.saveFile(UTF8ToString(name), UTF8ToString(mime), HEAPU8.slice(bytes, bytes + size));
})
EM_JS(int, prima_js_share_file, (const char* name, const char* mime, const char* bytes, size_t size), {
    return PrimaHost.shareFile(UTF8ToString(name), UTF8ToString(mime), HEAPU8.slice(bytes, bytes + size)) ? 1 : 0;
})
EM_JS(int, prima_js_can_share, (), { return PrimaHost.canShare("a.json", "application/json", new Uint8Array(1)) ? 1 : 0; })
EM_JS(void, prima_js_open_file, (int ticket, const char* kinds, double limit, int many), { PrimaHost.openFile(ticket, UTF8ToString(kinds), limit, many === 1); })
EM_JS(void, prima_js_render_picture, (int ticket, const char* bytes, size_t size, int side, int quality), {
    PrimaHost.renderPicture(ticket, HEAPU8.slice(bytes, bytes + size), side, quality);
})
EM_JS(int, prima_js_may_be_private, (), { return PrimaHost.mayBePrivate ? 1 : 0; })
EM_JS(void, prima_js_copy, (const char* text), { PrimaHost.copy(UTF8ToString(text)); })
EM_JS(void, prima_js_print, (const char* html), { PrimaHost.print(UTF8ToString(html)); })
EM_JS(int, prima_js_origin, (), { return PrimaHost.origin(); })
EM_JS(int, prima_js_update_available, (), { return Module["update"] && Module["update"].available ? 1 : 0; })
EM_JS(void, prima_js_apply_update, (), { Module["update"].apply(); })
EM_JS(int, prima_js_rest_state, (), { return Module["rest"].state(); })
EM_JS(double, prima_js_rest_share, (), { return Module["rest"].share(); })
EM_JS(void, prima_js_bring_rest, (), { Module["rest"].again(); })

EM_JS(int, prima_js_font_size, (int which), { return Module["fonts"][["regular", "semibold", "icons"][which]].length; })
EM_JS(void, prima_js_font_copy, (int which, unsigned char* to), { HEAPU8.set(Module["fonts"][["regular", "semibold", "icons"][which]], to); })

EM_JS(void, prima_js_journal_open, (int journal, const char* key), { primaJournalOpen(journal, UTF8ToString(key)); })
EM_JS(void, prima_js_journal_close, (int journal), { primaJournalClose(journal); })
EM_JS(void, prima_js_journal_load, (int journal, int ticket, double since), { primaJournalLoad(journal, ticket, since); })
EM_JS(void, prima_js_journal_write, (int journal, int ticket, double expected, const char* bytes, size_t size), {
    primaJournalWrite(journal, ticket, expected, bytes, size);
})
EM_JS(void, prima_js_journal_put_meta, (int journal, int ticket, const char* bytes, size_t size), {
    primaJournalPutMeta(journal, ticket, bytes, size);
})
EM_JS(void, prima_js_journal_put_snapshot, (int journal, int ticket, const char* bytes, size_t size), {
    primaJournalPutSnapshot(journal, ticket, bytes, size);
})
EM_JS(void, prima_js_journal_get, (int journal, int ticket, const char* room, const char* name), {
    primaJournalGet(journal, ticket, UTF8ToString(room), UTF8ToString(name));
})
EM_JS(void, prima_js_shelf_list, (int ticket), { primaShelfList(ticket); })
EM_JS(void, prima_js_shelf_put, (int ticket, const char* key, const char* id, const char* name, int example, double opened_ms), {
    primaShelfPut(ticket, UTF8ToString(key), UTF8ToString(id), UTF8ToString(name), example === 1, opened_ms);
})
EM_JS(void, prima_js_shelf_remove, (int ticket, const char* key), { primaShelfRemove(ticket, UTF8ToString(key)); })
EM_JS(void, prima_js_remote_send, (int ticket, int verb, const char* url, const char* user, const char* password, const char* bytes, std::size_t size, double patience), {
    PrimaRemote.send(ticket, verb, UTF8ToString(url), UTF8ToString(user), UTF8ToString(password), HEAPU8.slice(bytes, bytes + size), patience);
})
EM_JS(int, prima_js_folder_available, (), { return PrimaFolder.available() ? 1 : 0; })
EM_JS(void, prima_js_folder_choose, (int ticket, int again), { PrimaFolder.choose(ticket, again === 1); })
EM_JS(void, prima_js_sync_wake, (double delay), { PrimaLead.wake(delay); })
EM_JS(void, prima_js_sync_follow, (), { PrimaLead.start(PrimaHost.office() || "default"); })
EM_JS(void, prima_js_sync_rest, (), { PrimaLead.rest(); })
EM_JS(void, prima_js_storage_room, (int ticket, int ask), { primaStorageRoom(ticket, ask === 1); })
// clang-format on

extern "C" {
char* prima_js_preference(const char* key) {
    return prima_js_copied_text("preference", key);
}
char* prima_js_address() {
    return prima_js_copied_text("address", "");
}
char* prima_js_office() {
    return prima_js_copied_text("office", "");
}
char* prima_js_device() {
    return prima_js_copied_text("device", "");
}
char* prima_js_version() {
    return prima_js_copied_text("version", "");
}
}
