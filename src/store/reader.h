#pragma once

// Reading an office: as it is now (Store) or as it was at some moment (Past). Nothing read here is copied;
// the views follow the changes.

#include "store/events.h"
#include "store/history.h"
#include "store/record.h"
#include "store/search.h"
#include "store/view.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prima::store {

// Two or more who did not know of each other have changed one cell to different values, or one has deleted a
// record that another was editing.
struct Conflict {
    Record record;
    std::string field; // deleted_field when one deleted it
    struct Side {
        Value value;
        Transaction transaction; // without its changes
        Id replica;
        bool counts = false; // this one is the value now
    };
    std::vector<Side> sides; // the one that counts first
};

class Reader {
public:
    virtual ~Reader() = default;

    const Schema& schema() const { return engine_->schema(); }
    const Engine& engine() const { return *engine_; }

    Record find(std::string_view kind, Id id) const;          // empty when there is none or it is deleted
    Record find_any(std::string_view kind, Id id) const;      // deleted ones, too
    std::vector<Record> records(std::string_view kind) const; // not deleted, in the order of their ids
    std::vector<Record> where(std::string_view kind, std::string_view field, const Value& value) const;

    // The records of a kind in no order, for what follows their changes itself.
    const Table& table(std::string_view kind) { return engine_->made_table(kind); }
    // The same view for the same arguments, maintained as long as the reader lives.
    const OrderedView& view(std::string_view kind, const std::vector<std::string>& sort_fields);
    const GroupedView& groups(std::string_view kind, const GroupedView::Question& question);
    // Records whose text fields together contain every word, case and accents aside; in no order. At most
    // `limit`.
    std::vector<Record> search(std::string_view kind, std::string_view words, std::size_t limit);

    // Another number after any change of a record of these kinds, for what is worked out of them alone.
    std::uint64_t count_changes(std::initializer_list<std::string_view> kinds) const;

    // What follows the changes as long as the reader lives: made by `make(reader)` at the first call with
    // this key, the same for later ones.
    template <class View, class Make>
    const View& follow(const void* key, Make make) {
        for (const auto& each : derived_) {
            if (each.first == key) return static_cast<const View&>(*each.second);
        }
        std::unique_ptr<View> view = make(*this);
        view->refresh();
        derived_.emplace_back(key, std::move(view));
        return static_cast<const View&>(*derived_.back().second);
    }
    // What the events of each subject amount to. The machine is a constant.
    template <class State>
    const Fold<State>& fold(const Machine<State>& machine) {
        return follow<Fold<State>>(&machine,
                                   [&machine](Reader& reader) { return reader.make_fold(machine); });
    }
    // One that the caller keeps and refreshes.
    template <class State>
    std::unique_ptr<Fold<State>> make_fold(const Machine<State>& machine) {
        const Table& events = engine_->made_table(machine.kind);
        const Table* watched =
            machine.watched_kind.empty() ? nullptr : &engine_->made_table(machine.watched_kind);
        return std::make_unique<Fold<State>>(*engine_, events, watched, machine);
    }
    bool had_seen(TransactionId later, TransactionId earlier) const {
        return store::had_seen(engine_->ledger(), later, earlier);
    }
    bool late(TransactionId lock, TransactionId transaction) const {
        return store::late(engine_->ledger(), lock, transaction);
    }

    std::vector<HistoryStep> history(std::string_view kind, Id id) const; // oldest first, deleted records too
    std::optional<Transaction> transaction(TransactionId id) const;       // with its changes
    std::size_t transaction_count() const;
    // The newest first, without their changes; `skip` that many.
    std::vector<Transaction> transactions(std::size_t skip, std::size_t limit) const;

    std::vector<Conflict> conflicts() const;
    std::size_t conflict_count() const { return engine_->conflict_count(); }

protected:
    explicit Reader(Engine& engine)
        : engine_(&engine) {
        engine.judge();
    }
    void use(Engine& engine); // another engine; forgets the views
    void refresh_views();

    Engine* engine_;

private:
    Record made(const Table& table, Table::Row row) const { return {*engine_, table, row}; }

    std::vector<std::unique_ptr<OrderedView>> ordered_;
    std::vector<std::unique_ptr<GroupedView>> grouped_;
    std::vector<std::unique_ptr<SearchIndex>> searches_;
    std::vector<std::pair<const void*, std::unique_ptr<Derived>>> derived_;
    std::uint64_t engines_used_ = 0;
};

} // namespace prima::store
