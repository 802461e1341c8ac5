#pragma once

// A small desk with every widget that asks or tells: choices, selects, a menu, dialogs, banners, notices.

#include "ui/data_page.h"
#include "ui/icons.h"

#include <string>
#include <vector>

namespace page {

struct Desk {
    using Checked = prima::ui::Checked;

    bool reminds = false, shared = true, mixed = true, dense = false, sync = true;
    int proof = 0, unit = 0, person = -1, kind = 2;
    std::vector<std::string> names;
    std::vector<prima::ui::Option> people;
    bool moving = false, telling = false, sheet = false, palette = false, shortcuts = false, confirm = false;
    std::string where, reason;
    int long_lines = 0; ///< lines of text in the dialog
    std::vector<std::string> recent;
    std::vector<std::string> done; ///< what was chosen or undone, in order
    bool banner_closed = false;
    std::string note;

    Desk() {
        const char* first[] = {"Ayu", "Bayu", "Citra", "Dewi", "Éka", "Fajar"};
        const char* last[] = {"Lestari", "Pratama", "Santoso", "Wulandari"};
        for (int i = 0; i < 24; ++i) names.push_back(std::string(first[i % 6]) + " " + last[i / 6]);
        for (const std::string& name : names) people.push_back({name, "Bagian Umum"});
    }

    void draw() {
        using namespace prima::ui;
        heading("title", 1, "Meja");
        banner_closed =
            banner_closed || banner("backup", {.tone = Tone::Attention,
                                               .text = "Cadangan terakhir dibuat 12 hari yang lalu.",
                                               .actions =
                                                   [this] {
                                                       if (button("now", "Cadangkan"))
                                                           done.push_back("backup");
                                                   },
                                               .closable = true});
        Cells cells({-1, -1}, 16, 720);
        cells.next();
        {
            Card card("choices", "Pilihan");
            check_box("remind", "Ingatkan saya pukul 15.00", reminds,
                      {.hint = "Hanya pada hari kerja, selama Prima terbuka di perangkat ini."});
            check_box("shared", "Bagikan kepada atasan", shared);
            check_box("some", "Semua kegiatan minggu ini", mixed,
                      {.mixed = !done.empty() && done.back() == "mix"});
            check_box("agreed", "Saya menyatakan data ini benar", dense,
                      {.error = dense ? "" : "Beri tanda sebelum mengirim"});
            bool never = true;
            check_box("off", "Tidak dapat diubah", never, {.enabled = false});
            const Choice proofs[] = {
                {"Tautan"}, {"Berkas", "Paling besar 5 MB"}, {"Arsip", "", false}, {"Tidak ada"}};
            radio_group("proof", "Bukti dukung", proof, proofs);
            switch_box("sync", "Sinkronkan otomatis", sync, {.hint = "Bila jaringan kantor tersedia."});
        }
        cells.next();
        {
            Card card("selects", "Isian");
            const Option units[] = {
                {"Bagian Umum"}, {"Bagian Keuangan"}, {"Bagian Hukum", "", nullptr, false}, {"Kepegawaian"}};
            if (select("unit", "Unit", unit, units)) done.push_back("unit");
            select("person", "Pegawai", person, people, {.hint = "Cari dengan nama", .required = true});
            const Option kinds[] = {{"Rutin"}, {"Tambahan"}, {"Direktif"}};
            select("kind", "Jenis", kind, kinds, {.error = "Pilih jenis yang berlaku"});
            text_field("note", "Catatan", note);
            {
                Line line("buttons");
                menu_button("more", "Tindakan", {.icon = icon_more_horizontal});
                if (Menu menu("more"); menu) {
                    if (menu.item("edit", "Ubah", {.icon = icon_edit, .shortcut = "Control+E"}))
                        done.push_back("edit");
                    if (menu.item("copy", "Salin ke besok", {.icon = icon_copy})) done.push_back("copy");
                    menu.item("lock", "Kunci", {.icon = icon_lock, .enabled = false});
                    menu.separator();
                    if (menu.item("erase", "Hapus", {.icon = icon_erase, .danger = true})) {
                        done.push_back("erase");
                        toast({.text = "Kegiatan dihapus", .action = "Urungkan", .on_action = [this] {
                                   done.push_back("undo");
                               }});
                    }
                    if (menu.item("move", "Pindahkan...", {.icon = icon_event})) moving = true;
                }
                if (button("move", "Pindahkan")) moving = true;
                if (button("tell", "Hapus kantor", {.kind = ButtonKind::Danger})) telling = true;
                if (button("sheet", "Rincian")) sheet = true;
                if (button("save", "Simpan", {.kind = ButtonKind::Primary}))
                    toast({.text = "Kegiatan disimpan", .tone = Tone::Good});
            }
        }
        dialogs();
        draw_toasts(0);
    }

    void dialogs() {
        using namespace prima::ui;
        if (Dialog dialog("moving", moving, {.title = "Pindahkan kegiatan"}); dialog) {
            text("why", "Kegiatan pindah beserta bukti dukungnya.", {});
            text_field("where", "Ke tanggal", where);
            const Option reasons[] = {{"Salah tanggal"}, {"Rapat ditunda"}};
            int chosen = -1;
            select("reason", "Alasan", chosen, reasons);
            for (int i = 0; i < long_lines; ++i)
                text("line" + std::to_string(i), "Baris penjelasan yang panjang.", {});
            dialog.footer([this] {
                if (button("cancel", "Batal")) moving = false;
                if (button("ok", "Pindahkan", {.kind = ButtonKind::Primary})) {
                    moving = false;
                    done.push_back("moved");
                }
            });
        }
        if (Dialog dialog("telling", telling, {.title = "Hapus kantor dari komputer ini?", .width = 480});
            dialog) {
            text("what", "Cadangan dibuat lebih dahulu. Kantor lain di komputer ini tidak berubah.", {});
            if (button("more", "Pelajari lebih jauh", {.kind = ButtonKind::Quiet})) confirm = true;
            if (Dialog inner("confirm", confirm, {.title = "Tentang penghapusan", .width = 400}); inner) {
                text("more", "Berkas cadangan disimpan di folder unduhan.", {});
                inner.footer([this] {
                    if (button("close", "Mengerti", {.kind = ButtonKind::Primary})) confirm = false;
                });
            }
            dialog.footer([this] {
                if (button("cancel", "Batal")) telling = false;
                if (button("ok", "Cadangkan lalu hapus", {.kind = ButtonKind::Primary})) telling = false;
            });
        }
        if (Dialog dialog("sheet", sheet,
                          {.title = "Rincian kegiatan", .width = 440, .shape = DialogShape::SideSheet});
            dialog) {
            text("one", "Rapat koordinasi mingguan", {.style = TextStyle::BodyStrong});
            text("two", "Koordinasi bagian · 1 kegiatan", {.style = TextStyle::Quiet});
            dialog.footer([this] {
                if (button("close", "Ubah", {.kind = ButtonKind::Primary})) sheet = false;
            });
        }
        const Command commands[] = {
            {"today", "Buka Hari ini", "Halaman", "", "kegiatan catat", icon_today},
            {"settings", "Buka Pengaturan", "Halaman", "", "tema bahasa", icon_settings},
            {"help", "Buka Bantuan", "Halaman", "F1", "", icon_help},
            {"export", "Simpan cadangan", "Data", "Control+S", "ekspor unduh berkas", icon_save},
            {"undo", "Urungkan", "Data", "Control+Z", "", icon_undo},
            {"theme", "Tema gelap", "Tampilan", "", "", icon_dark_mode}};
        if (shortcut("Control+K")) palette = true;
        const int command = command_palette("palette", palette, commands, recent);
        if (command >= 0) done.emplace_back(commands[command].code);
        if (shortcut("?")) shortcuts = true;
        const ShortcutEntry entries[] = {{"Cari perintah", "Control+K", "/", "Di mana saja"},
                                         {"Urungkan", "Control+Z", "", "Di mana saja"},
                                         {"Ulangi", "Control+Shift+Z", "", "Di mana saja"},
                                         {"Ke pemberitahuan dan kembali", "F6", "", "Di mana saja"},
                                         {"Baris berikutnya", "ArrowDown", "", "Di dalam daftar"},
                                         {"Pilih", "Enter", "Space", "Di dalam daftar"}};
        shortcut_help("shortcuts", shortcuts, entries);
    }
};

} // namespace page
