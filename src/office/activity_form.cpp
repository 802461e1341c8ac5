#include "office/activity_form.h"

#include "base/text.h"
#include "store/json_reader.h"
#include "store/value_json.h"

namespace prima::office {

namespace {

// A form is far smaller; whatever is larger was not written by encode_form.
constexpr std::size_t max_form_bytes = 100'000;

} // namespace

bool ActivityForm::is_blank() const {
    for (const std::string* part : {&start, &end, &text, &quantity, &unit}) {
        if (!base::trimmed(*part).empty()) return false;
    }
    return true;
}

CheckedForm check_form(const ActivityForm& form, base::Language language) {
    CheckedForm checked;
    ActivityFields fields;
    fields.date = form.date;
    fields.text = form.text;
    fields.unit = form.unit;
    fields.result = form.result;
    std::vector<store::FieldError> unread; // of fields that hold no time or number at all

    const auto read_time = [&](const char* field, const std::string& text, base::TimeOfDay& target) {
        if (base::trimmed(text).empty()) {
            unread.push_back({field, "error.time_missing", ""});
        } else if (const auto time = base::parse_time(text)) {
            target = *time;
        } else {
            unread.push_back({field, time.error().message, ""});
        }
    };
    if (form.norm_minutes.empty()) {
        read_time("start", form.start, fields.start);
        read_time("end", form.end, fields.end);
    } else if (const auto minutes = base::Decimal::parse(form.norm_minutes, base::NumberForm::plain)) {
        fields.norm_minutes = *minutes;
        fields.norm = form.norm;
    }
    if (!base::trimmed(form.quantity).empty()) {
        const auto quantity = base::Decimal::parse(form.quantity, base::number_form(language));
        if (quantity) {
            fields.quantity = *quantity;
        } else {
            unread.push_back({"quantity", quantity.error().message, ""});
        }
    }

    const std::vector<store::FieldError> wrong = check_activity(fields);
    const auto is_unread = [&](const std::string& field) {
        for (const store::FieldError& error : unread) {
            if (error.field == field) return true;
        }
        return false;
    };
    for (const store::Field& field : activity_kind.fields) {
        for (const store::FieldError& error : unread) {
            if (error.field == field.name) checked.errors.push_back(error);
        }
        for (store::FieldError error : wrong) {
            if (error.field == "text" && error.message == "error.required")
                error.message = "error.activity_missing";
            // The order of two times says nothing while one of them is missing.
            const bool meaningless =
                is_unread(error.field) || (error.message == "error.time_order" && is_unread("start"));
            if (error.field == field.name && !meaningless) checked.errors.push_back(error);
        }
    }
    if (checked.errors.empty()) checked.fields = std::move(fields);
    return checked;
}

ActivityForm form_of(const Activity& activity, base::Language language) {
    ActivityForm form;
    form.date = activity.date;
    if (activity.by_volume()) {
        form.norm_minutes = activity.norm_minutes->format(base::NumberForm::plain);
        form.norm = activity.norm;
    } else {
        form.start = base::format_time(activity.start, language);
        form.end = base::format_time(activity.end, language);
    }
    form.text = activity.text;
    if (activity.quantity) form.quantity = activity.quantity->format(base::number_form(language));
    form.unit = activity.unit;
    form.result = activity.result;
    form.editing = activity.id;
    return form;
}

std::string encode_form(const ActivityForm& form) {
    std::string json = "{\"date\":\"" + base::format_iso(form.date) + "\"";
    const auto add = [&json](const char* name, const std::string& text) {
        json.append(",\"").append(name).append("\":");
        store::append_json_string(json, text);
    };
    add("start", form.start);
    add("end", form.end);
    add("text", form.text);
    add("quantity", form.quantity);
    add("unit", form.unit);
    if (!form.norm_minutes.empty()) add("norm_minutes", form.norm_minutes);
    if (form.norm) add("norm", form.norm->to_string());
    if (form.result) add("result", form.result->to_string());
    if (form.editing) add("editing", form.editing->to_string());
    return json + "}";
}

std::optional<ActivityForm> decode_form(std::string_view bytes) {
    if (bytes.size() > max_form_bytes) return std::nullopt;
    store::JsonReader json(bytes);
    ActivityForm form;
    std::string date;
    std::string result, norm, editing;
    std::string_view name;
    for (json.open_object(); json.member(name);) {
        std::string* part = name == "date"           ? &date
                            : name == "start"        ? &form.start
                            : name == "end"          ? &form.end
                            : name == "text"         ? &form.text
                            : name == "quantity"     ? &form.quantity
                            : name == "unit"         ? &form.unit
                            : name == "norm_minutes" ? &form.norm_minutes
                            : name == "norm"         ? &norm
                            : name == "result"       ? &result
                            : name == "editing"      ? &editing
                                                     : nullptr;
        std::string buffer;
        std::string_view text;
        if (!part || json.peek() != '"')
            json.skip();
        else if (json.string(text, buffer))
            *part = std::string(text);
    }
    json.end();
    const auto day = base::parse_date(date);
    if (json.failed() || !day) return std::nullopt;
    form.date = *day;
    if (!base::Decimal::parse(form.norm_minutes, base::NumberForm::plain)) form.norm_minutes.clear();
    if (const auto id = base::parse_id(norm)) form.norm = *id;
    if (const auto id = base::parse_id(result)) form.result = *id;
    if (const auto id = base::parse_id(editing)) form.editing = *id;
    return form;
}

} // namespace prima::office
