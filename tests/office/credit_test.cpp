#include "office/appraised_office.h"
#include "office/credit.h"

using namespace prima;
using namespace prima::test;
using rules::Rating;

namespace {

struct CreditOffice : AppraisedOffice {
    void tier(std::string_view code) {
        act_as(agus);
        office::PersonFields fields = *office::find_person(*store, rina);
        fields.tier = code;
        REQUIRE(office::edit_person(*store, rina, fields, on(1, 6)));
    }
    std::optional<office::Credit> credit(base::Id viewer) {
        return office::credit_of(*store, seen_by(viewer), on(12, 20));
    }
    static std::string text(const rules::Score& score) {
        return score.value ? score.value->format(base::NumberForm::plain) : std::string("-");
    }
};

} // namespace

TEST_CASE("a good year of a young expert makes 25.00 points, and a locked one is collected") {
    CreditOffice office;
    office.tier("young_expert");
    office.released();
    auto credit = office.credit(office.rina);
    REQUIRE(credit);
    CHECK(office.text(credit->now.points) == "25.00");
    CHECK(credit->now.months == 12);
    CHECK_FALSE(credit->collected.value); // nothing is locked
    CHECK(credit->for_rank == rules::Rational(100));
    CHECK(credit->for_tier == rules::Rational(200));
    const rules::Explanation why = office::explain_credit(*credit, office.seen_by(office.rina));
    REQUIRE(why.steps.size() == 1);
    CHECK(why.steps[0].inputs.size() == 3);
    CHECK(why.steps[0].result == rules::Rational(25));
    office.act_as(office.rina);
    REQUIRE(office::receive_result(*office.store, office.plan, on(12, 1), ""));
    office.act_as(office.budi);
    REQUIRE(office::lock_appraisal(*office.store, office.plan, on(12, 20)));
    credit = office.credit(office.rina);
    CHECK(office.text(credit->collected) == "25.00");
    CHECK(office::explain_collected(*credit).steps.size() == 1);
}

TEST_CASE("without a tier, or before the result is released, there are no credit points, not zero") {
    CreditOffice office;
    office.released();
    CHECK_FALSE(office.credit(office.rina));
    CreditOffice other;
    other.tier("young_expert");
    other.submitted();
    other.rated(other.rating());
    CHECK_FALSE(other.credit(other.rina));
    REQUIRE(other.credit(other.budi)); // the rater sees what follows
}

TEST_CASE("a result keeps the tier that it was rated with") {
    CreditOffice office;
    office.tier("first_expert");
    office.released();
    office.tier("young_expert");
    REQUIRE(office.credit(office.rina));
    CHECK(office.credit(office.rina)->tier == "first_expert");
    CHECK(office.text(office.credit(office.rina)->now.points) == "12.50");
}

TEST_CASE("a tier noted only later counts for results that were rated without one") {
    CreditOffice office;
    office.released();
    office.tier("skilled");
    REQUIRE(office.credit(office.rina));
    CHECK(office.text(office.credit(office.rina)->now.points) == "5.00");
}
