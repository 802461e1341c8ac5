#include "platform/raster/changes.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace prima::platform::raster {

namespace {

constexpr int least_pane = 3 * square_side; // pixels; smaller ones are not worth it

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

/// A corner as seen from a row of pixels.
std::uint64_t with_corner(std::uint64_t sum, const Corner& corner, int anchor) {
    sum = mixed(sum, pair(bits(corner.u), bits(corner.v)));
    return mixed(mixed(sum, corner.colour), pair_of(corner.x, corner.y - anchor * 256));
}

/// One colour all over looks the same in every square that it fills.
std::uint64_t plain_sum(std::uint64_t texture, const Corner& corner) {
    return mixed(mixed(texture, pair(bits(corner.u), bits(corner.v))), corner.colour);
}

// --- the inside of a rounded rectangle --------------------------------------------------------------------

/// Above 0 where a, b and c turn to the right, as seen on the screen.
std::int64_t turn(const Corner& a, const Corner& b, const Corner& c) {
    return static_cast<std::int64_t>(b.x - a.x) * (c.y - b.y) -
           static_cast<std::int64_t>(b.y - a.y) * (c.x - b.x);
}

/// ImGui's AddConvexPolyFilled with soft edges: the corners of the inside, each followed by the one outside
/// of it; then the triangles of the inside, and those of its fringe. All in one colour but for the fringe's
/// end.
bool is_soft_polygon(Part<Corner> corners, Part<Triangle> triangles) {
    const std::size_t points = corners.count / 2;
    if (points < 3 || corners.count % 2 != 0 || triangles.count != 3 * points - 2) return false;
    const Corner& first = *corners.begin();
    for (std::size_t i = 0; i < corners.count; ++i) {
        const Corner& each = corners.first[i];
        if (each.u != first.u || each.v != first.v || (i % 2 == 0 && each.colour != first.colour))
            return false;
    }
    for (std::uint32_t i = 2; i < points; ++i) {
        const Triangle& each = triangles.first[i - 2];
        if (each.a != 0 || each.b != 2 * (i - 1) || each.c != 2 * i) return false;
    }
    return true;
}

/// Whether the corners of an upright rectangle lie in what every second corner goes around once, always
/// turning to the same side.
bool is_inside(const Area& edges, Part<Corner> corners) {
    const Corner ends[] = {{edges.left, edges.top, 0, 0, 0},
                           {edges.right, edges.top, 0, 0, 0},
                           {edges.left, edges.bottom, 0, 0, 0},
                           {edges.right, edges.bottom, 0, 0, 0}};
    const std::size_t points = corners.count / 2;
    const auto point = [&](std::size_t i) -> const Corner& { return corners.first[2 * (i % points)]; };
    int back = 0; // how often it turns from left to right or from right to left
    int way = 0;
    for (std::size_t i = 0; i < points + 1; ++i) {
        if (turn(point(i), point(i + 1), point(i + 2)) < 0) return false;
        for (const Corner& end : ends)
            if (turn(point(i), point(i + 1), end) < 0) return false;
        const int across = point(i + 1).x - point(i).x;
        if (across == 0) continue;
        const int now = across > 0 ? 1 : -1;
        if (way != 0 && way != now) ++back;
        way = now;
    }
    return back <= 2;
}

/// The pixels that these triangles fill once and in one colour, as far as that is easily seen.
Area filled_by(Part<Corner> corners, Part<Triangle> triangles) {
    if (!is_soft_polygon(corners, triangles)) return {};
    Area bounds{corners.first->x, corners.first->y, corners.first->x, corners.first->y};
    for (std::size_t i = 0; i < corners.count; i += 2) {
        const Corner& each = corners.first[i];
        bounds = {std::min(bounds.left, each.x), std::min(bounds.top, each.y), std::max(bounds.right, each.x),
                  std::max(bounds.bottom, each.y)};
    }
    // Between the corners on either side.
    Area inside = bounds;
    for (std::size_t i = 0; i < corners.count; i += 2) {
        const Corner& each = corners.first[i];
        if (each.x - bounds.left < bounds.right - each.x)
            inside.left = std::max(inside.left, each.x);
        else
            inside.right = std::min(inside.right, each.x);
        if (each.y - bounds.top < bounds.bottom - each.y)
            inside.top = std::max(inside.top, each.y);
        else
            inside.bottom = std::min(inside.bottom, each.y);
    }
    const Area pixels = pixels_of(inside);
    if (pixels.empty() || !is_inside(inside, corners)) return {};
    for (std::size_t i = corners.count / 2 - 2; i < triangles.count; ++i) {
        const auto [a, b, c] = triangles.first[i];
        const Corner &p = corners.first[a], &q = corners.first[b], &r = corners.first[c];
        if (!common_part(place_of(p, q, r), pixels).empty()) return {};
    }
    return pixels;
}

// --- areas ------------------------------------------------------------------------------------------------

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

// --- few areas instead of many ----------------------------------------------------------------------------

long size_of(const Area& area) {
    return static_cast<long>(area.right - area.left) * (area.bottom - area.top);
}

Area around(const Area& a, const Area& b) {
    return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

/// Takes one more area to those of which none meets another.
void take_in(std::vector<Area>& areas, Area area) {
    for (std::size_t i = 0; i < areas.size();) {
        if (common_part(areas[i], area).empty()) {
            ++i;
            continue;
        }
        area = around(areas[i], area);
        areas[i] = areas.back();
        areas.pop_back();
        i = 0;
    }
    areas.push_back(area);
}

/// Joins those of which the least is drawn in vain, until they are few.
void join(std::vector<Area>& areas, std::size_t most) {
    constexpr std::size_t too_many = 24; // to look at every two of them
    if (areas.size() > too_many) {
        std::sort(areas.begin(), areas.end(), [](const Area& a, const Area& b) { return a.top < b.top; });
        std::vector<Area> bands;
        for (const Area& each : areas) {
            const bool below = bands.empty() || each.top > bands.back().bottom;
            if (below)
                bands.push_back(each);
            else
                bands.back() = around(bands.back(), each);
        }
        areas.clear();
        for (const Area& each : bands) take_in(areas, each);
    }
    std::vector<Area> joined, best;
    while (areas.size() > most) {
        long least = -1;
        for (std::size_t a = 0; a < areas.size(); ++a) {
            for (std::size_t b = a + 1; b < areas.size(); ++b) {
                joined.clear();
                for (std::size_t i = 0; i < areas.size(); ++i)
                    if (i != a && i != b) joined.push_back(areas[i]);
                take_in(joined, around(areas[a], areas[b]));
                long sum = 0;
                for (const Area& each : joined) sum += size_of(each);
                if (least >= 0 && sum >= least) continue;
                least = sum;
                best.swap(joined);
            }
        }
        areas.swap(best);
    }
}

} // namespace

void Changes::forget() {
    before_.clear();
    pane_.reset();
}

bool Changes::begin(int width, int height, std::uint32_t ground, const Moved& moved) {
    const auto squares = [](int pixels) { return (pixels + square_side - 1) >> square_shift; };
    if (width != width_ || height != height_) forget();
    width_ = width;
    height_ = height;
    across_ = squares(width);
    down_ = squares(height);
    const std::uint32_t ground_before = std::exchange(ground_, ground);
    const bool again = place_pane(moved);
    start_sums(again ? ground_before : ground);
    return again;
}

void Changes::end_before() {
    before_.swap(sums_);
    pane_->before.swap(pane_->sums);
    pane_->anchor = std::exchange(pane_->anchor_before, 0);
    start_sums(ground_);
}

void Changes::start_sums(std::uint32_t ground) {
    texture_ = 0;
    clip_ = {};
    sums_.assign(static_cast<std::size_t>(across_) * static_cast<std::size_t>(down_), ground);
    if (!pane_) return;
    const int rows = ((pane_->pixels.bottom - pane_->pixels.top) >> square_shift) + 2;
    pane_->sums.assign(static_cast<std::size_t>(rows) * static_cast<std::size_t>(pane_->across()), ground);
}

/// True where it is placed elsewhere; `anchor_before` then holds what the anchor is to be.
bool Changes::place_pane(const Moved& moved) {
    const Area area = common_part(moved.area, {0, 0, width_, height_});
    const bool wanted = moved.down != 0 && !before_.empty() && area.right - area.left >= least_pane &&
                        area.bottom - area.top >= least_pane;
    if (pane_) pane_->anchor_before = pane_->anchor;
    if (!wanted) return false;
    if (pane_ && pane_->pixels == area) {
        pane_->anchor += moved.down;
        return false;
    }
    pane_.emplace();
    pane_->pixels = area;
    pane_->squares = {(area.left + square_side - 1) >> square_shift,
                      (area.top + square_side - 1) >> square_shift, area.right >> square_shift,
                      area.bottom >> square_shift};
    pane_->anchor_before = moved.down;
    return true;
}

bool Changes::in_pane(int x, int y) const {
    const Area& own = pane_->squares;
    return x >= own.left && x < own.right && y >= own.top && y < own.bottom;
}

void Changes::triangles(const Area& place, Part<Corner> corners, Part<Triangle> triangles) {
    const auto sum_of = [&](Part<Corner> seen, Part<Triangle> joined) {
        return [=, this](int anchor) {
            std::uint64_t sum = texture_;
            for (const Corner& each : seen) sum = with_corner(sum, each, anchor);
            for (const Triangle& each : joined) sum = mixed(mixed(sum, pair(each.a, each.b)), each.c);
            return sum;
        };
    };
    if (place.right - place.left <= square_side && place.bottom - place.top <= square_side) {
        add({}, place, sum_of(corners, triangles));
        return;
    }
    Piece piece;
    piece.filled = filled_by(corners, triangles);
    if (!piece.filled.empty()) {
        piece.plain = plain_sum(texture_, *corners.begin());
        add(piece, place, sum_of(corners, triangles));
        return;
    }
    // A frame, say, touches few of the squares that it goes around.
    for (const Triangle& each : triangles) {
        const Corner three[] = {corners.first[each.a], corners.first[each.b], corners.first[each.c]};
        add({}, place_of(three[0], three[1], three[2]), sum_of({three, 3}, {}));
    }
}

void Changes::rectangle(const Area& place, const Corner& a, const Corner& c) {
    Piece piece;
    if (a.u == c.u && a.v == c.v) {
        piece.filled = place;
        piece.plain = plain_sum(texture_, a);
    }
    add(piece, place, [&](int anchor) { return with_corner(with_corner(texture_, a, anchor), c, anchor); });
}

/// `sum` is that of the shape as seen from a row of pixels.
template <class Sum>
void Changes::add(Piece piece, const Area& place, Sum sum) {
    piece.pixels = common_part(place, clip_);
    if (piece.pixels.empty()) return;
    piece.cut = !(piece.pixels == place);
    piece.filled = common_part(piece.filled, clip_);
    if (!pane_ || !covers(pane_->pixels, piece.pixels)) add_to_squares(piece, sum(0));
    if (pane_ && !common_part(pane_->pixels, piece.pixels).empty()) add_to_pane(piece, sum(pane_->anchor));
}

/// The clip as seen from a row of pixels. It says nothing about squares that lie in it whole.
std::uint64_t Changes::cut_at(int anchor) const {
    return mixed(mixed(1, pair_of(clip_.left, clip_.top - anchor)),
                 pair_of(clip_.right, clip_.bottom - anchor));
}

std::uint64_t Changes::sum_at(const Piece& piece, const Sums& sums, const Area& square) const {
    if (covers(piece.filled, square)) return piece.plain;
    return !piece.cut || covers(clip_, square) ? sums.whole : sums.cut;
}

void Changes::add_to_squares(const Piece& piece, std::uint64_t shape) {
    const Area& pixels = piece.pixels;
    const int left = pixels.left >> square_shift, right = (pixels.right - 1) >> square_shift;
    const int top = pixels.top >> square_shift, bottom = (pixels.bottom - 1) >> square_shift;
    const Sums sums{shape, piece.cut ? mixed(shape, cut_at(0)) : shape};
    for (int y = top; y <= bottom; ++y) {
        std::uint64_t* row = sums_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(across_);
        for (int x = left; x <= right; ++x) {
            if (pane_ && in_pane(x, y)) {
                x = pane_->squares.right - 1;
                continue;
            }
            const int at_x = x << square_shift, at_y = y << square_shift;
            row[x] = mixed(row[x], sum_at(piece, sums, {at_x, at_y, at_x + square_side, at_y + square_side}));
        }
    }
}

void Changes::add_to_pane(const Piece& piece, std::uint64_t shape) {
    const Area& own = pane_->pixels;
    const Area pixels = common_part(piece.pixels, own);
    const int anchor = pane_->anchor;
    const int first = (own.top - anchor) >> square_shift;
    const int left = (pixels.left - own.left) >> square_shift;
    const int right = (pixels.right - 1 - own.left) >> square_shift;
    const int top = (pixels.top - anchor) >> square_shift;
    const int bottom = (pixels.bottom - 1 - anchor) >> square_shift;
    const Sums sums{shape, piece.cut ? mixed(shape, cut_at(anchor)) : shape};
    for (int y = top; y <= bottom; ++y) {
        std::uint64_t* row = pane_->sums.data() +
                             static_cast<std::size_t>(y - first) * static_cast<std::size_t>(pane_->across());
        const int at_y = y * square_side + anchor;
        for (int x = left; x <= right; ++x) {
            const int at_x = own.left + (x << square_shift);
            // The last ones of a row may reach further than the pane, and nothing of that counts.
            const Area square{at_x, at_y, std::min(at_x + square_side, own.right), at_y + square_side};
            row[x] = mixed(row[x], sum_at(piece, sums, square));
        }
    }
}

void Changes::compare_squares(std::vector<Area>& changed) const {
    const bool all = before_.size() != sums_.size();
    // Of the squares that lie in the pane partly, what is above it, beside it and below it.
    std::vector<Area> row, above, beside, below;
    const auto lay_outside = [&](const Area& square, const Area& hole) {
        const auto lay = [](std::vector<Area>& to, const Area& part) {
            if (!part.empty()) lay_beside(to, part);
        };
        const Area both = common_part(square, hole);
        lay(above, {square.left, square.top, square.right, both.top});
        lay(beside, {square.left, both.top, both.left, both.bottom});
        lay(beside, {both.right, both.top, square.right, both.bottom});
        lay(below, {square.left, both.bottom, square.right, square.bottom});
    };
    for (int y = 0; y < down_; ++y) {
        for (int x = 0; x < across_; ++x) {
            const std::size_t at =
                static_cast<std::size_t>(y) * static_cast<std::size_t>(across_) + static_cast<std::size_t>(x);
            if ((!all && sums_[at] == before_[at]) || (pane_ && in_pane(x, y))) continue;
            const Area square{x << square_shift, y << square_shift, std::min((x + 1) << square_shift, width_),
                              std::min((y + 1) << square_shift, height_)};
            if (pane_ && !common_part(pane_->pixels, square).empty())
                lay_outside(square, pane_->pixels);
            else
                lay_beside(row, square);
        }
        for (std::vector<Area>* each : {&row, &above, &beside, &below}) lay_below(changed, *each);
    }
}

void Changes::compare_pane(std::vector<Area>& changed) const {
    const Pane& pane = *pane_;
    const Area& own = pane.pixels;
    const int across = pane.across();
    const int rows = static_cast<int>(pane.sums.size()) / across;
    const int first = (own.top - pane.anchor) >> square_shift;
    const int first_before = (own.top - pane.anchor_before) >> square_shift;
    const bool has_moved = pane.anchor != pane.anchor_before;
    const auto is_whole = [&](int y, int anchor) {
        return y * square_side + anchor >= own.top && (y + 1) * square_side + anchor <= own.bottom;
    };
    std::vector<Area> row;
    for (int y = first; y < first + rows; ++y) {
        const int top = std::max(y * square_side + pane.anchor, own.top);
        const int bottom = std::min((y + 1) * square_side + pane.anchor, own.bottom);
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
            const int left = own.left + (x << square_shift);
            lay_beside(row, {left, top, std::min(left + square_side, own.right), bottom});
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
    compare_squares(drawn_);
    if (pane_) {
        compare_pane(drawn_);
        const int down = pane_->anchor - pane_->anchor_before;
        if (down != 0) moved_ = Moved{pane_->pixels, down};
        pane_->before.swap(pane_->sums);
    }
    before_.swap(sums_);
    join(drawn_, most_areas);
    if (moved_) {
        seen_.push_back(moved_->area);
        for (const Area& each : drawn_)
            if (!covers(moved_->area, each)) take_in(seen_, each);
        join(seen_, most_areas);
    }
    if (unknown) forget();
}

} // namespace prima::platform::raster
