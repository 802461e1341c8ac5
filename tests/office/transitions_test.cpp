// What every state allows to whom, as tables: each act that is not in the table is refused at the keyboard,
// and set aside, on every device, when a program without manners wrote it.

#include "office/activity.h"
#include "office/plan_agreement.h"
#include "office/standard_office.h"

#include <algorithm>
#include <array>

using namespace prima;
using namespace prima::test;

namespace {

/// A device of the same office whose program asks nobody.
struct Rogue : Desk {
    explicit Rogue(Desk& of) {
        static std::uint64_t seed = 5'000;
        random = SeededRandom(++seed);
        disk = {};
        start();
        store->adopt_office(of.store->office(), [](const base::Result<void>& done) { REQUIRE(done.ok()); });
        PeopleOffice::send(of, *this);
    }
};

/// The three of PeopleOffice, all on the administrator's device, and one more who has no part in anything.
struct Four : PeopleOffice {
    base::Id tono;
    Four() { tono = *office::add_person(*admin.store, person("Tono", "8", agus), day(21)); }
    base::Id who(std::string_view name) const {
        return name == "agus" ? agus : name == "sari" ? sari : name == "dedi" ? dedi : tono;
    }
    void sit(std::string_view name) { REQUIRE(office::act_as(*admin.store, who(name))); }
};
constexpr std::array people{"agus", "sari", "dedi", "tono"}; // administrator, appraiser, person, anybody

struct Allowed {
    const char* state;
    const char* act;
    std::vector<std::string_view> by;
    const char* after;
};
const Allowed* find(const std::vector<Allowed>& table, std::string_view state, std::string_view act) {
    for (const Allowed& each : table) {
        if (each.state == state && each.act == act) return &each;
    }
    return nullptr;
}
bool is_allowed(const std::vector<Allowed>& table, std::string_view state, std::string_view act,
                std::string_view name) {
    const Allowed* found = find(table, state, act);
    return found && std::find(found->by.begin(), found->by.end(), name) != found->by.end();
}

// --- plans -------------------------------------------------------------------------------------------------

constexpr std::array plan_states{"draft", "proposed", "agreed", "amended"};
constexpr std::array plan_acts{"propose", "withdraw", "give_back", "agree", "amend"};
const std::vector<Allowed> plan_table{
    {"draft", "propose", {"dedi"}, "proposed"},       {"proposed", "withdraw", {"dedi"}, "draft"},
    {"proposed", "give_back", {"sari"}, "draft"},     {"proposed", "agree", {"sari"}, "agreed"},
    {"agreed", "amend", {"dedi", "sari"}, "amended"}, {"amended", "propose", {"dedi"}, "proposed"}};

struct PlanOffice : Four {
    base::Id plan;
    explicit PlanOffice(std::string_view state) {
        sit("dedi");
        office::PlanFields fields;
        fields.person = dedi;
        fields.from = base::Date::make(2026, 1, 1).value();
        fields.to = base::Date::make(2026, 12, 31).value();
        plan = *office::add_plan(*admin.store, fields);
        office::ResultFields result;
        result.text = "Arsip tertata";
        const base::Id made = *office::add_result(*admin.store, plan, result);
        office::IndicatorFields indicator;
        indicator.text = "Jumlah berkas";
        indicator.target = {rules::Shape::higher, base::Decimal(40), {}};
        REQUIRE(office::add_indicator(*admin.store, made, indicator, {}));
        if (state == "draft") return;
        REQUIRE(act("propose", "dedi"));
        if (state == "proposed") return;
        REQUIRE(act("agree", "sari"));
        if (state == "amended") REQUIRE(act("amend", "sari"));
    }
    bool act(std::string_view what, std::string_view name) {
        sit(name);
        store::Store& store = *admin.store;
        return what == "propose"     ? office::propose_plan(store, plan).ok()
               : what == "withdraw"  ? office::withdraw_plan(store, plan).ok()
               : what == "give_back" ? office::give_plan_back(store, plan, "Lengkapi").ok()
               : what == "agree"     ? office::agree_plan(store, plan, "Dibahas").ok()
                                     : office::amend_plan(store, plan, "Tugas berubah").ok();
    }
    std::string state(Desk& desk) {
        const office::PlanState& now = office::plan_state(*desk.store, plan);
        if (now.amending() && now.status == office::PlanStatus::draft) return "amended";
        return now.status == office::PlanStatus::draft      ? "draft"
               : now.status == office::PlanStatus::proposed ? "proposed"
                                                            : "agreed";
    }
    void force(Desk& desk, std::string_view what, std::string_view name) {
        desk.store->act_as(who(name));
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("plan_event", id, "plan", plan);
        draft.set("plan_event", id, "what", std::string(what));
        draft.set("plan_event", id, "note", "Alasan");
        REQUIRE(desk.store->commit(draft, {"x", ""}));
    }
};

} // namespace

TEST_CASE("of a plan, every act by everybody in every state is either in the table or comes to nothing") {
    for (const char* state : plan_states) {
        PlanOffice office(state);
        REQUIRE(office.state(office.admin) == state);
        Rogue rogue(office.admin);
        std::size_t aside = 0;
        for (const char* act : plan_acts) {
            for (const char* name : people) {
                CAPTURE(state);
                CAPTURE(act);
                CAPTURE(name);
                const Allowed* found = find(plan_table, state, act);
                if (is_allowed(plan_table, state, act, name)) {
                    PlanOffice other(state);
                    CHECK(other.act(act, name));
                    CHECK(other.state(other.admin) == found->after);
                    continue;
                }
                CHECK_FALSE(office.act(act, name));
                CHECK(office.state(office.admin) == state);
                office.force(rogue, act, name);
                CHECK(office.state(rogue) == state);
                CHECK(office::plan_aside(*rogue.store, office.plan).size() == ++aside);
            }
        }
        PeopleOffice::send(rogue, office.admin);
        CHECK(office.state(office.admin) == state);
        CHECK(office::plan_aside(*office.admin.store, office.plan).size() == aside);
    }
}

// --- what the superior says to an entry --------------------------------------------------------------------

namespace {

constexpr std::array log_states{"waiting", "approved", "returned", "rejected", "closed"};
constexpr std::array log_acts{"approve", "return", "reject"};
const std::vector<Allowed> log_table{{"waiting", "approve", {"sari", "agus"}, "approved"},
                                     {"waiting", "return", {"sari", "agus"}, "returned"},
                                     {"waiting", "reject", {"sari", "agus"}, "rejected"},
                                     {"approved", "return", {"sari", "agus"}, "returned"},
                                     {"approved", "reject", {"sari", "agus"}, "rejected"},
                                     {"returned", "approve", {"sari", "agus"}, "approved"},
                                     {"returned", "reject", {"sari", "agus"}, "rejected"},
                                     {"rejected", "approve", {"sari", "agus"}, "approved"},
                                     {"rejected", "return", {"sari", "agus"}, "returned"}};

struct LogOffice : Four {
    base::Id work;
    explicit LogOffice(std::string_view state) {
        sit("dedi");
        const base::Date october = base::Date::make(2026, 10, 5).value();
        work = admin.add(activity(at(8, 0), at(9, 0), "Menata arsip", october));
        if (state == "waiting") return;
        REQUIRE(act(state == "returned" ? "return" : state == "rejected" ? "reject" : "approve", "sari"));
        if (state != "closed") return;
        sit("agus");
        REQUIRE(office::close_month(*admin.store, october, day(21)));
    }
    static office::Verdict verdict_of(std::string_view act) {
        return act == "approve"  ? office::Verdict::approved
               : act == "return" ? office::Verdict::returned
                                 : office::Verdict::rejected;
    }
    bool act(std::string_view what, std::string_view name) {
        sit(name);
        return office::decide_on(*admin.store, std::array{work}, verdict_of(what), "Alasan").ok();
    }
    std::string state(Desk& desk) {
        switch (office::ApprovalBook::of(*desk.store).verdict(work)) {
        case office::Verdict::waiting: return "waiting";
        case office::Verdict::approved: return "approved";
        case office::Verdict::returned: return "returned";
        case office::Verdict::rejected: break;
        }
        return "rejected";
    }
    void force(Desk& desk, std::string_view what, std::string_view name) {
        desk.store->act_as(who(name));
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("approval", id, "activity", work);
        draft.set("approval", id, "what", std::string(what));
        draft.set("approval", id, "note", "Alasan");
        REQUIRE(desk.store->commit(draft, {"x", ""}));
    }
};

} // namespace

TEST_CASE(
    "of an entry, every decision by everybody in every state is either in the table or comes to nothing") {
    for (const char* state : log_states) {
        LogOffice office(state);
        const std::string before = office.state(office.admin);
        CHECK(before == (std::string_view(state) == "closed" ? "approved" : state));
        Rogue rogue(office.admin);
        std::size_t aside = 0;
        for (const char* act : log_acts) {
            for (const char* name : people) {
                CAPTURE(state);
                CAPTURE(act);
                CAPTURE(name);
                if (is_allowed(log_table, state, act, name)) {
                    LogOffice other(state);
                    CHECK(other.act(act, name));
                    CHECK(other.state(other.admin) == find(log_table, state, act)->after);
                    continue;
                }
                CHECK_FALSE(office.act(act, name));
                CHECK(office.state(office.admin) == before);
                office.force(rogue, act, name);
                CHECK(office.state(rogue) == before);
                CHECK(office::ApprovalBook::of(*rogue.store).aside().size() == ++aside);
            }
        }
    }
}

// --- closing a month ---------------------------------------------------------------------------------------

namespace {

constexpr std::array month_states{"open", "closed"};
constexpr std::array month_acts{"close", "reopen", "admit", "leave_out"};
// Sari heads a unit here.
const std::vector<Allowed> month_table{{"open", "close", {"agus", "sari"}, "closed"},
                                       {"closed", "reopen", {"agus", "sari"}, "open"},
                                       {"closed", "admit", {"agus", "sari"}, "closed"},
                                       {"closed", "leave_out", {"agus", "sari"}, "closed"}};

struct MonthOffice : Four {
    base::Id late;
    const base::Date october = base::Date::make(2026, 10, 1).value();
    explicit MonthOffice(std::string_view state) {
        REQUIRE(office::add_unit(*admin.store, {"1", "Arsip", {}, sari}));
        exchange();
        if (state == "closed") REQUIRE(office::close_month(*admin.store, october, day(21)));
        late = staff.add(activity(at(8, 0), at(9, 0), "Terlambat", october));
        exchange();
    }
    bool act(std::string_view what, std::string_view name) {
        sit(name);
        store::Store& store = *admin.store;
        if (what == "close") return office::close_month(store, october, day(21)).ok();
        if (what == "reopen") return office::reopen_month(store, october, "Ada yang tertinggal").ok();
        office::LateActivity found;
        found.activity = late;
        found.month = october;
        for (const office::LateActivity& each : office::MonthBook::of(store).late_of(late)) found = each;
        return office::decide_late(store, found, what == "admit").ok();
    }
    std::string state(Desk& desk) const {
        return office::MonthBook::of(*desk.store).month(october).closed ? "closed" : "open";
    }
    office::Standing standing(Desk& desk) const { return office::MonthBook::of(*desk.store).standing(late); }
    void force(Desk& desk, std::string_view what, std::string_view name) {
        desk.store->act_as(who(name));
        store::Draft draft;
        const base::Id id = desk.store->new_id();
        draft.set("month_event", id, "month", october);
        draft.set("month_event", id, "what", std::string(what));
        if (what == "reopen") draft.set("month_event", id, "reason", "Alasan");
        if (what == "admit" || what == "leave_out") draft.set("month_event", id, "activity", late);
        REQUIRE(desk.store->commit(draft, {"x", ""}));
    }
};

} // namespace

TEST_CASE("of a month, every act by everybody, open and closed, is either in the table or comes to nothing") {
    for (const char* state : month_states) {
        MonthOffice office(state);
        REQUIRE(office.state(office.admin) == state);
        Rogue rogue(office.admin);
        const office::Standing standing = office.standing(rogue);
        std::size_t aside = 0;
        for (const char* act : month_acts) {
            for (const char* name : people) {
                CAPTURE(state);
                CAPTURE(act);
                CAPTURE(name);
                if (is_allowed(month_table, state, act, name)) {
                    MonthOffice other(state);
                    CHECK(other.act(act, name));
                    CHECK(other.state(other.admin) == find(month_table, state, act)->after);
                    continue;
                }
                CHECK_FALSE(office.act(act, name));
                CHECK(office.state(office.admin) == state);
                office.force(rogue, act, name);
                CHECK(office.state(rogue) == state);
                CHECK(office.standing(rogue) == standing);
                CHECK(office::MonthBook::of(*rogue.store).aside().size() == ++aside);
            }
        }
    }
}

// --- standards ---------------------------------------------------------------------------------------------

namespace {

constexpr std::array standard_states{"data",    "discussion", "draft",    "trial",
                                     "decided", "withdrawn",  "revision", "revision_draft"};
// Sari heads the unit that the standard is for. Agus is the administrator and heads the unit above it.
const std::vector<std::string_view> drafters{"agus", "sari"};
const std::vector<Allowed> standard_table{{"data", "discuss", drafters, "discussion"},
                                          {"discussion", "draft", drafters, "draft"},
                                          {"discussion", "back", drafters, "data"},
                                          {"draft", "trial", drafters, "trial"},
                                          {"draft", "back", drafters, "discussion"},
                                          {"draft", "decide", drafters, "decided"}, // untried, with a reason
                                          {"trial", "back", drafters, "draft"},
                                          {"trial", "decide", drafters, "decided"},
                                          {"decided", "revise", drafters, "revision"},
                                          {"decided", "withdraw", drafters, "withdrawn"},
                                          {"withdrawn", "revise", drafters, "revision"},
                                          {"revision", "discuss", drafters, "revision_discussion"},
                                          {"revision", "cancel", drafters, "decided"},
                                          {"revision", "withdraw", drafters, "withdrawn"},
                                          {"revision_draft", "trial", drafters, "revision_trial"},
                                          {"revision_draft", "back", drafters, "revision_discussion"},
                                          {"revision_draft", "decide", drafters, "decided"},
                                          {"revision_draft", "cancel", drafters, "decided"},
                                          {"revision_draft", "withdraw", drafters, "withdrawn"}};

struct StandardStates : StandardOffice {
    base::Id tono;
    explicit StandardStates(std::string_view state) {
        tono = *office::add_person(*admin.store, person("Tono", "8", agus), today);
        exchange();
        if (state == "discussion" || state == "draft") {
            move_to(StandardAct::discuss);
            discussed();
        }
        if (state == "draft") move_to(StandardAct::draft);
        if (state == "trial") tried();
        if (state == "decided" || state == "withdrawn" || state.substr(0, 8) == "revision") decided();
        if (state == "withdrawn")
            REQUIRE(office::withdraw_standard(*boss.store, standard, today, today, "Tidak dipakai lagi"));
        if (state.substr(0, 8) == "revision")
            REQUIRE(office::revise_standard(*boss.store, standard, today, "Lebih cepat"));
        if (state == "revision_draft") {
            move_to(StandardAct::discuss);
            discussed();
            move_to(StandardAct::draft);
        }
        exchange();
    }
    base::Id who(std::string_view name) const {
        return name == "agus" ? agus : name == "sari" ? sari : name == "dedi" ? dedi : tono;
    }
    bool act(StandardAct what, std::string_view name) {
        store::Store& store = *admin.store;
        REQUIRE(office::act_as(store, who(name)));
        switch (what) {
        case StandardAct::decide: {
            office::DecisionFields fields = decree("9/2026", on(11, 21));
            fields.note = "Sudah berjalan lama";
            return office::decide_standard(store, standard, fields, today).ok();
        }
        case StandardAct::revise: return office::revise_standard(store, standard, today, "Alasan").ok();
        case StandardAct::cancel: return office::cancel_revision(store, standard, today, "Alasan").ok();
        case StandardAct::withdraw:
            return office::withdraw_standard(store, standard, today, today, "Alasan").ok();
        default: return office::move_standard(store, standard, what, today, "Alasan").ok();
        }
    }
    std::string state_of(Desk& desk) const {
        const office::StandardState& now = office::standard_state(*desk.store, standard);
        constexpr std::array names{"data", "discussion", "draft", "trial", "decided", "withdrawn"};
        const std::string name = names[static_cast<std::size_t>(now.stage)];
        if (now.versions.empty() || !now.drafting()) return name;
        return name == "data" ? "revision" : "revision_" + name;
    }
    void force_as(Desk& desk, StandardAct what, std::string_view name) {
        desk.store->act_as(who(name));
        const std::string_view code = office::code_of(what);
        force(desk, std::string(code).c_str(), "Alasan", today);
    }
};

} // namespace

TEST_CASE("of a standard, every act by everybody in every stage is either in the table or comes to nothing") {
    for (const char* state : standard_states) {
        StandardStates office(state);
        REQUIRE(office.state_of(office.admin) == state);
        Rogue rogue(office.admin);
        std::size_t aside = office.aside(rogue).size();
        for (std::size_t i = 0; i < office::standard_act_count; ++i) {
            const auto act = static_cast<StandardAct>(i);
            const std::string code(office::code_of(act));
            for (const char* name : people) {
                CAPTURE(state);
                CAPTURE(code);
                CAPTURE(name);
                if (is_allowed(standard_table, state, code, name)) {
                    StandardStates other(state);
                    CHECK(other.act(act, name));
                    CHECK(other.state_of(other.admin) == find(standard_table, state, code)->after);
                    continue;
                }
                CHECK_FALSE(office.act(act, name));
                CHECK(office.state_of(office.admin) == state);
                office.force_as(rogue, act, name);
                CHECK(office.state_of(rogue) == state);
                CHECK(office.aside(rogue).size() == ++aside);
            }
        }
    }
}
