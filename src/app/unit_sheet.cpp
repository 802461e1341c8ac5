#include "app/unit_sheet.h"

#include "app/notices.h"
#include "app/sheet_footer.h"
#include "base/text.h"
#include "ui/context.h"
#include "ui/dialog.h"

namespace prima::app {

void UnitSheet::open(Desk& desk, bool unit, std::optional<base::Id> id) {
    is_unit_ = unit;
    id_ = id;
    open_ = true;
    errors_.clear();
    refusal_.clear();
    parents_.fill(units_to_choose(desk.store), tr("unit.top"));
    heads_.fill(people_to_choose(desk.store), tr("person.none_yet"));
    desk.host.request_frame();
}

void UnitSheet::add_unit(Desk& desk) {
    unit_ = {};
    open(desk, true, std::nullopt);
}
void UnitSheet::edit(Desk& desk, const office::Unit& unit) {
    unit_ = unit;
    open(desk, true, unit.id);
}
void UnitSheet::add_position(Desk& desk) {
    position_ = {};
    open(desk, false, std::nullopt);
}
void UnitSheet::edit(Desk& desk, const office::Position& position) {
    position_ = position;
    open(desk, false, position.id);
}

void UnitSheet::draw_unit() {
    const std::string_view name = errors_.of("name"), code = errors_.of("code");
    const std::string_view parent = errors_.of("parent"), head = errors_.of("head");
    ui::text_field("name", tr("unit.name"), unit_.name, {.error = name, .required = true, .max_length = 160});
    ui::text_field("code", tr("unit.code"), unit_.code,
                   {.hint = tr("unit.code_hint"), .error = code, .max_length = 30});
    parents_.draw("parent", tr("unit.parent"), unit_.parent, {.error = parent});
    heads_.draw("head", tr("unit.head"), unit_.head, {.error = head});
}

void UnitSheet::draw_position() {
    const std::string_view name = errors_.of("name"), code = errors_.of("code");
    const std::string_view duties = errors_.of("duties"), basis = errors_.of("legal_basis");
    ui::text_field("name", tr("position.name"), position_.name,
                   {.error = name, .required = true, .max_length = 160});
    ui::text_field("code", tr("position.code"), position_.code, {.error = code, .max_length = 30});
    ui::text_field("duties", tr("position.duties"), position_.duties,
                   {.hint = tr("position.duties_hint"), .error = duties, .max_length = 6000, .rows = 6});
    ui::text_field("legal_basis", tr("position.legal_basis"), position_.legal_basis,
                   {.error = basis, .max_length = 1000, .rows = 2});
    const std::string_view procedures = errors_.of("procedures");
    ui::text_field(
        "procedures", tr("position.procedures"), position_.procedures,
        {.hint = tr("position.procedures_hint"), .error = procedures, .max_length = 6000, .rows = 3});
}

void UnitSheet::save(Desk& desk) {
    const auto check = [this, &desk] {
        return is_unit_ ? office::check_unit(desk.store, unit_, id_)
                        : office::check_position(desk.store, position_, id_);
    };
    if (errors_.tell(check)) return;
    const std::string name = base::collapsed(is_unit_ ? unit_.name : position_.name);
    base::Result<store::TransactionId> done = store::TransactionId();
    if (id_) {
        done = is_unit_ ? office::edit_unit(desk.store, *id_, unit_)
                        : office::edit_position(desk.store, *id_, position_);
    } else {
        const auto added =
            is_unit_ ? office::add_unit(desk.store, unit_) : office::add_position(desk.store, position_);
        if (!added) done = added.error();
    }
    if (!done) {
        errors_.tell({{"name", done.error().message, name}});
        return;
    }
    open_ = false;
    if (id_)
        undoable_notice(desk, tr("person.saved", {name}), *done);
    else
        ui::toast({.text = tr("person.added", {name}), .tone = ui::Tone::Good});
}

void UnitSheet::remove(Desk& desk) {
    const std::string name = base::collapsed(is_unit_ ? unit_.name : position_.name);
    const auto done =
        is_unit_ ? office::delete_unit(desk.store, *id_) : office::delete_position(desk.store, *id_);
    if (!done) {
        refusal_ = tr(done.error().message, {name});
        ui::current().announce(refusal_, true);
        return;
    }
    open_ = false;
    undoable_notice(desk, tr("person.deleted", {name}), *done);
}

void UnitSheet::draw(Desk& desk) {
    const std::string_view title =
        is_unit_ ? tr(id_ ? "unit.edit" : "unit.add") : tr(id_ ? "position.edit" : "position.add");
    ui::Dialog dialog("unit", open_, {.title = title, .shape = ui::DialogShape::SideSheet});
    if (!dialog) return;
    if (!refusal_.empty()) ui::banner("refusal", {.tone = ui::Tone::Bad, .text = refusal_});
    if (is_unit_)
        draw_unit();
    else
        draw_position();
    const SheetAct act = sheet_footer(dialog, open_, id_.has_value());
    if (act == SheetAct::remove) remove(desk);
    if (act == SheetAct::save) save(desk);
}

} // namespace prima::app
