// Dear ImGui reads its settings files with sscanf, which brings the reading of every kind of number along.
// There are no settings files here, and nothing else scans: under this name (see CMakeLists.txt) it finds
// nothing.

extern "C" int prima_sscanf(const char*, const char*, ...);

int prima_sscanf(const char*, const char*, ...) {
    return 0;
}
