#pragma once

/// Data that only functions of the second part of the program touch: in the browser it arrives with them, not
/// with what starts the program (shell/split.py, shell/rest.txt). Words that only such data point to go
/// along.
#ifdef __wasm__
#define PRIMA_REST_DATA __attribute__((section("rest")))
#else
#define PRIMA_REST_DATA
#endif
