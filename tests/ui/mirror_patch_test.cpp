#include "ui/mirror_patch.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <random>
#include <string>
#include <vector>

using namespace prima;
using nlohmann::json;

namespace {

/// What web/mirror.js builds of the patches.
struct Mirror {
    std::map<ui::NodeId, json> nodes; ///< with their rectangles
    std::map<ui::NodeId, std::vector<ui::NodeId>> children;

    void apply(const std::string& text) {
        if (text.empty()) return;
        const json patch = json::parse(text, nullptr, false);
        REQUIRE_FALSE(patch.is_discarded());
        for (const json& id : patch["remove"]) {
            REQUIRE(nodes.count(id.get<ui::NodeId>()) == 1);
            nodes.erase(id.get<ui::NodeId>());
            children.erase(id.get<ui::NodeId>());
        }
        for (const json& node : patch["set"]) nodes[node["id"].get<ui::NodeId>()] = node;
        for (const json& order : patch["order"])
            children[order[0].get<ui::NodeId>()] = order[1].get<std::vector<ui::NodeId>>();
        for (const json& move : patch["move"]) {
            json& node = nodes.at(move[0].get<ui::NodeId>());
            node["rect"] = json::array({move[1], move[2], move[3], move[4]});
        }
        // Who was taken out of the page is nobody's child any more.
        for (auto& each : children)
            std::erase_if(each.second, [this](ui::NodeId child) { return nodes.count(child) == 0; });
        std::erase_if(children, [](const auto& each) { return each.second.empty(); });
    }
    bool operator==(const Mirror&) const = default;
};

/// A page of few parts with a few things in each, some of which change.
ui::Tree page(std::mt19937& random, float offset) {
    const auto upto = [&](unsigned most) { return static_cast<int>(random() % most); };
    ui::Tree tree;
    tree.add(1, 0, ui::Role::Root).rect = {0, 0, 800, 600};
    float y = 100 - offset;
    for (ui::NodeId part = 10; part < 60; part += 10) {
        if (upto(9) == 0) continue;
        ui::Node& group = tree.add(part, 1, ui::Role::Region);
        group.rect = {10, y, 300, 100};
        group.name = "Bagian";
        std::vector<ui::NodeId> ids{part + 1, part + 2, part + 3};
        if (upto(5) == 0) std::swap(ids[0], ids[2]);
        for (const ui::NodeId id : ids) {
            if (upto(7) == 0) continue;
            ui::Node& node = tree.add(id, part, id % 10 == 3 ? ui::Role::TextField : ui::Role::Button);
            node.name = upto(6) == 0 ? "Setujui \"semua\"" : "Setujui";
            node.rect = {12, y + static_cast<float>(id % 10) * 20, 100, upto(20) == 0 ? 30.0f : 20.0f};
            if (id % 10 != 3) continue;
            node.field = ui::FieldKind::Text;
            node.visible = node.rect;
            if (upto(6) == 0) node.visible.height -= 5;
            node.value = upto(6) == 0 ? "dr. Rina" : "";
        }
        y += 110;
    }
    return tree;
}

} // namespace

TEST_CASE("the mirror that follows patch by patch is the one that is built of the last page alone") {
    std::mt19937 random(20261130); // NOLINT: the same pages every time
    ui::MirrorPatch patch;
    Mirror mirror;
    for (int frame = 0; frame < 500; ++frame) {
        const ui::Tree tree = page(random, static_cast<float>(random() % 3 * 40));
        mirror.apply(patch.update(tree));
        CHECK(patch.update(tree).empty());
        ui::MirrorPatch anew;
        Mirror expected;
        expected.apply(anew.update(tree));
        REQUIRE_MESSAGE((mirror == expected), "frame ", frame);
        if (frame % 100 == 99) {
            patch.reset();
            mirror = {};
        }
    }
}

TEST_CASE("what scrolls tells only where its outermost parts are now") {
    std::mt19937 random(1), again(1); // NOLINT: the same page twice
    ui::MirrorPatch patch;
    patch.update(page(random, 0));
    const json moved = json::parse(patch.update(page(again, 37.5f)), nullptr, false);
    CHECK(moved["set"].empty());
    CHECK(moved["remove"].empty());
    CHECK(moved["order"].empty());
    REQUIRE_FALSE(moved["move"].empty());
    for (const json& move : moved["move"]) CHECK(move[0].get<int>() % 10 == 0);
}
