#include "sync/folder_probe.h"

#include "base/ids.h"

namespace prima::sync {

void probe_folder(Remote& remote, base::Random& random, const std::function<void(Probe)>& done) {
    using Step = Probe::Step;
    const std::string path = "prima-test-" + base::random_id(random).to_string();
    const std::string bytes = "prima " + path + "\n";
    const auto fail = [done](Step step, Fault fault) { done({step, fault}); };
    remote.list("", [&remote, path, bytes, done, fail](const Answer& listed) {
        if (!listed.ok()) return fail(Step::list, listed.fault);
        remote.put(path, bytes, [&remote, path, bytes, done, fail](const Answer& put) {
            if (!put.ok()) return fail(Step::write, put.fault);
            remote.get(path, [&remote, path, bytes, done, fail](const Answer& got) {
                const Fault read = !got.ok() ? got.fault : got.bytes == bytes ? Fault::none : Fault::odd;
                remote.remove(path, [done, fail, read](const Answer& removed) {
                    if (read != Fault::none) return fail(Step::read, read);
                    if (!removed.ok()) return fail(Step::remove, removed.fault);
                    done({});
                });
            });
        });
    });
}

} // namespace prima::sync
