// What FormDrafts keeps: as bytes, in words for people, and in the other language.

#include "app/form_choice.h"
#include "app/form_drafts.h"
#include "app/strings.h"
#include "base/decimal.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace prima::app {

namespace {

using ui::Role;

constexpr std::string_view form_of = "prima forms 2";
constexpr std::string_view form_before = "prima forms 1"; ///< Indonesian or English, and dialogs only

// Strings one after the other, each behind its length.
void put(std::string& bytes, std::string_view text) {
    bytes.append(std::to_string(text.size())).append(":").append(text);
}
void put(std::string& bytes, std::int64_t number) {
    put(bytes, std::to_string(number));
}

struct Bytes {
    std::string_view left;
    bool good = true;

    std::string text() {
        std::size_t size = 0;
        const char* end = left.data() + left.size();
        const auto read = std::from_chars(left.data(), end, size);
        if (read.ec != std::errc() || read.ptr == end || *read.ptr != ':' ||
            static_cast<std::size_t>(end - read.ptr - 1) < size) {
            good = false;
            left = {};
            return {};
        }
        std::string result(read.ptr + 1, size);
        left.remove_prefix(static_cast<std::size_t>(read.ptr + 1 - left.data()) + size);
        return result;
    }
    std::int64_t number() {
        const std::string digits = text();
        std::int64_t value = 0;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        good = good && read.ec == std::errc();
        return value;
    }
    ui::NodeId node() { return static_cast<ui::NodeId>(number()); }
    /// How many follow; each is at least two bytes.
    std::size_t count() {
        const std::int64_t value = number();
        good = good && value >= 0 && static_cast<std::size_t>(value) <= left.size() / 2;
        return good ? static_cast<std::size_t>(value) : 0;
    }
};

/// What words of the program may be in the language it speaks now; themselves where they are not its own.
std::vector<std::string> translated(const std::string& words, const std::vector<StringRow>& rows) {
    const bool english = language() == base::Language::english;
    std::vector<std::string> all;
    for (const StringRow& row : rows) {
        if ((english ? row.indonesian : row.english) != words) continue;
        const std::string other(english ? row.english : row.indonesian);
        if (std::find(all.begin(), all.end(), other) == all.end()) all.push_back(other);
    }
    if (all.empty()) all.push_back(words);
    return all;
}

/// "2,5" is "2.5" in English, where "2,5" is no number or quite another.
std::string number_from(base::Language before, const std::string& text) {
    const auto form = [](base::Language each) {
        return each == base::Language::english ? base::NumberForm::english : base::NumberForm::indonesian;
    };
    const auto number = base::Decimal::parse(text, form(before));
    return number ? number->format(form(language())) : text;
}

/// A date as it is read; what is none as it was typed.
std::string date_words(const std::string& text) {
    const auto date = base::parse_date(text);
    return date ? base::format_date(*date, base::DateForm::plain, language()) : text;
}

} // namespace

// --- as bytes ----------------------------------------------------------------------------------------------

std::string FormDrafts::encode(const std::vector<const Form*>& forms) {
    std::string bytes;
    if (forms.empty()) return bytes;
    put(bytes, form_of);
    put(bytes, static_cast<std::int64_t>(forms.size()));
    for (const Form* each : forms) {
        const Form& form = *each;
        put(bytes, form.address);
        put(bytes, form.title);
        put(bytes, form.at);
        put(bytes, static_cast<std::int64_t>(form.node));
        put(bytes, std::int64_t{form.on_page});
        put(bytes, static_cast<std::int64_t>(form.language));
        put(bytes, static_cast<std::int64_t>(form.places.size()));
        for (const ui::NodeId place : form.places) put(bytes, static_cast<std::int64_t>(place));
        put(bytes, static_cast<std::int64_t>(form.scrolled.size()));
        for (const auto& [area, offset] : form.scrolled) {
            put(bytes, static_cast<std::int64_t>(area));
            put(bytes, static_cast<std::int64_t>(offset));
        }
        put(bytes, static_cast<std::int64_t>(form.trail.size()));
        for (const Step& step : form.trail) {
            put(bytes, static_cast<std::int64_t>(step.node));
            put(bytes, static_cast<std::int64_t>(step.role));
            put(bytes, step.name);
        }
        put(bytes, static_cast<std::int64_t>(form.typed.size()));
        for (const Typed& typed : form.typed) {
            put(bytes, static_cast<std::int64_t>(typed.node));
            put(bytes, std::string_view(&typed.sort, 1));
            put(bytes, typed.label);
            put(bytes, typed.value);
        }
    }
    return bytes;
}

std::vector<FormDrafts::Form> FormDrafts::decode(std::string_view bytes) {
    Bytes in{bytes};
    std::vector<Form> forms;
    const std::string made_by = in.text();
    if (made_by != form_of && made_by != form_before) return forms;
    for (std::size_t count = in.count(); count > 0 && in.good; --count) {
        Form form;
        form.address = in.text();
        form.title = in.text();
        form.at = in.number();
        form.node = in.node();
        form.language = language();
        if (made_by == form_of) {
            form.on_page = in.number() == 1;
            form.language = in.number() == 0 ? base::Language::indonesian : base::Language::english;
        }
        for (std::size_t i = in.count(); i > 0 && in.good; --i) form.places.push_back(in.node());
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            const ui::NodeId area = in.node();
            form.scrolled.emplace_back(area, static_cast<int>(in.number()));
        }
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            Step step;
            step.node = in.node();
            step.role = static_cast<int>(in.number());
            step.name = in.text();
            form.trail.push_back(std::move(step));
        }
        for (std::size_t i = in.count(); i > 0 && in.good; --i) {
            Typed typed;
            typed.node = in.node();
            const std::string sort = in.text();
            typed.sort = sort.empty() ? '\0' : sort.front();
            typed.label = in.text();
            typed.value = in.text();
            form.typed.push_back(std::move(typed));
        }
        if (in.good) forms.push_back(std::move(form));
    }
    return forms;
}

/// For people: each label with what was typed there.
std::string FormDrafts::readable(const Form& form, std::string_view between) {
    std::string words;
    for (const Typed& typed : form.typed) {
        if (typed.sort == 'h' || typed.value.empty()) continue;
        if ((typed.sort == 'r' || typed.sort == 'c') && typed.value == "0") continue;
        if (!words.empty()) words += between;
        words += typed.label;
        if (typed.sort == 't' || typed.sort == 'n') words += ": " + typed.value;
        if (typed.sort == 'd') words += ": " + date_words(typed.value);
        if (typed.sort == 's') words += ": " + Choice(typed.value).names.front();
    }
    return words;
}

// --- in which language -------------------------------------------------------------------------------------

/// What it says in the language that the program speaks now. What was pressed is told by its place alone,
/// but for the rows of tables and lists: they are called like what they are about.
void FormDrafts::translate(Form& form) {
    const base::Language before = std::exchange(form.language, language());
    if (before == form.language) return;
    for (Step& step : form.trail) {
        const auto role = static_cast<Role>(step.role);
        if (role != Role::RowHeader && role != Role::Row && role != Role::ListItem) step.name.clear();
    }
    const std::vector<StringRow> rows = string_rows();
    form.title = translated(form.title, rows).front();
    const auto choice = [&](const std::string& value) {
        const Choice said(value);
        std::string result = said.place;
        char between = ' ';
        for (const std::string& name : said.names) {
            for (const std::string& other : translated(name, rows)) {
                result += std::exchange(between, '\n') + other;
            }
        }
        return result;
    };
    for (Typed& typed : form.typed) {
        typed.label = translated(typed.label, rows).front();
        const auto turn = [&](std::string& value) {
            if (typed.sort == 's') value = choice(value);
            if (typed.sort == 'n') value = number_from(before, value);
        };
        turn(typed.value);
        if (typed.first) turn(*typed.first);
    }
}

} // namespace prima::app
