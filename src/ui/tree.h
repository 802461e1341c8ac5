#pragma once

// The semantic tree: what the screen means, recorded by the kit while it draws. The mirror shows it to the
// browser and to screen readers, native tests search it, the auditor compares it with ImGui's items.

#include "ui/geometry.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace prima::ui {

/// Stable while the widget exists and independent of language: the hash of its code names.
using NodeId = std::uint32_t;

/// ARIA roles, with `Text` for a paragraph and `Group` for a part that only holds others together.
enum class Role : std::uint8_t {
    Root,
    Surface,
    Banner,
    Navigation,
    Main,
    Region,
    Form,
    Group,
    Toolbar,
    Heading,
    Text,
    Link,
    Button,
    TextField,
    SearchField,
    CheckBox,
    Radio,
    RadioGroup,
    Switch,
    ComboBox,
    ListBox,
    Option,
    List,
    ListItem,
    Table,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    TabList,
    Tab,
    TabPanel,
    Menu,
    MenuItem,
    Dialog,
    Alert,
    Status,
    ProgressBar,
    Tooltip,
    Image,
    ScrollBar,
};

/// The ARIA name of a role, for example "textbox".
const char* role_name(Role role);

enum class Checked : std::uint8_t { NotCheckable, No, Yes, Mixed };
enum class FieldKind : std::uint8_t { None, Text, Multiline, Number, Date, Time, Password, Search };
enum class SortOrder : std::uint8_t { NotSortable, None, Ascending, Descending };
enum class Popup : std::uint8_t { None, ListBox, Menu, Dialog };

/// Keys a node wants for itself while it has the focus; all others stay with the browser.
enum Key : std::uint32_t {
    KeyNone = 0,
    KeyUp = 1u << 0,
    KeyDown = 1u << 1,
    KeyLeft = 1u << 2,
    KeyRight = 1u << 3,
    KeyHome = 1u << 4,
    KeyEnd = 1u << 5,
    KeyPageUp = 1u << 6,
    KeyPageDown = 1u << 7,
    KeyEnter = 1u << 8,
    KeyEscape = 1u << 9,
    KeySpace = 1u << 10,
    KeyCtrlEnter = 1u << 11,
    KeyDelete = 1u << 12,
    KeyVertical = KeyUp | KeyDown | KeyHome | KeyEnd,
    KeyHorizontal = KeyLeft | KeyRight | KeyHome | KeyEnd,
};

/// Surfaces from back to front. A field shows only where no higher surface covers it.
enum class SurfaceLevel : std::uint8_t { Page, Sheet, Dialog, Popup, Toast };

/// What a node is, wherever it lies.
struct NodeFacts {
    NodeId id = 0;
    NodeId parent = 0;
    Role role = Role::Group;
    SurfaceLevel level_of_surface = SurfaceLevel::Page;
    std::int32_t surface = 0; ///< which of the frame's surfaces it lies on, in the order they were begun
    std::string name;         ///< accessible name
    std::string value;        ///< text of a field, value text of a progress bar, target of a link
    std::string description;  ///< hint below a field
    std::string error;        ///< sentence at the place of the mistake; empty when there is none
    std::string placeholder;
    std::string shortcut; ///< aria-keyshortcuts, for example "Control+K"

    bool focusable = false;
    bool disabled = false;
    bool read_only = false;
    bool secret = false; ///< what is typed there is never kept
    bool required = false;
    bool busy = false;
    bool current = false; ///< the place where the user is (aria-current="page")
    bool selectable_text = false;
    bool modal = false;
    bool inert = false;         ///< under a modal surface: not reachable
    bool assertive = false;     ///< a live region that interrupts
    bool native_picker = false; ///< the browser's own date or time picker answers a tap
    bool bold = false;
    bool main_action = false; ///< the filled button; one a page or dialog
    bool unreadable = false;  ///< a field holds what is no date, time or number
    bool clips = false;       ///< children are seen only inside its rectangle
    Checked checked = Checked::NotCheckable;
    Checked selected = Checked::NotCheckable;
    Checked expanded = Checked::NotCheckable;
    FieldKind field = FieldKind::None;
    SortOrder sort = SortOrder::NotSortable;
    Popup popup = Popup::None;
    std::uint8_t heading_level = 0;
    float font_size = 0;                   ///< CSS pixels; fields and selectable text
    float inset_left = 0, inset_right = 0; ///< CSS pixels inside a field that its text keeps free
    std::int32_t chosen = -1;              ///< of a combo box, which of its options
    bool align_end = false;                ///< text of a field stands at its right edge
    std::int32_t max_length = 0;           ///< characters; 0 is unlimited
    std::int32_t index = 0;                ///< 1-based position in the set, or row index in a table
    std::int32_t count = 0;                ///< size of the set, or row count of a table
    std::int32_t column = 0;               ///< 1-based column, or column count of a table
    float progress = -1;                   ///< 0..1; negative is indeterminate
    NodeId active_descendant = 0;
    NodeId controls = 0;
    std::uint32_t keys = 0;     ///< set of Key
    std::uint32_t revision = 0; ///< raised when the program, not the user, replaced the text of a field

    bool operator==(const NodeFacts&) const = default;
};

struct Node : NodeFacts {
    Rect rect;
    Rect visible; ///< the part of `rect` that is on screen and not under a higher surface (fields only)
};

/// The nodes of one frame, parents before children, in reading order.
class Tree {
public:
    void clear();
    Node& add(NodeId id, NodeId parent, Role role);

    const std::vector<Node>& nodes() const { return nodes_; }
    std::vector<Node>& nodes() { return nodes_; }
    Node* find(NodeId id);
    const Node* find(NodeId id) const;

    /// The path of names from the page to a node, for messages: "Dialog 'Pilih tanggal' > Button 'Tutup'".
    std::string path(const Node& node) const;

private:
    std::vector<Node> nodes_;
    std::unordered_map<NodeId, std::size_t> index_;
};

} // namespace prima::ui
