#include "ui/tree.h"

#include <array>

namespace prima::ui {

const char* role_name(Role role) {
    static constexpr std::array<const char*, 41> names = {
        "none",      "group",    "banner",      "navigation", "main",   "region",       "form",
        "group",     "toolbar",  "heading",     "paragraph",  "link",   "button",       "textbox",
        "searchbox", "checkbox", "radio",       "radiogroup", "switch", "combobox",     "listbox",
        "option",    "list",     "listitem",    "table",      "row",    "columnheader", "rowheader",
        "cell",      "tablist",  "tab",         "tabpanel",   "menu",   "menuitem",     "dialog",
        "alert",     "status",   "progressbar", "tooltip",    "img",    "presentation"};
    static_assert(static_cast<std::size_t>(Role::ScrollBar) + 1 == names.size());
    return names[static_cast<std::size_t>(role)];
}

void Tree::clear() {
    nodes_.clear();
    index_.clear();
}

Node& Tree::add(NodeId id, NodeId parent, Role role) {
    index_[id] = nodes_.size();
    Node& node = nodes_.emplace_back();
    node.id = id;
    node.parent = parent;
    node.role = role;
    return node;
}

Node* Tree::find(NodeId id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &nodes_[found->second];
}

const Node* Tree::find(NodeId id) const {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &nodes_[found->second];
}

std::string Tree::path(const Node& node) const {
    std::string text = std::string(role_name(node.role)) + " '" + node.name + "'";
    const Node* above = node.parent ? find(node.parent) : nullptr;
    return above && above->role != Role::Root ? path(*above) + " > " + text : text;
}

} // namespace prima::ui
