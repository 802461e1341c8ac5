// JsonReader accepts what a second reader of JSON accepts, reads the same, and refuses the rest.

#include "store/json_compared.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string difference = prima::test::difference_from_oracle(text);
    if (difference.empty()) return 0;
    std::fprintf(stderr, "broken: %s\n", difference.c_str());
    std::abort();
}
