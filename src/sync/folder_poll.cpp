#include "sync/folder_inside.h"

#include <algorithm>

namespace prima::sync {

void FolderEngine::poll() {
    poll_wanted_ = false;
    be_replica();
    if (state_.keys != ports_.sealer.revision()) reopen();
    names_.clear();
    page_sizes_.clear();
    walk_fault_ = {};
    list_page(1);
}

// A browser that found its replica forked goes on as another, and owns none of the names it had.
void FolderEngine::be_replica() {
    if (state_.replica == ports_.store.replica()) return;
    state_.replica = ports_.store.replica();
    state_.own = {};
    state_.tried = 0;
    state_.page = 0;
    state_.tail.clear();
    state_.sweep.clear();
    flight_.reset();
    shipment_.reset();
    blobs_.begun.clear();
    own_strikes_ = 0;
    highest_own_ = 0;
    twin_ = false;
    folders_made_ = false;
}

void FolderEngine::list_page(int page) {
    ports_.remote.list(heads_folder(ports_.store.office(), page), alive([this, page](const Answer& answer) {
                           if (!answer.ok() && answer.fault != Fault::not_found) return fail(answer);
                           if (answer.ok()) {
                               page_sizes_.push_back(static_cast<int>(answer.names.size()));
                               for (const std::string& name : answer.names) names_.emplace_back(page, name);
                               if (answer.names.size() >= limits_.page_names) return list_page(page + 1);
                           } else if (page == 1) {
                               // A new folder, or one that was emptied.
                               state_.page = 0;
                               return make_folders([this] { hear({}); });
                           }
                           hear(names_);
                       }));
}

// Names that are none of ours are nobody's business here.
void FolderEngine::hear(const std::vector<std::pair<int, std::string>>& names) {
    std::map<Id, Head> heads;
    const Id own = state_.replica;
    highest_own_ = 0;
    bool own_is_there = false;
    std::optional<Head> other; // under our name, and not what we remember
    for (const auto& [page, name] : names) {
        const auto named = parse_head_name(name);
        if (!named) continue;
        Head& head = heads[named->replica];
        if (named->head.number > head.number) head = named->head;
        if (named->replica != own) continue;
        highest_own_ = std::max(highest_own_, named->head.number);
        if (named->head == state_.own)
            own_is_there = true;
        else if (named->head.number >= std::max<std::uint64_t>(state_.own.number, other ? other->number : 0))
            other = named->head;
    }
    for (const auto& [page, name] : names) {
        const auto named = parse_head_name(name);
        if (!named || named->replica != own || named->head.number >= highest_own_) continue;
        const std::string path = head_path(ports_.store.office(), page, own, named->head);
        if (std::find(state_.sweep.begin(), state_.sweep.end(), path) == state_.sweep.end())
            state_.sweep.push_back(path);
    }
    if (heads.size() > heads.count(own)) ports_.sealer.others_are_there();
    judge_losses(heads);
    if (other) {
        // Another window was leading, a copied profile writes under our name, or what was remembered is lost:
        // what stands there is read like that of others, and what it lacks is sent again.
        twin_ = other->number == state_.own.number && state_.own.check != Check{};
        heads[own] = *other;
        flight_.reset();
        state_.tail.clear();
        state_.own.check = {};
        forget_sent(own);
    } else if (state_.own.number > 0) {
        own_strikes_ = own_is_there ? 0 : own_strikes_ + 1;
        if (own_strikes_ >= patience) return look_for_own_file();
    }
    fetch(heads);
}

// A listing may be old or incomplete: something is gone only when it was not there several times.
void FolderEngine::judge_losses(const std::map<Id, Head>& heads) {
    std::size_t lost = 0;
    for (const auto& [replica, read] : state_.read) {
        const auto found = heads.find(replica);
        if (found != heads.end() && found->second.number >= read.head.number) {
            strikes_.erase(replica);
        } else if (++strikes_[replica] >= patience) {
            ++lost;
        }
    }
    status_.lost = lost;
    const bool nothing_left = std::all_of(heads.begin(), heads.end(), [this](const auto& each) {
        return each.first == ports_.store.replica();
    });
    status_.loss = lost == 0      ? FolderStatus::Loss::none
                   : nothing_left ? FolderStatus::Loss::emptied
                                  : FolderStatus::Loss::went_back;
}

// Our head is gone. Where the file still stands it is only named again.
void FolderEngine::look_for_own_file() {
    own_strikes_ = 0;
    const Id office = ports_.store.office();
    ports_.remote.get(file_path(office, state_.replica, state_.own),
                      alive([this, office](const Answer& answer) {
                          if (!answer.ok() && answer.fault != Fault::not_found) return fail(answer);
                          if (!answer.ok() || name_of(state_.own.number, answer.bytes) != state_.own) {
                              start_over();
                              return fetch({});
                          }
                          // Not on the page where it was: that one may be fuller than what the server lists.
                          state_.page = 0;
                          flight_.reset();
                          folders_made_ = false;
                          make_folders([this, office] {
                              ports_.remote.put(head_path(office, state_.page, state_.replica, state_.own),
                                                "prima\n", alive([this](const Answer& put) {
                                                    if (!put.ok()) return fail(put);
                                                    fetch({});
                                                }));
                          });
                      }));
}

// The folder lost what this replica had put there: all of it goes there again, in new files.
void FolderEngine::start_over() {
    flight_.reset();
    state_.tail.clear();
    state_.sweep.clear();
    state_.own.check = {};
    folders_made_ = false;
    forget_sent(ports_.store.replica());
    forget_blobs(false);
    send_wanted_ = true;
}

void FolderEngine::make_folders(std::function<void()> done) {
    const Id office = ports_.store.office();
    if (state_.page == 0) {
        const auto space = std::find_if(page_sizes_.begin(), page_sizes_.end(), [this](int names) {
            return static_cast<std::size_t>(names) < limits_.page_names;
        });
        state_.page = static_cast<int>(space - page_sizes_.begin()) + 1;
    }
    const std::string own = replica_folder(office, ports_.store.replica());
    const std::string heads = heads_folder(office, state_.page);
    ports_.remote.make_folder(
        office_folder(office), alive([this, heads, own, done = std::move(done)](const Answer& first) {
            if (!first.ok()) return fail(first);
            ports_.remote.make_folder(heads, alive([this, own, done](const Answer& second) {
                                          if (!second.ok()) return fail(second);
                                          ports_.remote.make_folder(own,
                                                                    alive([this, done](const Answer& third) {
                                                                        if (!third.ok()) return fail(third);
                                                                        folders_made_ = true;
                                                                        done();
                                                                    }));
                                      }));
        }));
}

} // namespace prima::sync
