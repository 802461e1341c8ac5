#pragma once

// PRIMA_ASSERT states a promise of our own code. It is checked in release too: a broken promise stops the
// program on the crash page, where the data can still be saved, instead of going on with wrong data.

namespace prima::base {

using AssertionHandler = void (*)(const char* promise);

// Called once before the program stops, so that the platform can say what happened.
void set_assertion_handler(AssertionHandler handler);

[[noreturn]] void fail_assertion(const char* promise);

} // namespace prima::base

#define PRIMA_ASSERT(condition, promise) ((condition) ? (void)0 : ::prima::base::fail_assertion(promise))
