#pragma once

// The activities of generate.mjs as records: ten fields.

#include "store/schema.h"

#include <array>

namespace prima::bench {

inline constexpr std::array<store::Field, 10> activity_fields{{
    {"date", store::FieldType::date},
    {"start", store::FieldType::time},
    {"end", store::FieldType::time},
    {"staff", store::FieldType::reference},
    {"text", store::FieldType::text},
    {"quantity", store::FieldType::decimal},
    {"unit", store::FieldType::text},
    {"status", store::FieldType::integer},
    {"result", store::FieldType::reference},
    {"note", store::FieldType::text},
}};

inline const store::Schema& schema() {
    static const store::Schema all({store::Kind{"activity", activity_fields}});
    return all;
}

// The office of every file of the benchmark.
inline constexpr base::Id office{1, 2};

} // namespace prima::bench
