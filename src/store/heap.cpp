#include "store/heap.h"

#include "base/assert.h"
#include "store/ahead.h"
#include "store/flat_map.h"
#include "store/value_json.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace prima::store {

namespace {

constexpr int scale_bits = 4;
constexpr std::int64_t greatest_coefficient = (std::int64_t{1} << 59) - 1;

template <class Number>
Number number_at(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

// Of at most kept_once bytes. The last bytes of a text are read as a whole, too: some of them twice.
std::uint32_t short_hash(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    const auto half = [](std::uint64_t whole) { return static_cast<std::uint32_t>(mixed(whole) >> 32U); };
    const char* at = text.data();
    const std::size_t size = text.size();
    std::uint64_t hash = size;
    if (size >= 8) {
        for (std::size_t i = 0; i + 8 < size; i += 8) {
            hash = (hash ^ number_at<std::uint64_t>(at + i)) * factor;
            hash ^= hash >> 32U;
        }
        return half(hash ^ number_at<std::uint64_t>(at + size - 8));
    }
    std::uint64_t part = 0;
    if (size >= 4) {
        part = std::uint64_t{number_at<std::uint32_t>(at)} << 32U | number_at<std::uint32_t>(at + size - 4);
    } else {
        for (std::size_t i = 0; i < size; ++i) part = part << 8U | static_cast<unsigned char>(at[i]);
    }
    return half(hash * factor ^ part);
}

// As memcpy, which in a browser copies short texts byte by byte.
void copy_text(char* to, std::string_view text) {
    const char* from = text.data();
    const std::size_t size = text.size();
    const auto copy_at = [&](auto part, std::size_t i) {
        std::memcpy(&part, from + i, sizeof part);
        std::memcpy(to + i, &part, sizeof part);
    };
    if (size > 256) {
        std::memcpy(to, from, size);
    } else if (size >= 8) {
        for (std::size_t i = 0; i + 8 < size; i += 8) copy_at(std::uint64_t{}, i);
        copy_at(std::uint64_t{}, size - 8);
    } else if (size >= 4) {
        copy_at(std::uint32_t{}, 0);
        copy_at(std::uint32_t{}, size - 4);
    } else {
        for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
    }
}

bool same_bytes(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    std::size_t i = 0;
    for (; i + 8 <= a.size(); i += 8) {
        if (number_at<std::uint64_t>(a.data() + i) != number_at<std::uint64_t>(b.data() + i)) return false;
    }
    for (; i < a.size(); ++i) {
        if (a[i] != b[i]) return false;
    }
    return true;
}

Decimal decimal_of(std::uint64_t payload) {
    const auto scale = static_cast<int>(payload & ((1U << static_cast<unsigned>(scale_bits)) - 1));
    const std::int64_t coefficient = static_cast<std::int64_t>(payload) >> scale_bits;
    return Decimal::make(coefficient, scale).value_or(Decimal());
}

} // namespace

Heap::Heap() {
    ids_.reserve(64);
}

Heap::Number Heap::append(std::string_view text) {
    const std::size_t need = sizeof(std::uint32_t) + text.size();
    if (chunks_.empty() || used_.back() + need > chunk_size) {
        PRIMA_ASSERT(chunks_.size() < 4096, "the texts of an office stay under 4 GB");
        chunks_.emplace_back(new char[chunk_size]); // not filled: each place is written before it is read
        used_.push_back(0);
    }
    char* place = chunks_.back().get() + used_.back();
    const auto size = static_cast<std::uint32_t>(text.size());
    std::memcpy(place, &size, sizeof size);
    copy_text(place + sizeof size, text);
    const auto number = static_cast<Number>(((chunks_.size() - 1) << 20U) | used_.back());
    used_.back() += static_cast<std::uint32_t>(need);
    return number;
}

std::string_view Heap::text(Number number) const {
    const char* place = chunks_[number >> 20U].get() + (number & 0xFFFFFU);
    std::uint32_t size = 0;
    std::memcpy(&size, place, sizeof size);
    return {place + sizeof size, size};
}

void Heap::grow(std::vector<Slot>& slots) {
    const std::vector<Slot> old = std::move(slots);
    slots.assign(old.empty() ? 256 : old.size() * 2, {});
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : old) {
        if (slot.place == 0) continue;
        std::size_t place = slot.hash & mask;
        while (slots[place].place != 0) place = (place + 1) & mask;
        slots[place] = slot;
    }
}

Heap::Number Heap::add(std::string_view text_to_add) {
    PRIMA_ASSERT(text_to_add.size() <= max_text, "texts are measured before they are kept");
    return text_to_add.size() > kept_once ? append(text_to_add)
                                          : add_short(text_to_add, short_hash(text_to_add));
}

Heap::Number Heap::add_short(std::string_view short_text, std::uint32_t hash) {
    Slot& slot = text_slot(short_text, hash);
    if (slot.place == 0) {
        slot = {append(short_text) + 1, hash};
        ++short_texts_;
    }
    return slot.place - 1;
}

Heap::Slot& Heap::text_slot(std::string_view short_text, std::uint32_t hash) {
    if ((short_texts_ + 1) * 2 > text_slots_.size()) grow(text_slots_);
    const std::size_t mask = text_slots_.size() - 1;
    std::size_t place = hash & mask;
    while (text_slots_[place].place != 0) {
        const Slot& slot = text_slots_[place];
        if (slot.hash == hash && same_bytes(text(slot.place - 1), short_text)) break;
        place = (place + 1) & mask;
    }
    return text_slots_[place];
}

bool Heap::find_short_texts(Number chunk) {
    const char* const begin = chunks_[chunk].get();
    const std::size_t used = used_[chunk];
    std::size_t at = 0;
    while (at < used) {
        if (used - at < sizeof(std::uint32_t)) return false;
        const auto size = number_at<std::uint32_t>(begin + at);
        if (size > used - at - sizeof(std::uint32_t)) return false;
        const std::string_view found(begin + at + sizeof(std::uint32_t), size);
        if (size <= kept_once) {
            const std::uint32_t hash = short_hash(found);
            Slot& slot = text_slot(found, hash);
            if (slot.place != 0) return false; // twice
            slot = {static_cast<Number>(chunk << 20U | at) + 1, hash};
            ++short_texts_;
        }
        at += sizeof(std::uint32_t) + size;
    }
    return true;
}

std::size_t Heap::id_place(Id id_to_place, std::uint32_t hash) const {
    const std::size_t mask = id_slots_.size() - 1;
    std::size_t place = hash & mask;
    for (; id_slots_[place].place != 0; place = (place + 1) & mask) {
        if (id_slots_[place].hash == hash && ids_[id_slots_[place].place - 1] == id_to_place) break;
    }
    return place;
}

void Heap::add_all(std::span<const Id> ids, std::span<Number> numbers) {
    for (std::size_t begin = 0; begin < ids.size(); begin += Ahead::at_once) {
        const std::size_t end = std::min(begin + Ahead::at_once, ids.size());
        if (!id_slots_.empty()) {
            const std::size_t mask = id_slots_.size() - 1;
            std::array<Number, Ahead::at_once> places;
            Ahead ahead;
            for (std::size_t i = begin; i < end; ++i)
                places[i - begin] = id_slots_[static_cast<std::uint32_t>(hash_of(ids[i])) & mask].place;
            for (std::size_t i = 0; i < end - begin; ++i) {
                if (places[i] != 0) ahead.touch(ids_[places[i] - 1]);
            }
        }
        for (std::size_t i = begin; i < end; ++i) numbers[i] = add(ids[i]);
    }
}

void Heap::add_all(std::span<const std::string_view> texts, std::span<Number> numbers) {
    for (std::size_t begin = 0; begin < texts.size(); begin += Ahead::at_once) {
        const std::size_t end = std::min(begin + Ahead::at_once, texts.size());
        std::array<std::uint32_t, Ahead::at_once> hashes;
        for (std::size_t i = begin; i < end; ++i) {
            if (texts[i].size() <= kept_once) hashes[i - begin] = short_hash(texts[i]);
        }
        if (!text_slots_.empty()) {
            const std::size_t mask = text_slots_.size() - 1;
            std::array<Number, Ahead::at_once> places{};
            Ahead ahead;
            for (std::size_t i = begin; i < end; ++i) {
                if (texts[i].size() <= kept_once)
                    places[i - begin] = text_slots_[hashes[i - begin] & mask].place;
            }
            for (std::size_t i = 0; i < end - begin; ++i) {
                if (places[i] != 0) ahead.touch(*text(places[i] - 1).data());
            }
        }
        for (std::size_t i = begin; i < end; ++i)
            numbers[i] =
                texts[i].size() <= kept_once ? add_short(texts[i], hashes[i - begin]) : add(texts[i]);
    }
}

Heap::Number Heap::add(Id id_to_add) {
    if ((ids_.size() + 1) * 2 > id_slots_.size()) grow(id_slots_);
    const auto hash = static_cast<std::uint32_t>(hash_of(id_to_add));
    Slot& slot = id_slots_[id_place(id_to_add, hash)];
    if (slot.place == 0) {
        ids_.push_back(id_to_add);
        slot = {static_cast<Number>(ids_.size()), hash};
    }
    return slot.place - 1;
}

std::optional<Heap::Number> Heap::find(Id id_to_find) const {
    if (id_slots_.empty()) return std::nullopt;
    const Slot& slot = id_slots_[id_place(id_to_find, static_cast<std::uint32_t>(hash_of(id_to_find)))];
    if (slot.place == 0) return std::nullopt;
    return slot.place - 1;
}

Cell Heap::cell(const Decimal& decimal) {
    const std::int64_t coefficient = decimal.coefficient();
    if (coefficient > greatest_coefficient || coefficient < -greatest_coefficient)
        return {Tag::big_decimal, add(decimal.format(base::NumberForm::plain))};
    const auto shifted = static_cast<std::uint64_t>(coefficient) << static_cast<unsigned>(scale_bits);
    return {Tag::decimal, shifted | static_cast<std::uint64_t>(decimal.scale())};
}

Cell Heap::cell(const Value& value) {
    if (value.is_null()) return {Tag::null, 0};
    if (const bool* yes = value.get<bool>()) return {*yes ? Tag::yes : Tag::no, 0};
    if (const std::int64_t* integer = value.get<std::int64_t>()) {
        return {Tag::integer, static_cast<std::uint64_t>(*integer)};
    }
    if (const Decimal* decimal = value.get<Decimal>()) return cell(*decimal);
    if (const std::string* content = value.get<std::string>()) return {Tag::text, add(*content)};
    if (const Date* date = value.get<Date>()) {
        return {Tag::date, static_cast<std::uint64_t>(static_cast<std::int64_t>(date->days()))};
    }
    if (const TimeOfDay* time = value.get<TimeOfDay>()) {
        return {Tag::time, static_cast<std::uint64_t>(time->minutes())};
    }
    if (const Id* reference = value.get<Id>()) return {Tag::reference, add(*reference)};
    if (const List* list = value.get<List>()) return {Tag::list, add(list_json(*list))};
    const ForeignValue* foreign = value.get<ForeignValue>();
    return {Tag::foreign, add(foreign->json)};
}

Value Heap::value(const Cell& cell) const {
    const auto number = static_cast<Number>(cell.payload);
    switch (cell.tag) {
    case Tag::absent:
    case Tag::null: return {};
    case Tag::no: return false;
    case Tag::yes: return true;
    case Tag::integer: return static_cast<std::int64_t>(cell.payload);
    case Tag::decimal: return decimal_of(cell.payload);
    case Tag::text: return std::string(text(number));
    case Tag::date: return Date::from_days(static_cast<std::int64_t>(cell.payload)).value_or(Date());
    case Tag::time:
        return TimeOfDay::from_minutes(static_cast<std::int64_t>(cell.payload)).value_or(TimeOfDay());
    case Tag::reference: return id(number);
    case Tag::list: return list_of_json(text(number));
    case Tag::foreign: return ForeignValue{std::string(text(number))};
    case Tag::big_decimal: return Decimal::parse(text(number), base::NumberForm::plain).value_or(Decimal());
    }
    return {};
}

bool Heap::same_text(std::uint64_t a, std::uint64_t b) const {
    return a == b || text(static_cast<Number>(a)) == text(static_cast<Number>(b));
}

bool Heap::equal(const Cell& a, const Cell& b) const {
    if (a.is_empty() || b.is_empty()) return a.is_empty() == b.is_empty();
    const bool decimals = (a.tag == Tag::decimal || a.tag == Tag::big_decimal) &&
                          (b.tag == Tag::decimal || b.tag == Tag::big_decimal);
    if (decimals) return (a.tag == b.tag && a.payload == b.payload) || value(a) == value(b);
    if (a.tag != b.tag) return false;
    if (a.tag == Tag::text || a.tag == Tag::list || a.tag == Tag::foreign)
        return same_text(a.payload, b.payload);
    return a.payload == b.payload;
}

bool Heap::before(const Cell& a, const Cell& b) const {
    if (a.tag == b.tag) {
        switch (a.tag) {
        case Tag::integer:
        case Tag::date:
        case Tag::time: return static_cast<std::int64_t>(a.payload) < static_cast<std::int64_t>(b.payload);
        case Tag::text: return text(static_cast<Number>(a.payload)) < text(static_cast<Number>(b.payload));
        case Tag::reference: return id(static_cast<Number>(a.payload)) < id(static_cast<Number>(b.payload));
        default: break;
        }
    }
    return value(a) < value(b);
}

} // namespace prima::store
