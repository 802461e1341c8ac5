#pragma once

// The functions of the JavaScript half (web/*.js) that C++ calls. Texts are UTF-8 and end with a zero.

#include <cstddef>

extern "C" {

void prima_js_start();
void prima_js_request_frame();
void prima_js_wake_at(double time_ms);
void prima_js_ready();
void prima_js_crash(const char* message);
double prima_js_now_ms();

void prima_js_mirror(const char* patch);
void prima_js_announce(const char* text, int assertive);
void prima_js_focus(unsigned id);
void prima_js_blur();
void prima_js_cursor(int cursor);
int prima_js_present(const void* pixels, int width, int height, const void* areas, int count);

/// WebGL 2: web/canvas.js. What is passed lies in memory as ImGui keeps it.
int prima_js_canvas_start();
int prima_js_canvas_alive();
void prima_js_canvas_begin(double width, double height, double density, int red, int green, int blue);
void prima_js_canvas_draw(const void* vertices, int vertex_bytes, const void* indices, int index_bytes,
                          const void* commands, int count);
void prima_js_texture_create(int id, int width, int height);
void prima_js_texture_paint(int id, int x, int y, int width, int height, int pitch, const void* pixels);
void prima_js_texture_destroy(int id);

int prima_js_media(const char* query);
void prima_js_random(unsigned char* bytes, std::size_t size);
double prima_js_wall_clock();
int prima_js_zone_minutes();

/// The caller frees the result.
char* prima_js_preference(const char* key);
char* prima_js_address();
char* prima_js_office(); // its key on the shelf; empty for the first one
char* prima_js_version();
char* prima_js_device(); // "Chrome, Windows"
void prima_js_set_preference(const char* key, const char* value);
void prima_js_open_office(const char* key);
void prima_js_set_address(const char* address, int replace);
void prima_js_set_document(const char* title, const char* language);
void prima_js_theme(const char* name, double font_scale);
void prima_js_open_link(const char* address);
void prima_js_save_file(const char* name, const char* mime, const char* bytes, std::size_t size);
int prima_js_share_file(const char* name, const char* mime, const char* bytes, std::size_t size);
int prima_js_can_share();
void prima_js_open_file(int ticket, const char* kinds, double limit, int many);
void prima_js_render_picture(int ticket, const char* bytes, std::size_t size, int side, int quality);
int prima_js_may_be_private();
void prima_js_copy(const char* text);
void prima_js_print(const char* html);
int prima_js_origin();
int prima_js_update_available();
void prima_js_apply_update();
int prima_js_rest_state(); // in the order of app::Host::Rest::State
double prima_js_rest_share();
void prima_js_bring_rest();

/// Font files of the loader: their size, and a copy into memory. which: 0 regular, 1 semibold, 2 icons.
int prima_js_font_size(int which);
void prima_js_font_copy(int which, unsigned char* to);

/// Storage: web/storage_calls.js. Answers come to prima_storage_answer by their ticket, notices to
/// prima_storage_notice by the journal's number.
void prima_js_journal_open(int journal, const char* key);
void prima_js_journal_close(int journal);
void prima_js_journal_load(int journal, int ticket, double since);
void prima_js_journal_write(int journal, int ticket, double expected, const char* bytes, std::size_t size);
void prima_js_journal_put_meta(int journal, int ticket, const char* bytes, std::size_t size);
void prima_js_journal_put_snapshot(int journal, int ticket, const char* bytes, std::size_t size);
void prima_js_journal_get(int journal, int ticket, const char* room, const char* name);
void prima_js_shelf_list(int ticket);
void prima_js_shelf_put(int ticket, const char* key, const char* id, const char* name, int example,
                        double opened_ms);
void prima_js_shelf_remove(int ticket, const char* key);
void prima_js_storage_room(int ticket, int ask);

/// Syncing: web/remote.js. Answers come to prima_remote_answer by their ticket.
void prima_js_remote_send(int ticket, int verb, const char* url, const char* user, const char* password,
                          const char* bytes, std::size_t size, double patience_ms);
int prima_js_folder_available();
void prima_js_folder_choose(int ticket, int again);
void prima_js_sync_wake(double delay_ms);
void prima_js_sync_follow();
void prima_js_sync_rest();

} // extern "C"
