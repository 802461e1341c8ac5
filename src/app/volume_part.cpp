#include "app/volume_part.h"

#include "base/text.h"
#include "office/activity.h"
#include "ui/icons.h"
#include "ui/menu.h"
#include "ui/ui.h"

namespace prima::app {

namespace {

std::string decimal_words(const base::Decimal& number) {
    return number.trimmed().format(base::number_form(language()));
}

/// "12 × 15 menit = 3 jam"; empty while there is no volume.
std::string sum_words(const std::optional<base::Decimal>& volume, const base::Decimal& minutes) {
    if (!volume || volume->is_negative()) return {};
    const base::Minutes whole = office::volume_minutes(*volume, minutes);
    const std::string sum = base::format_duration(whole, language());
    const auto exact = base::multiply(volume->trimmed(), minutes.trimmed());
    if (!exact || *exact == base::Decimal(whole.count))
        return tr("norm.sum", {decimal_words(*volume), decimal_words(minutes), sum});
    return tr("norm.sum_rounded",
              {decimal_words(*volume), decimal_words(minutes), decimal_words(*exact), sum});
}

} // namespace

void VolumePart::refresh(Desk& desk, const std::optional<base::Id>& chosen) {
    if (!news_.since(desk.store) && filled_for_ == chosen) return;
    filled_for_ = chosen;
    std::vector<RecordSelect::Entry> entries;
    bool listed = !chosen;
    for (const office::TimeNorm& norm : office::time_norms(desk.store)) {
        listed = listed || norm.id == *chosen;
        entries.push_back({norm.id, norm.name, norm_words(norm)});
    }
    any_ = !entries.empty();
    // An entry that is edited may name a norm that was deleted since.
    if (!listed) {
        const store::Record gone = desk.store.find_any(office::time_norm_kind.name, *chosen);
        entries.push_back({*chosen, main_text(gone), std::string(tr("record.deleted"))});
    }
    norms_.fill(std::move(entries), tr("norm.none_chosen"));
}

void VolumePart::choose(Desk& desk, office::ActivityForm& form, std::optional<base::Id> norm) {
    const auto found = norm ? office::find_time_norm(desk.store, *norm) : std::nullopt;
    form.norm.reset();
    form.norm_minutes.clear();
    if (!found) return;
    form.norm = norm;
    form.norm_minutes = found->minutes->format(base::NumberForm::plain);
    form.unit = found->unit;
    if (base::trimmed(form.text).empty()) form.text = found->name;
}

void VolumePart::draw_choice(Desk& desk, office::ActivityForm& form) {
    refresh(desk, form.norm);
    if (!any_ && form.norm_minutes.empty()) return;
    std::optional<base::Id> chosen = form.norm;
    if (norms_.draw("norm", tr("activity.norm"), chosen)) choose(desk, form, chosen);
}

void VolumePart::draw(Desk& desk, office::ActivityForm& form, std::string_view quantity_error) {
    const auto minutes = base::Decimal::parse(form.norm_minutes, base::NumberForm::plain);
    if (!minutes) return;
    const std::string label =
        form.unit.empty() ? std::string(tr("norm.volume")) : tr("norm.volume_of", {form.unit});
    const auto typed = base::Decimal::parse(form.quantity, base::number_form(language()));
    std::string sum = sum_words(typed ? std::optional(*typed) : std::nullopt, *minutes);
    if (sum.empty()) sum = norm_words(office::TimeNormFields{{}, form.unit, *minutes});
    ui::text_field("quantity", label, form.quantity,
                   {.kind = ui::FieldKind::Number,
                    .hint = sum,
                    .error = quantity_error,
                    .required = true,
                    .align = ui::Align::End,
                    .submits = true});
    const auto now = form.norm ? office::find_time_norm(desk.store, *form.norm) : std::nullopt;
    if (now && *now->minutes != *minutes)
        ui::text("norm kept", tr("norm.kept", {decimal_words(*now->minutes), decimal_words(*minutes)}),
                 {.style = ui::TextStyle::Small, .quiet = true});
}

void VolumePart::draw_item(Desk& desk, ui::Menu& menu) {
    if (menu.item("norms", tr("norm.title"), {.icon = ui::icon_timer})) sheet_.open(desk);
}

} // namespace prima::app
