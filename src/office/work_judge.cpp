// Whose changes of an entry count.

#include "office/merged_person.h"
#include "office/names.h"
#include "office/office.h"
#include "office/person.h"
#include "office/role.h"
#include "office/work_for_others.h"

#include <algorithm>
#include <unordered_map>

namespace prima::office {

namespace {

using store::Tx;

class WorkJudge : public store::Judge {
public:
    explicit WorkJudge(const store::Engine& engine)
        : engine_(engine) {}

    // Acts on roles, and who the actors and the people are: all that grows, so the sum does.
    std::uint64_t basis() override {
        std::uint64_t sum = 0;
        for (const std::string_view kind : {role_event_kind.name, setting_kind.name}) {
            if (const Table* table = engine_.table(kind)) sum += table->changes();
        }
        if (const Table* people = engine_.table(person_kind.name))
            sum += people->size() + (any_merged(engine_) ? people->changes() : 0);
        if (sum != known_ || rechecks_ != engine_.rechecks()) rights_.clear();
        known_ = sum;
        rechecks_ = engine_.rechecks();
        return sum;
    }

    std::vector<Tx> passed_over(const Table& table, Table::Row row) override {
        const std::vector<Tx> writers = all_writers(table, row);
        if (writers.empty() || is_of_one(table, row, writers)) return {};
        const store::Ledger& ledger = engine_.ledger();
        const Tx maker = writers.front();
        std::vector<Naming> namings;
        std::vector<Tx> passed;
        for (const Tx tx : writers) {
            const std::optional<Id> named = named_by(table, row, tx);
            const bool begins = ledger.id(tx) == ledger.id(maker);
            if (!begins && !may_change(table, row, tx, named, author_of(maker), namings)) {
                passed.push_back(tx);
            } else if (named) {
                const Id author = author_of(tx);
                const bool rightful = *named == author || has_right(table, row, tx);
                namings.push_back({tx, *named, rightful ? *named : author});
            }
        }
        return passed;
    }

private:
    // Whose the entry is, as a transaction that counts has said.
    struct Naming {
        Tx by = 0;
        Id named, owner; // the owner stays who it was where the one who named another had no right to
    };

    // Of all versions of its cells, in the order that is the same everywhere; with copies.
    std::vector<Tx> all_writers(const Table& table, Table::Row row) const {
        const store::Ledger& ledger = engine_.ledger();
        std::vector<Tx> all;
        for (std::size_t column = 0; column < table.column_count(); ++column) {
            for (const Table::Version& version : table.versions(column, row)) {
                if (std::find(all.begin(), all.end(), version.tx) == all.end()) all.push_back(version.tx);
            }
        }
        std::sort(all.begin(), all.end(), [&](Tx a, Tx b) {
            const int order = ledger.compare(a, b);
            return order != 0 ? order < 0 : ledger.id(a) < ledger.id(b);
        });
        return all;
    }

    bool is_of_one(const Table& table, Table::Row row, const std::vector<Tx>& writers) const {
        const store::Ledger& ledger = engine_.ledger();
        const std::uint32_t actor = ledger.actor(writers.front());
        const bool one =
            std::all_of(writers.begin(), writers.end(), [&](Tx tx) { return ledger.actor(tx) == actor; });
        const std::size_t person = table.find_column("person");
        return one && (person == Table::no_column || table.versions(person, row).size() < 2);
    }

    Id author_of(Tx tx) const {
        const std::uint32_t actor = engine_.ledger().actor(tx);
        return actor == store::Ledger::none ? Id() : person_of(engine_, engine_.heap().id(actor));
    }

    // Whom this transaction says the entry to be of; the null id where it says of nobody.
    std::optional<Id> named_by(const Table& table, Table::Row row, Tx tx) const {
        const std::size_t person = table.find_column("person");
        if (person == Table::no_column) return std::nullopt;
        for (const Table::Version& version : table.versions(person, row)) {
            if (version.tx != tx) continue;
            const store::Value value = engine_.heap().value(version.cell());
            const Id* id = value.get<Id>();
            return id ? person_now(engine_, *id) : Id();
        }
        return std::nullopt;
    }

    // The owner may, of whom the author had heard; to give it to another takes the right.
    bool may_change(const Table& table, Table::Row row, Tx tx, const std::optional<Id>& gives, Id maker,
                    const std::vector<Naming>& namings) {
        Id named = maker, owner = maker;
        for (const Naming& each : namings) {
            if (!engine_.ledger().saw(tx, each.by)) continue;
            named = each.named.is_null() ? maker : each.named;
            owner = each.owner.is_null() ? maker : each.owner;
        }
        const Id author = author_of(tx);
        const bool own = owner.is_null() || (!author.is_null() && (author == named || author == owner));
        const bool keeps = !gives || *gives == named || *gives == author;
        return (own && keeps) || has_right(table, row, tx);
    }

    bool has_right(const Table& table, Table::Row row, Tx tx) {
        const auto known = rights_.find(tx);
        if (known != rights_.end()) return known->second;
        const bool right = had_right(Event(engine_, table, row, tx), Deed::change_others_work);
        rights_.emplace(tx, right);
        return right;
    }

    const store::Engine& engine_;
    std::unordered_map<Tx, bool> rights_; // of who wrote these transactions
    std::uint64_t known_ = 0, rechecks_ = 0;
};

} // namespace

std::unique_ptr<store::Judge> judge_of_work(const store::Engine& engine) {
    return std::make_unique<WorkJudge>(engine);
}

} // namespace prima::office
