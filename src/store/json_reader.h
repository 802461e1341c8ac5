#pragma once

// Reads JSON from bytes that nobody vouches for, piece by piece and without recursion: nothing is allocated
// before it is measured, no nesting exhausts the stack, and a mistake anywhere makes every later call fail.
// The caller asks for what it expects:
//
//     JsonReader json(bytes);
//     for (json.open_object(); json.member(name);) { if (name == "x") json.integer(x); else json.skip(); }
//     json.end();
//     if (json.failed()) ...

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prima::store {

class JsonReader {
public:
    static constexpr std::size_t max_depth = 64; // of skip() and raw()

    explicit JsonReader(std::string_view text)
        : at_(text.data())
        , begin_(text.data())
        , end_(text.data() + text.size()) {}

    bool failed() const { return failed_; }
    bool truncated() const { return failed_ && truncated_; } // the text ended too early
    bool too_deep() const { return too_deep_; }              // more than max_depth levels of brackets
    std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }
    void fail() { failed_ = true; }

    // The first character of the next value, or 0.
    char peek() {
        blanks();
        return at_ < end_ ? *at_ : '\0';
    }

    bool open_object();
    // True with the name of the next member, false at the end of the object (which is then left). A name is
    // valid until the next call of member().
    bool member(std::string_view& name);
    bool open_array();
    // True when another element follows; false at the end of the array (which is then left).
    bool element() {
        if (failed_) return false;
        const bool first = first_;
        first_ = false;
        if (peek() == ']') {
            ++at_;
            return false;
        }
        return first || take(',');
    }

    // Each reads one value or fails. Strings must be valid UTF-8; the view is into the text or into `buffer`.
    bool string(std::string_view& value, std::string& buffer);
    // No fraction, no exponent, 64 bits.
    bool integer(std::int64_t& value) { return (!failed_ && short_number(value)) || long_integer(value); }
    // An array of which most elements are a few digits: take_number(number) is given those, other() reads
    // every other element. Either may fail().
    template <class TakeNumber, class Other>
    void column(TakeNumber take_number, Other other) {
        std::int64_t number = 0;
        for (open_array(); element();) {
            if (!short_number(number)) {
                other();
                continue;
            }
            take_number(number);
            while (!failed_ && at_ < end_ && *at_ == ',') {
                const char* comma = at_++;
                if (!short_number(number)) {
                    at_ = comma;
                    break;
                }
                take_number(number);
            }
        }
    }
    bool number(std::string_view& digits); // as written
    bool boolean(bool& value);
    bool null(); // consumes a null when there is one; false is no failure

    bool skip();                      // one value of any form
    bool raw(std::string_view& json); // likewise, and gives its text
    void end();                       // fails unless only blanks follow

private:
    void blanks() {
        while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }
    bool take(char expected) {
        if (failed_) return false;
        blanks();
        if (at_ < end_ && *at_ == expected) {
            ++at_;
            return true;
        }
        return give_up();
    }
    // What columns are full of: a few digits and a comma or a bracket, which fit whatever follows.
    bool short_number(std::int64_t& value) {
        const char* at = at_;
        std::int64_t total = 0;
        while (at < end_ && at - at_ < 10 && *at >= '0' && *at <= '9') total = total * 10 + (*at++ - '0');
        const bool short_one =
            at > at_ && at < end_ && (*at == ',' || *at == ']') && (*at_ != '0' || at == at_ + 1);
        if (!short_one) return false;
        value = total;
        at_ = at;
        return true;
    }
    bool long_integer(std::int64_t& value);
    bool literal(std::string_view word);
    bool unescape(const char* from, std::string& buffer);
    bool skip_scalar();
    bool skip_name();
    bool give_up();

    const char* at_;
    const char* begin_;
    const char* end_;
    bool failed_ = false;
    bool truncated_ = false;
    bool too_deep_ = false;
    bool first_ = false; // directly after an opening bracket
    std::string name_;
};

} // namespace prima::store
