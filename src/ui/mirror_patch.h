#pragma once

#include "ui/tree.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace prima::ui {

/// Turns the tree of each frame into the smallest change of the DOM that mirrors it.
///
/// A patch is a JSON object:
///   "remove": [id, ...]                 nodes that are gone
///   "set":    [{"id":.., ...}, ...]     new or changed nodes, whole, parents first
///   "move":   [[id, x, y, w, h], ...]   nodes of which only the rectangle changed
///   "order":  [[parent, [child, ...]], ...]   parents whose list of children changed
/// Rectangles are relative to the parent's, so that scrolling moves only the direct children of what scrolls.
class MirrorPatch {
public:
    /// The patch from the last given tree to this one; empty when nothing changed.
    std::string update(const Tree& tree);

    /// Forgets what the DOM shows, so that the next patch builds it from nothing.
    void reset();

private:
    struct Known {
        NodeFacts facts;
        std::string attributes;
        Rect rect, visible; ///< relative to the parent's, and to the own one
        std::vector<NodeId> children;
        std::size_t counted = 0; ///< of the children, in this frame
        bool reordered = false;
        std::uint32_t seen = 0; ///< frame
    };
    std::unordered_map<NodeId, Known> known_;
    std::uint32_t frame_ = 0;
};

/// Appends text as a JSON string, quotes included; invalid UTF-8 is passed through.
void append_json_string(std::string& out, std::string_view text);

} // namespace prima::ui
