#include "office/circle.h"

#include "office/merged_person.h"
#include "office/names.h"
#include "store/crypto.h"

#include <algorithm>
#include <array>

namespace prima::office {

namespace {

constexpr std::array<store::Field, 2> fields_of_circle{{
    {"circle", FieldType::reference, Presence::required, {}, "feedback.circle"},
    {"members", FieldType::list, Presence::required, {2, 8}, "feedback.members"},
}};

} // namespace

const store::Kind circle_kind{
    "circle", fields_of_circle, "feedback.circle", store::KindUse::content, store::Audience::cases, "circle"};

Id circle_of(std::vector<Id> members) {
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    store::Hasher hasher;
    hasher.add("prima circle");
    for (const Id member : members) hasher.add(member.to_string());
    const store::Hash hash = hasher.finish();
    Id id;
    for (std::size_t i = 0; i < 8; ++i) {
        id.high = id.high << 8U | hash[i];
        id.low = id.low << 8U | hash[i + 8];
    }
    return id;
}

Id draft_circle(store::Draft& draft, const store::Reader& store, const std::vector<Id>& members) {
    const Id circle = circle_of(members);
    if (store.find_any(circle_kind.name, circle)) return circle;
    std::vector<Id> sorted = members;
    std::sort(sorted.begin(), sorted.end());
    store::List list;
    for (const Id member : sorted) list.items.emplace_back(member);
    draft.set(circle_kind.name, circle, "circle", circle);
    draft.set(circle_kind.name, circle, "members", std::move(list));
    return circle;
}

bool in_circle(const store::Reader& store, Id circle, Id person) {
    const auto list = store.find_any(circle_kind.name, circle).get<store::List>("members");
    if (!list) return false;
    std::vector<Id> members;
    for (const store::Value& item : list->items) {
        if (const Id* id = item.get<Id>()) members.push_back(*id);
    }
    // What somebody wrote into it later names other people, and no longer this circle.
    return circle_of(members) == circle && std::any_of(members.begin(), members.end(), [&](Id member) {
               return member == person || person_now(store, member) == person;
           });
}

} // namespace prima::office
