#include "app/licences.h"

#include "base/parts.h"

namespace prima::app {

namespace {

PRIMA_REST_DATA constexpr Component all[] = {
    {"Dear ImGui", "about.use_imgui",
     "Copyright (c) 2014-2025 Omar Cornut\n"
     "With stb_rect_pack and stb_truetype: Copyright (c) 2017 Sean Barrett",
     "MIT"},
    {"libsodium", "about.use_sodium", "Copyright (c) 2013-2026 Frank Denis", "ISC"},
    {"zlib", "about.use_zlib", "Copyright (C) 1995-2024 Jean-loup Gailly and Mark Adler", "Zlib"},
    {"pugixml", "about.use_pugixml", "Copyright (c) 2006-2022 Arseny Kapoulkine", "MIT"},
    {"Inter", "about.use_inter",
     "Copyright (c) 2016-2022 The Inter Project Authors (https://github.com/rsms/inter)", "SIL OFL 1.1"},
    {"Material Icons", "about.use_icons",
     "Copyright 2014-2020 Material Design Authors\n"
     "Copyright 2019-2022 Jossef Harush",
     "Apache 2.0"},
    {"Emscripten", "about.use_emscripten", "Copyright (c) 2010-2022 Emscripten authors", "MIT"},
    {"musl libc", "about.use_musl", "Copyright (c) 2005-2020 Rich Felker, et al.", "MIT"},
    {"libc++, libc++abi, compiler-rt", "about.use_libcxx", "Copyright (c) 2009-2022 LLVM contributors",
     "Apache 2.0, LLVM Exceptions"},
};

} // namespace

std::span<const Component> components() {
    return all;
}

} // namespace prima::app
