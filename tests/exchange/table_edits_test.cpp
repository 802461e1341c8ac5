#include "exchange/members.h"
#include "exchange/table_edits.h"
#include "office/activity.h"
#include "office/month.h"
#include "office/role.h"
#include "office/unit.h"
#include "store/office_file.h"

#include <algorithm>

using namespace prima;
using exchange::TableEdit;
using test::Member;

namespace {

struct Two {
    Member siti{1, "Siti Rahmawati"};
    Member agus{2};

    Two() {
        REQUIRE(office::set_office_name(*siti.store, "Bagian Umum"));
        siti.person("01", "Budi Santoso");
        agus.join(siti.invitation(), "Agus Wijaya");
    }
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// What somebody does with an editor, in the tables alone: `from` must stand there.
std::string edited(std::string file, const std::string& from, const std::string& to) {
    const std::size_t at = file.find(from);
    REQUIRE(at != std::string::npos);
    REQUIRE(at < file.find("\"segments\""));
    return file.replace(at, from.size(), to);
}

exchange::TableEdits compared(Member& member, const std::string& file) {
    const auto letter = member.opened(file);
    REQUIRE(letter.ok());
    REQUIRE(letter->tables_changed);
    const auto merged = member.store->with(letter->parcel.segments);
    return exchange::compare_tables(*member.store, *merged, letter->tables, member.clock.today());
}

/// The only edit of a file that must have one.
TableEdit the_edit(Member& member, const std::string& file) {
    const exchange::TableEdits edits = compared(member, file);
    REQUIRE(edits.edits.size() == 1);
    return edits.edits.front();
}

base::Result<store::TransactionId> take(Member& member, const std::vector<TableEdit>& edits) {
    return exchange::take_table_edits(*member.store, edits, "Siti Rahmawati", member.clock.today());
}

} // namespace

TEST_CASE("what a file really brings is no hand edit, only what somebody typed into its tables is") {
    Two office;
    record_work(office.siti, "Rapat");
    office.agus.take(office.siti.for_everybody(exchange::Form::readable));
    record_work(office.siti, "Menyusun laporan");
    {
        office::ActivityFields fields = *office::find_activity(
            *office.siti.store, office.siti.store->where("activity", "text", "Rapat")[0].id());
        fields.end = *base::TimeOfDay::make(10, 0);
        const base::Id id = office.siti.store->where("activity", "text", "Rapat")[0].id();
        REQUIRE(office::edit_activity(*office.siti.store, id, fields));
    }
    const std::string file = office.siti.for_everybody(exchange::Form::readable);
    CHECK_FALSE(office.agus.opened(file)->tables_changed);
    const TableEdit edit =
        the_edit(office.agus, edited(file, "Menyusun laporan", "Menyusun laporan triwulan"));
    CHECK(edit.kind == "activity");
    CHECK(edit.field == "text");
    CHECK(edit.now == store::Value("Menyusun laporan"));
    CHECK(edit.said == store::Value("Menyusun laporan triwulan"));
    CHECK(edit.possible());
    CHECK_FALSE(edit.earlier);
}

TEST_CASE("tables that another program wrote anew with the same content offer nothing") {
    Two office;
    record_work(office.siti, "Rapat \"besar\"");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    file = edited(file, "\"Rapat \\\"besar\\\"\"", "\"Rapat \\u0022besar\\u0022 \"");
    CHECK(compared(office.agus, file).edits.empty());
}

TEST_CASE("taken edits are one transaction of the importer, say where they are from and can be undone") {
    Two office;
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    file = edited(file, "\"Rapat\"", "\"Rapat koordinasi\"");
    file = edited(file, "\"Budi Santoso\"", "\"Budi Santosa\"");
    office.agus.take(file);
    CHECK(office.agus.store->where("activity", "text", "Rapat").size() == 1); // only the bytes merge
    const exchange::TableEdits edits = compared(office.agus, file);
    REQUIRE(edits.possible() == 2);
    const auto taken = take(office.agus, edits.edits);
    REQUIRE(taken.ok());
    CHECK(office.agus.store->where("activity", "text", "Rapat koordinasi").size() == 1);
    CHECK(office.agus.store->where("person", "name", "Budi Santosa").size() == 1);
    const auto& engine = office.agus.store->engine();
    const auto transaction = store::transaction_at(engine, engine.ledger().find(*taken).front());
    CHECK(transaction.actor == office.agus.store->actor());
    CHECK(transaction.label == store::Label{"change.tables_taken", "Siti Rahmawati"});
    REQUIRE(office.agus.store->undo_last().ok());
    CHECK(office.agus.store->where("activity", "text", "Rapat").size() == 1);
    CHECK(office.agus.store->where("person", "name", "Budi Santoso").size() == 1);
}

TEST_CASE("a value that the field has had is told apart: the file may only be older") {
    Two office;
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    office.agus.take(file);
    const base::Id id = office.agus.store->where("activity", "text", "Rapat")[0].id();
    office::ActivityFields fields = *office::find_activity(*office.agus.store, id);
    fields.text = "Rapat bulanan";
    fields.unit = "dokumen";
    REQUIRE(office::edit_activity(*office.agus.store, id, fields));
    const exchange::TableEdits edits = compared(office.agus, edited(file, "Budi Santoso", "Budi Santosa"));
    REQUIRE(edits.edits.size() == 3);
    for (const TableEdit& edit : edits.edits) CHECK(edit.earlier == (edit.kind == "activity"));
}

TEST_CASE("what does not fit its field, stands in no form or is a new row is refused with a reason") {
    Two office;
    record_work(office.siti, "Rapat");
    const std::string file = office.siti.for_everybody(exchange::Form::readable);
    const auto problem = [&](const std::string& from, const std::string& to) {
        return the_edit(office.agus, edited(file, from, to)).problem;
    };
    CHECK(problem("\"start\": \"08:00\"", "\"start\": \"jam delapan\"") == "tables.no_time");
    CHECK(problem("\"start\": \"08:00\"", "\"start\": \"09:30\"") == "error.time_order");
    CHECK(problem("\"date\": \"20", "\"date\": \"hari 20") == "tables.no_date");
    CHECK(problem("\"quantity\": null", "\"quantity\": \"tiga\"") == "tables.no_number");
    CHECK(problem("\"quantity\": null", "\"quantity\": -3") == "error.number_too_small");
    CHECK(problem("\"text\": \"Rapat\"", "\"text\": null") == "error.required");
    CHECK(problem("\"norm_minutes\": null", "\"norm_minutes\": 30") == "tables.field_fixed");
    CHECK(problem("\"staff_kind\": \"other\"", "\"staff_kind\": \"ninja\"") == "tables.code");
    CHECK(problem("\"appraiser\": null", "\"appraiser\": \"1f46MDXHz7isHdOuuxCpiz\"") == "error.record_none");
    CHECK(problem("\"unit\": [", "\"unit\": [{\"name\": \"Baru\", \"id\": \"1f46MDXHz7isHdOuuxCpiz\"}") ==
          "tables.row_new");
    CHECK(problem("\"tables\": {", "\"tables\": {\"resep\": [],") == "tables.kind_unknown");
    CHECK(problem("\"text\": \"Rapat\"", "\"text\": \"Rapat\", \"cuaca\": 1") == "tables.field_unknown");
    CHECK(problem("\"name\": \"Bagian Umum\",", "\"name\": \"Bagian Khusus\",") == "tables.kind_page");
}

TEST_CASE("what people decided is never edited by a table, and neither is a row of a decision added") {
    Two office;
    REQUIRE(office::close_month(*office.siti.store, base::add_months(office.siti.clock.today(), -1),
                                office.siti.clock.today()));
    const std::string file = office.siti.for_everybody(exchange::Form::readable);
    const TableEdit edit = the_edit(office.agus, edited(file, "\"what\": \"close\"", "\"what\": \"reopen\""));
    CHECK(edit.kind == "month_event");
    CHECK(edit.problem == "tables.kind_event");
    CHECK(the_edit(office.agus, edited(file, "\"approval\": [", "\"approval\": [{\"what\": \"approve\"}"))
              .problem == "tables.kind_event");
    office.agus.take(file);
    TableEdit forced = edit;
    forced.problem.clear();
    CHECK_FALSE(take(office.agus, {forced}).ok());
}

TEST_CASE("an importer takes only what their role may change, and a closed month stays closed") {
    Two office;
    office::keep_rights(*office.agus.store);
    office::keep_closed_months(*office.agus.store);
    const base::Id siti = office.siti.person("02", "Siti Rahmawati");
    REQUIRE(office::act_as(*office.siti.store, siti)); // the first person is the administrator
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    office.agus.take(file);
    const base::Id agus = office.agus.person("03", "Agus Wijaya");
    REQUIRE(office::act_as(*office.agus.store, agus));
    CHECK(the_edit(office.agus, edited(file, "\"Budi Santoso\"", "\"Budi Santosa\"")).problem ==
          "error.right_people");
    CHECK(the_edit(office.agus, edited(file, "\"Rapat\"", "\"Rapat dinas\"")).problem ==
          "error.right_others_work");
}

TEST_CASE("edits that are right together but not alone are refused alone, and nothing of them is done") {
    Two office;
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    office.agus.take(file);
    file = edited(file, "\"08:00\", \"end\": \"09:00\"", "\"10:00\", \"end\": \"11:00\"");
    const exchange::TableEdits edits = compared(office.agus, file);
    REQUIRE(edits.possible() == 2);
    const std::uint64_t state = office.agus.state();
    const auto alone = take(office.agus, {edits.edits[0]});
    REQUIRE_FALSE(alone.ok());
    CHECK(alone.error().message == "error.time_order");
    CHECK(office.agus.state() == state);
    CHECK(take(office.agus, edits.edits).ok());
}

TEST_CASE("an edit is not taken over what has changed since it was shown") {
    Two office;
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    office.agus.take(file);
    const TableEdit edit = the_edit(office.agus, edited(file, "\"Rapat\"", "\"Rapat dinas\""));
    office::ActivityFields fields = *office::find_activity(*office.agus.store, edit.record);
    fields.text = "Apel";
    REQUIRE(office::edit_activity(*office.agus.store, edit.record, fields));
    CHECK(take(office.agus, {edit}).error().message == "tables.changed_since");
}

TEST_CASE("a deleted record and a row that stands twice are told, and a missing row means nothing") {
    Two office;
    record_work(office.siti, "Rapat");
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    office.agus.take(file);
    const base::Id id = office.agus.store->where("activity", "text", "Rapat")[0].id();
    const std::size_t from = file.find("{\"date\"");
    const std::string row = file.substr(from, file.find('}', from) + 1 - from);
    CHECK(compared(office.agus, edited(file, row, "")).edits.empty());
    const std::string twice =
        replaced(row, "\"Rapat\"", "\"Apel\"") + ", " + replaced(row, "\"Rapat\"", "\"Senam\"");
    const exchange::TableEdits edits = compared(office.agus, edited(file, row, twice));
    REQUIRE(edits.edits.size() == 2);
    CHECK(edits.edits[1].problem == "tables.row_twice");
    REQUIRE(office::delete_activity(*office.agus.store, id));
    CHECK(the_edit(office.agus, edited(file, "\"Rapat\"", "\"Rapat dinas\"")).problem == "tables.row_gone");
}

TEST_CASE("tables of a stranger cost no more than their limits and break nothing") {
    Two office;
    std::string file = office.siti.for_everybody(exchange::Form::readable);
    std::string rows;
    for (int i = 0; i < 5'000; ++i) rows += "{\"id\": 1},";
    const exchange::TableEdits edits =
        compared(office.agus, edited(file, "\"activity\": [", "\"activity\": [" + rows + "7"));
    CHECK(edits.more);
    CHECK(edits.edits.size() == exchange::max_table_edits);
    CHECK(compared(office.agus, edited(file, "\"tables\": {", "\"tables\": {\"activity\": {\"a\": [[]]},"))
              .edits.size() == 1);
}
