#pragma once

// What the parts of the engine share.

#include "sync/folder_engine.h"

namespace prima::sync {

// From a head back to what is known already.
struct FolderEngine::Walk {
    Id replica;
    Head head;          // where it began
    Head next;          // to be fetched
    Head from;          // read up to here
    bool whole = false; // arrived there
    std::vector<std::string> envelopes;
    std::size_t bytes = 0;
};

// A blob on its way into the folder.
struct FolderEngine::Shipment {
    BlobList::Key key;
    Check check{};
    std::string path, bytes;
    std::function<void()> next;
    int tries = 0;
    bool made_folders = false;
};

// Some blobs on their way from it.
struct FolderEngine::Gathering {
    std::vector<store::BlobPlace> due;
    int looked = 0, asked = 0, open = 1;
    bool news = false;
    std::optional<base::Error> storage;
};

// A file on its way into the folder.
struct FolderEngine::Flight {
    FolderFile file;
    Head name;
    std::string bytes;
    int level = 0;
    std::size_t size = 0; // of the segments
    std::vector<store::Hash> segments;
    std::vector<Check> blobs; // that it tells of
    std::size_t folded = 0;   // small files whose place it takes
    bool letters = false;
    bool made_folders = false;
};

inline constexpr int patience = 3; // listings, fetches or tries before something is believed

} // namespace prima::sync
