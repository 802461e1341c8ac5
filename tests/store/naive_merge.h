#pragma once

// Merging a second time, as plainly as the promises are worded: every segment decoded, every version of every
// cell in a map, and full scans to find who had seen whom. Slow, and shares nothing with the engine but the
// formats.

#include "store/batch.h"
#include "store/segment.h"
#include "store/store.h"
#include "store/value_json.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace prima::test {

// What an office shows, as texts that can be compared: cells with their values, the desk, and what waits.
struct Shown {
    std::map<std::string, std::string> cells;          // place -> JSON
    std::map<std::string, std::set<std::string>> desk; // place -> sides
    std::set<store::Hash> waiting;
    store::Hash digest{};
    friend bool operator==(const Shown&, const Shown&) = default;
};

inline std::string place_text(std::string_view kind, base::Id record, const store::Compartment& compartment,
                              std::string_view field) {
    return std::string(kind) + "/" + record.to_string() + "/" +
           std::to_string(static_cast<int>(compartment.audience)) + compartment.subject.to_string() + "/" +
           std::string(field);
}

inline std::string json_text(const store::Value& value) {
    std::string json;
    store::append_json(json, value);
    return json;
}

inline Shown shown(const store::Store& store) {
    Shown all;
    const store::Engine& engine = store.engine();
    for (const auto& table : engine.tables()) {
        for (std::size_t column = 0; column < table->column_count(); ++column) {
            for (store::Table::Row row = 0; row < table->size(); ++row) {
                const store::Cell cell = table->at(column, row);
                if (cell.tag == store::Tag::absent) continue;
                all.cells[place_text(table->kind(), engine.heap().id(table->record(row)),
                                     engine.compartment(table->compartment(row)),
                                     table->column(column).field)] = json_text(engine.heap().value(cell));
            }
        }
    }
    for (const store::Conflict& conflict : store.conflicts()) {
        std::set<std::string>& sides = all.desk[place_text(conflict.record.kind(), conflict.record.id(),
                                                           conflict.record.compartment(), conflict.field)];
        for (const store::Conflict::Side& side : conflict.sides)
            sides.insert(json_text(side.value) + " " + side.transaction.id.to_string() +
                         (side.counts ? " counts" : ""));
    }
    for (const store::Archive::Waiting* waiting : store.waiting())
        all.waiting.insert(store::read_segment(waiting->bytes)->hash);
    all.digest = store.digest();
    return all;
}

class NaiveMerge {
public:
    NaiveMerge(const std::vector<std::string>& segments, base::Id office) {
        for (const std::string& bytes : segments) read(bytes, office);
        place();
        for (const auto& [hash, part] : parts_) {
            if (part.placed) collect(hash, part);
        }
    }

    Shown result() const {
        Shown all;
        for (const auto& [where, versions] : cells_) {
            const Version& best = versions[winner(versions)];
            all.cells[text(where)] = json_text(best.value);
            if (std::get<0>(where) == "turn") continue; // events have no desk
            std::set<std::string> sides = sides_of(versions);
            if (std::get<3>(where) == store::deleted_field) {
                std::vector<const Version*> edits;
                if (best.value == store::Value(true)) edits = unaware_edits(where, best);
                for (const Version* edit : edits) sides.insert(side(*edit, false));
                if (!heads_differ(versions) && edits.empty()) continue;
            } else if (!heads_differ(versions)) {
                continue;
            }
            all.desk[text(where)] = sides;
        }
        for (const auto& [hash, part] : parts_) {
            if (!part.placed)
                all.waiting.insert(hash);
            else
                for (std::size_t i = 0; i < hash.size(); ++i)
                    all.digest[i] = static_cast<std::uint8_t>(all.digest[i] ^ hash[i]);
        }
        return all;
    }

    // What the turns of all tasks amount to, in the words of turns_text(): every turn from all its versions,
    // sorted, and the rules applied from the beginning.
    std::string turns() const {
        std::map<std::tuple<base::Id, store::Compartment>, std::map<base::Id, Writing>> records;
        for (const auto& [where, versions] : cells_) {
            if (std::get<0>(where) != "turn") continue;
            for (const Version& version : versions) {
                auto& writings = records[{std::get<1>(where), std::get<2>(where)}];
                const auto place = writings.find(version.transaction);
                const bool earlier =
                    place == writings.end() ||
                    std::tie(version.stamp, version.replica, version.part) <
                        std::tie(place->second.stamp, place->second.replica, place->second.part);
                if (earlier)
                    writings.insert_or_assign(version.transaction,
                                              Writing{version.stamp, version.replica, version.part, {}});
                Writing& writing = writings.at(version.transaction);
                if (writing.part == version.part) writing.values[std::get<3>(where)] = version.value;
            }
        }
        std::map<store::Value, std::vector<Turn>> turns;
        std::map<store::Value, std::multiset<std::string>> aside;
        for (const auto& [place, writings] : records) {
            const base::Id record = std::get<0>(place);
            std::vector<std::pair<base::Id, Writing>> line(writings.begin(), writings.end());
            std::sort(line.begin(), line.end(), [](const auto& a, const auto& b) {
                return std::tie(a.second.stamp, a.second.replica, a.first) <
                       std::tie(b.second.stamp, b.second.replica, b.first);
            });
            const Writing& first = line.front().second;
            const auto value = [&first](const char* field) {
                const auto found = first.values.find(field);
                return found == first.values.end() ? store::Value() : found->second;
            };
            const store::Value task = value("task");
            const std::string what = value("what").text();
            turns[task];
            if (task.get<base::Id>() && !what.empty() && what.size() <= 20)
                turns[task].push_back({first.stamp, first.replica, line.front().first, record, what});
            else
                aside[task].insert(aside_text(record, line.front().first, "aside.incomplete"));
            for (std::size_t i = 1; i < line.size(); ++i)
                aside[task].insert(aside_text(record, line[i].first, "aside.written_once"));
        }
        std::string text;
        for (auto& [task, all] : turns) {
            std::sort(all.begin(), all.end(), [](const Turn& a, const Turn& b) {
                return std::tie(a.stamp, a.replica, a.transaction, a.record) <
                       std::tie(b.stamp, b.replica, b.transaction, b.record);
            });
            text += json_text(task) + run(all, aside[task]) + "\n";
        }
        return text;
    }

    static std::string aside_text(base::Id record, base::Id transaction, std::string_view reason) {
        return record.to_string() + " " + transaction.to_string() + " " + std::string(reason);
    }

private:
    struct Version {
        store::Hash part;
        std::uint64_t number = 0; // in the chain
        store::Stamp stamp;
        base::Id replica;
        base::Id transaction;
        store::Value value;
    };
    struct Writing {
        store::Stamp stamp;
        base::Id replica;
        store::Hash part;
        std::map<std::string, store::Value> values;
    };
    struct Turn {
        store::Stamp stamp;
        base::Id replica;
        base::Id transaction;
        base::Id record;
        std::string what;
    };

    std::string run(const std::vector<Turn>& turns, std::multiset<std::string> aside) const {
        bool taken = false;
        std::optional<base::Id> lock;
        std::vector<const Turn*> accepted;
        std::set<std::string> late;
        for (const Turn& turn : turns) {
            std::string reason;
            if (turn.what == "lock" && !lock) {
                lock = turn.transaction;
                std::vector<const Turn*> seen;
                for (const Turn* each : accepted) {
                    if (saw_transaction(*lock, each->transaction))
                        seen.push_back(each);
                    else
                        late.insert(each->record.to_string());
                }
                accepted = seen;
            } else if (turn.what == "lock") {
                reason = "locked";
            } else if (turn.what == "unlock" && lock) {
                lock.reset();
            } else if (lock && !saw_transaction(*lock, turn.transaction)) {
                reason = "late";
            } else if (turn.what == "take" && !taken) {
                taken = true;
            } else if (turn.what == "release" && taken) {
                taken = false;
            } else {
                reason = "impossible";
            }
            if (reason.empty())
                accepted.push_back(&turn);
            else
                aside.insert(aside_text(turn.record, turn.transaction, reason));
        }
        std::string text = taken ? " taken" : " free";
        if (lock) text += " locked";
        for (const std::string& each : late) text += " late " + each;
        for (const std::string& each : aside) text += "; " + each;
        return text;
    }

    bool saw_transaction(base::Id later, base::Id earlier) const {
        if (later == earlier) return true;
        for (const Version& mine : places_of(later)) {
            for (const Version& other : places_of(earlier)) {
                const bool together =
                    parts_.at(mine.part).header.compartment == parts_.at(other.part).header.compartment;
                if (together && saw(mine, other)) return true;
            }
        }
        return false;
    }

    const std::vector<Version>& places_of(base::Id transaction) const {
        std::vector<Version>& all = places_[transaction];
        if (!all.empty()) return all;
        for (const auto& [hash, part] : parts_) {
            for (std::size_t i = 0; part.placed && i < part.batch.transactions.size(); ++i) {
                if (part.batch.transactions[i].id == transaction)
                    all.push_back({hash, part.header.first + i, {}, part.replica, transaction, {}});
            }
        }
        return all;
    }

    struct Part {
        store::SegmentHeader header;
        base::Id replica;
        store::Batch batch;
        std::unique_ptr<store::Heap> heap;
        bool placed = false;
    };
    using Where = std::tuple<std::string, base::Id, store::Compartment, std::string>;

    static std::string text(const Where& where) {
        return place_text(std::get<0>(where), std::get<1>(where), std::get<2>(where), std::get<3>(where));
    }
    static std::string side(const Version& version, bool counts) {
        return json_text(version.value) + " " + version.transaction.to_string() + (counts ? " counts" : "");
    }

    void read(const std::string& bytes, base::Id office) {
        const auto segment = store::read_segment(bytes);
        if (!segment || segment->header.office != office) return;
        const auto body = store::segment_body(*segment);
        if (!body) return;
        Part part{segment->header, segment->replica, {}, std::make_unique<store::Heap>(), false};
        auto batch = store::decode_batch(*body, *part.heap);
        if (!batch || batch->transactions.size() != part.header.count) return;
        part.batch = std::move(batch).value();
        parts_.emplace(segment->hash, std::move(part));
    }

    void place() {
        for (bool more = true; more;) {
            more = false;
            for (auto& [hash, part] : parts_) {
                if (part.placed) continue;
                const auto before = parts_.find(part.header.previous);
                const bool follows =
                    before != parts_.end() && before->second.placed &&
                    before->second.replica == part.replica &&
                    before->second.header.compartment == part.header.compartment &&
                    before->second.header.sequence + 1 == part.header.sequence &&
                    before->second.header.first + before->second.header.count == part.header.first;
                part.placed = part.header.sequence == 1 || follows;
                more = more || part.placed;
            }
        }
    }

    void collect(const store::Hash& hash, const Part& part) {
        for (const store::Batch::Block& block : part.batch.blocks) {
            for (std::size_t row = 0; row < block.records.size(); ++row) {
                const store::Ledger::Entry& entry = part.batch.transactions[block.transactions[row]];
                for (const store::Batch::Column& column : block.columns) {
                    Version version{hash,        part.header.first + block.transactions[row],
                                    entry.stamp, part.replica,
                                    entry.id,    part.heap->value({column.tags[row], column.payloads[row]})};
                    cells_[{block.kind, part.heap->id(block.records[row]), part.header.compartment,
                            column.field}]
                        .push_back(std::move(version));
                }
            }
        }
    }

    // Whether the segment `older` is `newer` or stands before it in its chain.
    bool before_or_same(const store::Hash& older, store::Hash newer) const {
        for (;;) {
            if (older == newer) return true;
            const auto part = parts_.find(newer);
            if (part == parts_.end() || part->second.header.sequence == 1) return false;
            newer = part->second.header.previous;
        }
    }

    // Copies of one transaction in the branches of a fork are one.
    bool saw(const Version& later, const Version& earlier) const {
        if (later.part == earlier.part) return earlier.number <= later.number;
        const bool copies = later.transaction == earlier.transaction && later.replica == earlier.replica;
        if (copies) return before_or_same(earlier.part, later.part);
        const store::Compartment& compartment = parts_.at(earlier.part).header.compartment;
        for (const Version& copy : places_of(earlier.transaction)) {
            if (copy.replica != earlier.replica) continue;
            if (parts_.at(copy.part).header.compartment != compartment) continue;
            if (saw_there(later, copy)) return true;
        }
        return false;
    }

    // What a chain says of another holds until it says something else of the same line of segments.
    bool saw_there(const Version& later, const Version& earlier) const {
        if (before_or_same(earlier.part, later.part)) return earlier.number <= later.number;
        const store::Compartment& compartment = parts_.at(later.part).header.compartment;
        std::vector<store::Hash> said;
        for (store::Hash hash = later.part;;) {
            const Part& part = parts_.at(hash);
            for (const store::Seen& seen : part.header.seen) {
                if (seen.replica != earlier.replica) continue;
                bool known = false;
                for (const auto& [head, other] : parts_) {
                    const bool named = other.placed && other.replica == seen.replica &&
                                       other.header.compartment == compartment &&
                                       std::equal(seen.head.begin(), seen.head.end(), head.begin());
                    known = known || named;
                    if (!named || overruled(said, head)) continue;
                    said.push_back(head);
                    if (before_or_same(earlier.part, head)) return true;
                }
                // Its last segment is not here, but the chain goes that far.
                if (!known && said.empty() && earlier.number <= seen.count) return true;
            }
            if (part.header.sequence == 1) return false;
            hash = part.header.previous;
        }
    }

    bool overruled(const std::vector<store::Hash>& said, const store::Hash& head) const {
        return std::any_of(said.begin(), said.end(), [&](const store::Hash& each) {
            return before_or_same(each, head) || before_or_same(head, each);
        });
    }

    std::size_t winner(const std::vector<Version>& versions) const {
        std::size_t best = 0;
        for (std::size_t i = 1; i < versions.size(); ++i) {
            const auto rank = [](const Version& each) {
                return std::tie(each.stamp, each.replica, each.value, each.transaction);
            };
            if (rank(versions[best]) < rank(versions[i])) best = i;
        }
        return best;
    }

    bool is_head(const std::vector<Version>& versions, std::size_t which) const {
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const bool same =
                versions[i].part == versions[which].part && versions[i].number == versions[which].number;
            if (i != which && !same && saw(versions[i], versions[which])) return false;
        }
        return true;
    }

    bool heads_differ(const std::vector<Version>& versions) const {
        const Version* first = nullptr;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            if (!is_head(versions, i)) continue;
            if (!first)
                first = &versions[i];
            else if (!(first->value == versions[i].value))
                return true;
        }
        return false;
    }

    std::set<std::string> sides_of(const std::vector<Version>& versions) const {
        std::set<std::string> sides;
        const std::size_t best = winner(versions);
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const bool copy = i != best && versions[i].transaction == versions[best].transaction &&
                              versions[i].value == versions[best].value;
            if (!copy && (i == best || is_head(versions, i))) sides.insert(side(versions[i], i == best));
        }
        return sides;
    }

    std::vector<const Version*> unaware_edits(const Where& deleted, const Version& deletion) const {
        std::vector<const Version*> edits;
        const auto unaware = [&](const Version& edit) {
            for (const Version& each : cells_.at(deleted)) {
                if (each.transaction == deletion.transaction && (saw(each, edit) || saw(edit, each)))
                    return false;
            }
            return true;
        };
        for (const auto& [where, versions] : cells_) {
            const bool same_record = std::get<0>(where) == std::get<0>(deleted) &&
                                     std::get<1>(where) == std::get<1>(deleted) &&
                                     std::get<2>(where) == std::get<2>(deleted);
            if (!same_record || std::get<3>(where) == store::deleted_field) continue;
            for (std::size_t i = 0; i < versions.size(); ++i) {
                if (is_head(versions, i) && unaware(versions[i])) edits.push_back(&versions[i]);
            }
        }
        return edits;
    }

    std::map<store::Hash, Part> parts_;
    std::map<Where, std::vector<Version>> cells_;
    mutable std::map<base::Id, std::vector<Version>> places_; // as far as they were asked for
};

} // namespace prima::test
