#pragma once

#include "platform/raster/painter.h"
#include "platform/raster/raster.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace prima::platform::raster {

class Texture;

/// What a corner adds to a sum, as it lies in the picture and in what scrolls.
struct CornerSums {
    std::uint64_t in_picture;
    std::uint64_t in_pane;
};

constexpr int square_shift = 5;
constexpr int square_side = 1 << square_shift; // of a square of the picture, in pixels

/// What scrolls.
struct Pane {
    Area squares{};                          // of the picture, whole ones
    int anchor = 0, anchor_before = 0;       // the row of pixels at which its own squares begin to be counted
    std::vector<std::uint64_t> sums, before; // of its squares, in rows from the one that holds its top
    int across() const { return squares.right - squares.left; }
    int top() const { return squares.top << square_shift; }
    int bottom() const { return squares.bottom << square_shift; }
};

/// Tells where a frame differs from the one before it. The picture is a grid of squares, and each keeps a sum
/// of what is drawn into it, in order. Takes the shapes of a frame as the Painter does.
///
/// What scrolls has a grid of its own, the pane, that moves along: its squares keep their sums, and what is
/// in them only needs to be moved.
class Changes {
public:
    /// Begins a frame of width x height pixels, 0 or more, over `ground`.
    void begin(int width, int height, std::uint32_t ground, const Moved& moved);
    bool set_clip(const Area& area);
    void set_texture(const Texture* texture);
    /// A corner belongs to several shapes, so that this is asked once.
    CornerSums sums_of(const Corner& corner) const;
    /// Edges in 1/256 pixel.
    void triangle(const Area& edges, const CornerSums& a, const CornerSums& b, const CornerSums& c);
    void rectangle(const Corner& a, const Corner& c, const CornerSums& of_a, const CornerSums& of_c);
    /// Something is drawn that shapes do not tell of: everything counts as changed.
    void unknown() { unknown_ = true; }

    /// Works out what follows.
    void finish();
    /// To be done first: what stands in this area, moved within it.
    const std::optional<Moved>& moved() const { return moved_; }
    /// To be drawn then. None is empty, none meets another, and there are at most `most_areas`.
    const std::vector<Area>& drawn() const { return drawn_; }
    /// What may look different: both together, in areas of the same kind.
    const std::vector<Area>& seen() const { return moved_ ? seen_ : drawn_; }
    /// The next frame counts as changed as a whole.
    void forget();

    static constexpr std::size_t most_areas = 8;

private:
    /// What is seen of a shape.
    struct Piece {
        Area pixels{};           // that it may touch
        bool cut = false;        // by the clip
        Area filled{};           // with one colour all over
        std::uint64_t plain = 0; // says which
    };
    struct Sums {
        std::uint64_t whole, cut;
    };

    void place_pane(const Moved& moved);
    bool in_pane(int x, int y) const;
    template <class Sum>
    void add(const Area& edges, const std::uint64_t* plain, Sum sum);
    template <class Sum>
    void add_to_squares(const Piece& piece, Sum sum);
    template <class Sum>
    void add_to_pane(const Piece& piece, Sum sum);
    std::uint64_t cut_at(int anchor) const;
    static bool covers(const Area& area, int left, int top);
    std::uint64_t sum_at(const Piece& piece, const Sums& sums, int left, int top) const;
    void compare_squares(std::vector<Area>& changed) const;
    void compare_pane(std::vector<Area>& changed) const;

    int width_ = 0;
    int height_ = 0;
    int across_ = 0;
    int down_ = 0;
    std::uint32_t ground_ = 0;
    Area clip_{};
    std::uint64_t texture_ = 0;
    bool unknown_ = false;
    std::vector<std::uint64_t> sums_;
    std::vector<std::uint64_t> before_;
    std::optional<Pane> pane_;
    std::optional<Moved> moved_;
    std::vector<Area> drawn_, seen_;
};

} // namespace prima::platform::raster
