#pragma once

// Programs for tests of pages: a device, the fonts, pictures of it.

#include "app/example_office.h"
#include "platform/headless/headless_app.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace pages {

inline prima::platform::StageOptions desktop() {
    return {.font_folder = PRIMA_FONT_DIR};
}

inline prima::platform::StageOptions phone() {
    prima::platform::StageOptions options{
        .width = 360, .height = 740, .density = 2, .font_folder = PRIMA_FONT_DIR};
    options.preferences.touch = true;
    return options;
}

inline std::string picture(std::string_view name) {
    return PRIMA_TEST_OUTPUT "/" + std::string(name) + ".png";
}

/// With the sanitizers everything takes twenty times as long, and other colours run no other code.
constexpr bool every_look =
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
    false;
#else
    true;
#endif
#else
    true;
#endif

/// A disk with the example office: to copy, since making the office takes longer than most of what is tested
/// with it.
inline const prima::store::MemoryDisk& example_disk() {
    static const prima::store::MemoryDisk made = [] {
        prima::store::MemoryDisk disk;
        // Chance of its own, so that what is added to a copy gets other ids.
        prima::platform::HeadlessApp program(disk, desktop(), "/", {}, 4711);
        REQUIRE(prima::app::add_example(program.app().store(), program.clock));
        program.app().store().seal([](const prima::base::Result<void>& sealed) { REQUIRE(sealed.ok()); });
        return disk;
    }();
    return made;
}

/// The page at each size and in each look, as pictures to compare, and nothing interactive outside the tree.
/// Each begins with a copy of `from`.
template <class Prepare>
void show(std::string_view name, std::string_view address, Prepare prepare,
          const prima::store::MemoryDisk& from = {}) {
    struct Look {
        std::string_view suffix;
        bool small;
        std::string_view theme, text_size;
    };
    constexpr Look looks[] = {{"", false, "light", "100"},
                              {"-gelap", false, "dark", "100"},
                              {"-kontras", false, "contrast", "100"},
                              {"-200", false, "light", "200"},
                              {"-ponsel", true, "light", "100"},
                              {"-ponsel-gelap", true, "dark", "100"},
                              {"-ponsel-200", true, "light", "200"}};
    for (const Look& look : looks) {
        if (!every_look && look.suffix != "" && look.suffix != "-ponsel-200") continue;
        prima::store::MemoryDisk disk = from;
        prima::platform::HeadlessApp program(
            disk, look.small ? phone() : desktop(), address,
            {{"theme", std::string(look.theme)}, {"textsize", std::string(look.text_size)}});
        prepare(program);
        program.stage().settle();
        program.stage().save_screenshot(picture(std::string(name) + std::string(look.suffix)));
        for (const std::string& failure : program.stage().audit_failures()) FAIL_CHECK(failure);
    }
}

inline void show_example(std::string_view name, std::string_view address) {
    show(
        name, address, [](prima::platform::HeadlessApp&) {}, example_disk());
}

} // namespace pages
