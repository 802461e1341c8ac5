#pragma once

#include "platform/raster/painter.h"
#include "platform/raster/raster.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace prima::platform::raster {

constexpr int square_shift = 5;
constexpr int square_side = 1 << square_shift; // of a square of the picture, in pixels

/// What scrolls.
struct Pane {
    Area pixels{};                           // of the picture
    Area squares{};                          // of the picture that lie in it whole
    int anchor = 0, anchor_before = 0;       // the row of pixels at which its own squares begin to be counted
    std::vector<std::uint64_t> sums, before; // of its squares, in rows from the one that holds its top
    int across() const { return (pixels.right - pixels.left + square_side - 1) >> square_shift; }
};

/// Tells where a frame differs from the one before it. The picture is a grid of squares, and each keeps a sum
/// of what is drawn into it, in order. Takes the shapes of a frame as the Painter does.
///
/// What scrolls has a grid of its own, the pane, that moves along: its squares keep their sums, and what is
/// in them only needs to be moved.
class Changes {
public:
    /// Begins a frame of width x height pixels, 0 or more, over `ground`. True where the shapes of the frame
    /// before it are to be told once more, up to `end_before`: the sums were those of other squares.
    bool begin(int width, int height, std::uint32_t ground, const Moved& moved);
    void end_before();
    void set_clip(const Area& area) { clip_ = area; }
    /// The number of a state of a texture.
    void set_texture(std::uint64_t state) { texture_ = state; }
    /// Triangles that share corners, and all their corners. `place`: the pixels that they may touch.
    void triangles(const Area& place, Part<Corner> corners, Part<Triangle> triangles);
    void rectangle(const Area& place, const Corner& a, const Corner& c);
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

    static constexpr std::size_t most_areas = 12;

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

    bool place_pane(const Moved& moved);
    void start_sums(std::uint32_t ground);
    /// Whether a square of the picture lies in the pane whole.
    bool in_pane(int x, int y) const;
    template <class Sum>
    void add(Piece piece, const Area& place, Sum sum);
    void add_to_squares(const Piece& piece, std::uint64_t shape);
    void add_to_pane(const Piece& piece, std::uint64_t shape);
    std::uint64_t cut_at(int anchor) const;
    std::uint64_t sum_at(const Piece& piece, const Sums& sums, const Area& square) const;
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
