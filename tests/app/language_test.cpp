#include "app/pages.h"
#include "app/strings.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

using namespace prima;
using ui::Role;

namespace {

namespace files = std::filesystem;

std::string read(const files::path& path) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Every text in quotes in the sources that is made like a key, with the file it stands in.
std::map<std::string, std::string> quoted_in_sources() {
    static const std::regex quoted("\"([a-z_]+(?:\\.[a-z_0-9]+)+)\"");
    std::map<std::string, std::string> found;
    for (const auto& entry : files::recursive_directory_iterator(PRIMA_SOURCE_DIR "/src")) {
        const std::string kind = entry.path().extension().string();
        if (kind != ".cpp" && kind != ".h") continue;
        const std::string text = read(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), quoted), end; at != end; ++at) {
            found.emplace((*at)[1].str(), entry.path().filename().string());
        }
    }
    return found;
}

std::set<std::string> keys() {
    std::set<std::string> result;
    for (const app::StringRow& row : app::string_rows()) result.emplace(row.key);
    return result;
}

} // namespace

TEST_CASE("every key in the sources exists in both languages") {
    const std::set<std::string> known = keys();
    std::set<std::string> families;
    for (const std::string& key : known) families.insert(key.substr(0, key.find('.')));
    for (const auto& quoted : quoted_in_sources()) {
        const std::string& key = quoted.first;
        const auto& file = quoted.second;
        if (families.count(key.substr(0, key.find('.'))) == 0) continue;
        const bool exists = known.count(key) > 0;
        CHECK_MESSAGE(exists, key, " of ", file, " is in no language file");
    }
}

TEST_CASE("every key is used") {
    const std::map<std::string, std::string> used = quoted_in_sources();
    for (const std::string& key : keys()) CHECK_MESSAGE(used.count(key) > 0, key, " is used nowhere");
}

TEST_CASE("no text is empty, has blanks around it, or is left in the other language by mistake") {
    for (const app::StringRow& row : app::string_rows()) {
        CAPTURE(row.key);
        for (const std::string_view text : {row.indonesian, row.english}) {
            REQUIRE_FALSE(text.empty());
            CHECK(text.front() != ' ');
            CHECK(text.back() != ' ');
            CHECK(text.find("...") == std::string_view::npos);
        }
        // Whole sentences always differ; a single word may be the same in both.
        if (row.indonesian.find(' ') != std::string_view::npos) CHECK(row.indonesian != row.english);
    }
}

TEST_CASE("in English one is one, and what somebody typed is never taken for a mark") {
    app::set_language(base::Language::english);
    CHECK(app::tr("send.days", {"1"}) == "1 day ago");
    CHECK(app::tr("send.days", {"2"}) == "2 days ago");
    CHECK(app::tr("send.days", {"11"}) == "11 days ago");
    CHECK(app::tr("month.close_wrong", {"1"}) == "1 activity does not count because its times are wrong.");
    CHECK(app::tr("month.closed_since", {"{2}", "May", "Sari"}) ==
          "{2} was closed on May by Sari. Its activities can no longer be changed.");
    app::set_language(base::Language::indonesian);
}

TEST_CASE("a sentence that ends with a title has one full stop") {
    CHECK(app::tr("who.changed", {"Sari Permata, S.Sos."}) == "Sekarang Prima dipakai Sari Permata, S.Sos.");
    CHECK(app::tr("who.changed", {"Sari Permata"}) == "Sekarang Prima dipakai Sari Permata.");
}

TEST_CASE("choosing English changes the whole page at once") {
    store::MemoryDisk disk;
    platform::HeadlessApp program(disk, pages::desktop(), "/pengaturan");
    platform::Stage& stage = program.stage();
    REQUIRE(stage.click(Role::Radio, "English"));
    CHECK(stage.find(Role::Heading, "Settings") != nullptr);
    CHECK(program.host.document_language == "en");
    CHECK(program.host.document_title == "Settings · Prima");
    CHECK(program.host.preferences["lang"] == "en");
    std::set<std::string_view> indonesian;
    for (const app::StringRow& row : app::string_rows()) {
        if (row.indonesian != row.english) indonesian.insert(row.indonesian);
    }
    for (const app::StringRow& row : app::string_rows()) indonesian.erase(row.english);
    for (const ui::Node& node : stage.tree().nodes()) {
        CHECK_MESSAGE(indonesian.count(node.name) == 0, node.name, " is still Indonesian");
        CHECK_MESSAGE(indonesian.count(node.description) == 0, node.description, " is still Indonesian");
    }
    REQUIRE(stage.click(Role::Radio, "Bahasa Indonesia"));
    CHECK(stage.find(Role::Heading, "Pengaturan") != nullptr);
}

TEST_CASE("the language is there again when the browser is opened anew, on every page") {
    const std::pair<const char*, const char*> headings[] = {{"/", "Good morning"},
                                                            {"/hari-ini", "Today"},
                                                            {"/pengaturan", "Settings"},
                                                            {"/bantuan", "Help"},
                                                            {"/tentang", "About Prima"}};
    for (const auto& pair : headings) {
        const char* const address = pair.first;
        const char* const heading = pair.second;
        store::MemoryDisk disk;
        platform::HeadlessApp program(disk, pages::desktop(), address, {{"lang", "en"}});
        CHECK_MESSAGE(program.stage().find(Role::Heading, heading) != nullptr, address);
    }
    app::set_language(base::Language::indonesian);
}
