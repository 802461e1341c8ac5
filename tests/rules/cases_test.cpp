#include "rules/cases.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace prima;
using namespace prima::rules;

TEST_CASE("every published case comes out as it was published, with and without its explanation") {
    CHECK(published_cases().size() >= 90);
    for (const Case& published : published_cases()) {
        CAPTURE(published.source);
        CAPTURE(published.rule);
        const CaseResult result = work_out(published);
        const std::string got =
            (result.number ? result.number->format(base::NumberForm::plain) : "-") + " " + result.outcome;
        CAPTURE(got);
        CHECK(agrees(published, result));
        Explanation why;
        CHECK(agrees(published, work_out(published, &why)));
        CHECK_FALSE(case_words(published).empty());
    }
}

TEST_CASE("the last step of an explanation shows the number it explains") {
    std::size_t explained = 0;
    for (const Case& published : published_cases()) {
        Explanation why;
        const CaseResult result = work_out(published, &why);
        if (why.steps.empty()) continue;
        ++explained;
        CAPTURE(published.source);
        const Step& last = why.steps.back();
        for (const Step& step : why.steps) {
            CHECK_FALSE(step.what.empty());
            CHECK_FALSE(step.formula.empty());
        }
        if (!result.number || !last.result.known()) continue;
        CHECK(*last.result.rounded(last.decimals.value_or(0)) == *result.number);
    }
    CHECK(explained >= 70);
}

TEST_CASE("every given value of a case has a name") {
    for (const Case& published : published_cases()) {
        for (const Given& given : given_of(published)) CHECK_FALSE(given.name.empty());
    }
}

TEST_CASE("the table of Krejcie and Morgan is the formula rounded to nearest") {
    const std::pair<const char*, const char*> rows[] = {
        {"15", "14"}, {"20", "19"}, {"25", "24"}, {"30", "28"}, {"35", "32"}, {"40", "36"},
        {"50", "44"}, {"60", "52"}, {"70", "59"}, {"80", "66"}, {"90", "73"}, {"100", "80"}};
    for (const auto& row : rows) {
        const std::string_view given[] = {row.first};
        CHECK(agrees({"sample", given, row.second, "", ""}, work_out({"sample", given, row.second, "", ""})));
    }
}
