#include "app/about_screen.h"

#include "app/facts.h"
#include "ui/tabs.h"

#include <algorithm>
#include <array>

namespace prima::app {

namespace {

constexpr std::array licences{Licence::mit, Licence::ofl, Licence::apache};
constexpr std::array<std::string_view, 3> licence_names{"MIT", "SIL OFL 1.1", "Apache 2.0"};

std::vector<std::string> paragraphs_of(std::string_view text) {
    std::vector<std::string> paragraphs;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        std::string paragraph(text.substr(0, end));
        std::replace(paragraph.begin(), paragraph.end(), '\n', ' ');
        paragraphs.push_back(std::move(paragraph));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return paragraphs;
}

} // namespace

std::string_view AboutScreen::title() const {
    return tr("about.title");
}

void AboutScreen::draw_components() const {
    const ui::Card card("components", tr("about.components"));
    ui::text("what", tr("about.components_what"));
    bool first = true;
    for (const Component& component : components()) {
        if (!first) ui::divider();
        first = false;
        const ui::Scope scope(component.name);
        const ui::Stack stack(0);
        ui::heading("name", 3, component.name);
        ui::text("use", tr(component.use), {.quiet = true});
        std::int64_t number = 0;
        for (std::string_view lines = component.copyright; !lines.empty();) {
            const std::size_t end = std::min(lines.find('\n'), lines.size());
            const ui::Scope line(number++);
            ui::text("copyright", lines.substr(0, end), {.style = ui::TextStyle::Quiet, .selectable = true});
            lines.remove_prefix(std::min(end + 1, lines.size()));
        }
        ui::text("licence", tr("about.licence", {component.licence}), {.style = ui::TextStyle::Quiet});
    }
}

void AboutScreen::draw_licence() {
    const ui::Card card("licences", tr("about.licences"));
    ui::tabs("licence", licence_, licence_names, {.name = tr("about.licences")});
    const auto index = static_cast<std::size_t>(licence_);
    const ui::TabPanel panel("licence", licence_names[index]);
    if (shown_ != licence_) {
        shown_ = licence_;
        paragraphs_ = paragraphs_of(text_of(licences[index]));
    }
    std::int64_t number = 0;
    for (const std::string& paragraph : paragraphs_) {
        const ui::Scope scope(number++);
        ui::text("paragraph", paragraph, {.style = ui::TextStyle::Small, .selectable = true});
    }
}

void AboutScreen::draw(Desk& desk) {
    ui::heading("title", 1, tr("about.title"));
    ui::Cells columns({-1, -1}, 16, 760);
    columns.next();
    {
        const ui::Card card("prima", "Prima");
        ui::text("what", tr("about.what"));
        ui::text("promise", tr("about.promise"));
        fact("version", tr("about.version"), desk.host.version());
    }
    draw_components();
    columns.next();
    draw_licence();
}

} // namespace prima::app
