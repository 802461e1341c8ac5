// What libsodium asks of the machine it runs on. Its own answers are not compiled in: there is no source of
// chance here but the port base::Random, and a misuse ends where every broken promise ends.

#include "base/assert.h"

#include <sodium/core.h>
#include <sodium/randombytes.h>

void sodium_misuse(void) {
    prima::base::fail_assertion("libsodium is used as its documentation says");
}

void randombytes_buf(void* const, const size_t) {
    prima::base::fail_assertion("libsodium is given all that must be unpredictable");
}
