#pragma once

#include "app/record_words.h"
#include "app/screen.h"
#include "store/reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prima::app {

/// "Dibuat oleh Sari Permata, 21/11/2026 10.32"; empty when nobody knows.
std::string origin_words(const Desk& desk, std::string_view kind, base::Id record);

/// Gabungkan: a sheet that makes two records of a kind one, because they tell of the same thing. What the
/// kept one lacks comes from the other, and what referred to the other refers to the kept one.
class MergeSheet {
public:
    void open(std::string_view kind, base::Id record);
    /// Called in every frame.
    void draw(Desk& desk);

private:
    struct Candidate {
        base::Id id;
        std::string name, detail, origin;
    };
    /// One field of what will be left.
    struct Outcome {
        std::string field, value, unused;
    };
    void refresh(Desk& desk);
    void compare(Desk& desk);
    void draw_choice(Desk& desk);
    void draw_outcome() const;
    void merge(Desk& desk);
    static Candidate describe(Desk& desk, const store::Record& record);
    const Candidate& kept() const { return keeps_other_ == 0 ? *own_ : candidates_[chosen()]; }
    const Candidate& dropped() const { return keeps_other_ == 0 ? candidates_[chosen()] : *own_; }
    std::size_t chosen() const { return static_cast<std::size_t>(chosen_); }

    bool open_ = false;
    std::string kind_;
    base::Id record_;
    std::optional<Candidate> own_;      ///< as of `news_`; nothing when the record is gone
    std::vector<Candidate> candidates_; ///< those it may be the same as
    int chosen_ = -1;                   ///< of these
    int keeps_other_ = 0;
    std::vector<Outcome> outcome_;
    News news_;
};

} // namespace prima::app
