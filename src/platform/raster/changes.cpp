#include "platform/raster/changes.h"

#include "platform/raster/texture.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace prima::platform::raster {

namespace {

constexpr std::uint64_t nothing = 0; // no sum that a square ever has, but for a chance nobody meets
constexpr int least_pane = 3;        // squares; smaller ones are not worth it

constexpr std::uint64_t mixed(std::uint64_t sum, std::uint64_t word) {
    sum = (sum ^ word) * 0x9e3779b97f4a7c15u;
    return sum ^ (sum >> 32);
}

constexpr std::uint64_t pair(std::uint32_t a, std::uint32_t b) {
    return static_cast<std::uint64_t>(a) << 32 | b;
}

std::uint64_t pair_of(int a, int b) {
    return pair(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
}

std::uint32_t bits(float value) {
    std::uint32_t result = 0;
    std::memcpy(&result, &value, sizeof result);
    return result;
}

Area common_part(const Area& a, const Area& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

/// One area instead of too many.
void join(std::vector<Area>& areas) {
    for (const Area& each : areas) {
        areas[0].left = std::min(areas[0].left, each.left);
        areas[0].top = std::min(areas[0].top, each.top);
        areas[0].right = std::max(areas[0].right, each.right);
        areas[0].bottom = std::max(areas[0].bottom, each.bottom);
    }
    areas.resize(1);
}

/// The same in bands that reach from the leftmost to the rightmost of what lies at one height.
void join_in_bands(std::vector<Area>& areas) {
    std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) { return a.top < b.top; });
    std::vector<Area> bands;
    for (const Area& each : areas) {
        if (bands.empty() || each.top > bands.back().bottom) {
            bands.push_back(each);
            continue;
        }
        Area& band = bands.back();
        band.left = std::min(band.left, each.left);
        band.right = std::max(band.right, each.right);
        band.bottom = std::max(band.bottom, each.bottom);
    }
    areas = std::move(bands);
}

/// Lays a row of areas, all of one height, below those that end there; equally wide ones become one.
void lay_below(std::vector<Area>& areas, std::vector<Area>& row) {
    for (const Area& each : row) {
        const auto above = std::find_if(areas.begin(), areas.end(), [&](const Area& other) {
            return other.bottom == each.top && other.left == each.left && other.right == each.right;
        });
        if (above == areas.end())
            areas.push_back(each);
        else
            above->bottom = each.bottom;
    }
    row.clear();
}

/// Adds a square to those beside it.
void lay_beside(std::vector<Area>& row, const Area& square) {
    if (!row.empty() && row.back().right == square.left)
        row.back().right = square.right;
    else
        row.push_back(square);
}

} // namespace

void Changes::forget() {
    before_.clear();
    pane_.reset();
}

void Changes::begin(int width, int height, std::uint32_t ground, const Moved& moved) {
    const auto squares = [](int pixels) { return (pixels + square_side - 1) >> square_shift; };
    if (width != width_ || height != height_) forget();
    width_ = width;
    height_ = height;
    across_ = squares(width);
    down_ = squares(height);
    ground_ = ground;
    sums_.assign(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), ground);
    texture_ = 0;
    clip_ = {};
    place_pane(moved);
}

void Changes::place_pane(const Moved& moved) {
    const Area& area = moved.area;
    const auto inward = [](int pixels) { return (std::max(pixels, 0) + square_side - 1) >> square_shift; };
    const Area squares{inward(area.left), inward(area.top), std::min(area.right, width_) >> square_shift,
                       std::min(area.bottom, height_) >> square_shift};
    const bool wanted = moved.down != 0 && !before_.empty() && squares.right - squares.left >= least_pane &&
                        squares.bottom - squares.top >= least_pane;
    if (pane_) {
        pane_->anchor_before = pane_->anchor;
        const Area& own = pane_->squares;
        const bool same = own.left == squares.left && own.top == squares.top && own.right == squares.right &&
                          own.bottom == squares.bottom;
        if (wanted && same) {
            pane_->anchor += moved.down;
        } else if (wanted) {
            // Of what was in it nothing is known of the squares of the picture.
            for (int y = own.top; y < own.bottom; ++y) {
                for (int x = own.left; x < own.right; ++x)
                    before_[static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) +
                            static_cast<std::size_t>(x)] = nothing;
            }
            pane_.reset();
        }
    }
    if (wanted && !pane_) {
        // Until now its squares were those of the picture; the sums lie there still.
        pane_.emplace();
        pane_->squares = squares;
        pane_->anchor = moved.down;
        for (int y = squares.top; y < squares.bottom; ++y) {
            const auto row = before_.begin() + static_cast<std::ptrdiff_t>(y) * across_;
            pane_->before.insert(pane_->before.end(), row + squares.left, row + squares.right);
        }
        pane_->before.resize(pane_->before.size() + static_cast<std::size_t>(pane_->across()), nothing);
    }
    if (pane_) {
        const std::size_t rows = static_cast<std::size_t>(pane_->squares.bottom - pane_->squares.top) + 1;
        pane_->sums.assign(rows * static_cast<std::size_t>(pane_->across()), ground_);
    }
}

bool Changes::in_pane(int x, int y) const {
    const Area& own = pane_->squares;
    return x >= own.left && x < own.right && y >= own.top && y < own.bottom;
}

bool Changes::set_clip(const Area& area) {
    clip_ = area;
    return !area.empty();
}

void Changes::set_texture(const Texture* texture) {
    texture_ = texture == nullptr ? 0 : texture->state();
}

CornerSums Changes::sums_of(const Corner& corner) const {
    const std::uint64_t own = mixed(mixed(1, pair(bits(corner.u), bits(corner.v))), corner.colour);
    const auto seen_from = [&](int anchor) { return mixed(own, pair_of(corner.x, corner.y - anchor * 256)); };
    return {seen_from(0), pane_ ? seen_from(pane_->anchor) : 0};
}

void Changes::triangle(const Area& edges, const CornerSums& a, const CornerSums& b, const CornerSums& c) {
    add(edges, nullptr, [&](auto sum) { return mixed(mixed(mixed(texture_, a.*sum), b.*sum), c.*sum); });
}

void Changes::rectangle(const Corner& a, const Corner& c, const CornerSums& of_a, const CornerSums& of_c) {
    // Of one colour all over, it looks the same in every square that it fills.
    const bool plain = a.u == c.u && a.v == c.v;
    const std::uint64_t colour = mixed(mixed(texture_, pair(bits(a.u), bits(a.v))), a.colour);
    add({a.x, a.y, c.x, c.y}, plain ? &colour : nullptr,
        [&](auto sum) { return mixed(mixed(texture_, of_a.*sum), of_c.*sum); });
}

/// Edges in 1/256 pixel. `sum` is that of the shape, from those of its corners; `plain` that of what fills
/// whole squares with one colour.
template <class Sum>
void Changes::add(const Area& edges, const std::uint64_t* plain, Sum sum) {
    const Area whole{edges.left >> 8, edges.top >> 8, (edges.right >> 8) + 1, (edges.bottom >> 8) + 1};
    Piece piece;
    piece.pixels = common_part(whole, clip_);
    if (piece.pixels.empty()) return;
    piece.cut = piece.pixels.left != whole.left || piece.pixels.top != whole.top ||
                piece.pixels.right != whole.right || piece.pixels.bottom != whole.bottom;
    if (plain) {
        piece.plain = *plain;
        piece.filled = common_part(
            {(edges.left + 255) >> 8, (edges.top + 255) >> 8, edges.right >> 8, edges.bottom >> 8}, clip_);
    }
    add_to_squares(piece, sum);
    if (pane_) add_to_pane(piece, sum);
}

/// The clip as seen from a row of pixels. It says nothing about squares that lie in it whole.
std::uint64_t Changes::cut_at(int anchor) const {
    return mixed(mixed(1, pair_of(clip_.left, clip_.top - anchor)),
                 pair_of(clip_.right, clip_.bottom - anchor));
}

/// Whether the square at this pixel lies in the area whole.
bool Changes::covers(const Area& area, int left, int top) {
    return area.left <= left && area.top <= top && left + square_side <= area.right &&
           top + square_side <= area.bottom;
}

std::uint64_t Changes::sum_at(const Piece& piece, const Sums& sums, int left, int top) const {
    if (covers(piece.filled, left, top)) return piece.plain;
    return !piece.cut || covers(clip_, left, top) ? sums.whole : sums.cut;
}

template <class Sum>
void Changes::add_to_squares(const Piece& piece, Sum sum) {
    const Area& pixels = piece.pixels;
    const int left = pixels.left >> square_shift, right = (pixels.right - 1) >> square_shift;
    const int top = pixels.top >> square_shift, bottom = (pixels.bottom - 1) >> square_shift;
    if (pane_ && in_pane(left, top) && in_pane(right, bottom)) return;
    const std::uint64_t shape = sum(&CornerSums::in_picture);
    const Sums sums{shape, piece.cut ? mixed(shape, cut_at(0)) : shape};
    for (int y = top; y <= bottom; ++y) {
        std::uint64_t* row = sums_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(across_);
        for (int x = left; x <= right; ++x) {
            if (pane_ && in_pane(x, y)) {
                x = pane_->squares.right - 1;
                continue;
            }
            row[x] = mixed(row[x], sum_at(piece, sums, x << square_shift, y << square_shift));
        }
    }
}

template <class Sum>
void Changes::add_to_pane(const Piece& piece, Sum sum) {
    const Area& squares = pane_->squares;
    const int left = std::max(piece.pixels.left >> square_shift, squares.left);
    const int right = std::min((piece.pixels.right - 1) >> square_shift, squares.right - 1);
    const int top = std::max(piece.pixels.top, pane_->top());
    const int bottom = std::min(piece.pixels.bottom, pane_->bottom());
    if (left > right || top >= bottom) return;
    const int anchor = pane_->anchor;
    const int first = (pane_->top() - anchor) >> square_shift;
    const std::uint64_t shape = sum(&CornerSums::in_pane);
    const Sums sums{shape, piece.cut ? mixed(shape, cut_at(anchor)) : shape};
    for (int y = (top - anchor) >> square_shift; y <= (bottom - 1 - anchor) >> square_shift; ++y) {
        std::uint64_t* row = pane_->sums.data() +
                             static_cast<std::size_t>(y - first) * static_cast<std::size_t>(pane_->across());
        for (int x = left; x <= right; ++x) {
            std::uint64_t& at = row[x - squares.left];
            at = mixed(at, sum_at(piece, sums, x << square_shift, y * square_side + anchor));
        }
    }
}

void Changes::compare_squares(std::vector<Area>& changed) const {
    const bool all = before_.size() != sums_.size();
    std::vector<Area> row;
    for (int y = 0; y < down_; ++y) {
        for (int x = 0; x < across_; ++x) {
            const std::size_t at =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) + static_cast<std::size_t>(x);
            if ((!all && sums_[at] == before_[at]) || (pane_ && in_pane(x, y))) continue;
            lay_beside(row, {x << square_shift, y << square_shift, std::min((x + 1) << square_shift, width_),
                             std::min((y + 1) << square_shift, height_)});
        }
        lay_below(changed, row);
    }
}

void Changes::compare_pane(std::vector<Area>& changed) const {
    const Pane& pane = *pane_;
    const int across = pane.across();
    const int rows = pane.squares.bottom - pane.squares.top + 1;
    const int first = (pane.top() - pane.anchor) >> square_shift;
    const int first_before = (pane.top() - pane.anchor_before) >> square_shift;
    const bool has_moved = pane.anchor != pane.anchor_before;
    const auto is_whole = [&](int y, int anchor) {
        return y * square_side + anchor >= pane.top() && (y + 1) * square_side + anchor <= pane.bottom();
    };
    std::vector<Area> row;
    for (int y = first; y < first + rows; ++y) {
        const int top = std::max(y * square_side + pane.anchor, pane.top());
        const int bottom = std::min((y + 1) * square_side + pane.anchor, pane.bottom());
        if (top >= bottom) continue;
        const int then = y - first_before;
        const bool was_there = then >= 0 && then < rows;
        const bool usable =
            was_there && (!has_moved || (is_whole(y, pane.anchor) && is_whole(y, pane.anchor_before)));
        for (int x = 0; x < across; ++x) {
            const auto at = [&](int line) {
                return static_cast<std::size_t>(line) * static_cast<std::size_t>(across) +
                       static_cast<std::size_t>(x);
            };
            if (usable && pane.sums[at(y - first)] == pane.before[at(then)]) continue;
            const int left = (pane.squares.left + x) << square_shift;
            lay_beside(row, {left, top, left + square_side, bottom});
        }
        lay_below(changed, row);
    }
}

void Changes::finish() {
    moved_.reset();
    drawn_.clear();
    seen_.clear();
    const bool unknown = std::exchange(unknown_, false);
    if (unknown) forget();
    std::vector<Area> in_pane;
    compare_squares(drawn_);
    if (pane_) {
        compare_pane(in_pane);
        const int down = pane_->anchor - pane_->anchor_before;
        if (down != 0)
            moved_ = Moved{{pane_->squares.left << square_shift, pane_->top(),
                            pane_->squares.right << square_shift, pane_->bottom()},
                           down};
        pane_->before.swap(pane_->sums);
    }
    before_.swap(sums_);
    if (in_pane.size() > most_areas / 2) join_in_bands(in_pane);
    const bool many = drawn_.size() + in_pane.size() > most_areas;
    if (moved_) {
        seen_ = drawn_;
        seen_.push_back(moved_->area);
        if (seen_.size() > most_areas) join(seen_);
    }
    drawn_.insert(drawn_.end(), in_pane.begin(), in_pane.end());
    if (many) join(drawn_);
    // The one may reach into what has moved, so that both are seen.
    if (many && moved_) {
        seen_.insert(seen_.end(), drawn_.begin(), drawn_.end());
        join(seen_);
    }
    if (unknown) forget();
}

} // namespace prima::platform::raster
