#pragma once

// Short notices that come and go by themselves, at the bottom of the window.

#include "ui/theme.h"

#include <cstdint>
#include <functional>
#include <string>

namespace prima::ui {

using ToastId = std::uint32_t;

struct Toast {
    std::string text;
    std::string action{}; ///< for example "Urungkan"
    std::function<void()>
        on_action{};           ///< run once, at the end of the frame, after all screens were drawn. It may
                               ///< run ten seconds later: let it hold ids of records, not places of rows
    Tone tone = Tone::Neutral; ///< Good, Attention and Bad have an icon
};

/// Shows the notice and tells screen readers. It stays for 6 seconds, with an action 10, and longer while the
/// pointer or the focus is on it; a tap or a swipe takes it away. One that is Good takes the place of an
/// earlier one that is.
ToastId toast(Toast toast);
/// Takes it away; nothing happens when it has gone already.
void dismiss_toast(ToastId id);

/// Draws the notices; called once a frame after everything else. `bottom_inset` is what they leave free at
/// the bottom edge, CSS pixels. F6 goes to them and back. They never lie on the focused field, nor, on a
/// phone, on the main action where there is room elsewhere.
void draw_toasts(float bottom_inset = 0);

} // namespace prima::ui
