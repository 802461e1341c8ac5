#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace prima::base {

namespace {
AssertionHandler current_handler = nullptr;
}

void set_assertion_handler(AssertionHandler handler) {
    current_handler = handler;
}

void fail_assertion(const char* promise) {
    if (current_handler) {
        const AssertionHandler handler = current_handler;
        current_handler = nullptr; // a handler that itself fails must not call itself
        handler(promise);
    } else {
        std::fputs("Promise broken: ", stderr);
        std::fputs(promise, stderr);
        std::fputs("\n", stderr);
    }
    std::abort();
}

} // namespace prima::base
