#include "sync/remote.h"

namespace prima::sync {

namespace {

bool is_done(Verb verb, int status) {
    switch (verb) {
    case Verb::list: return status == 207;
    case Verb::get: return status == 200;
    case Verb::put: return status == 200 || status == 201 || status == 204;
    // 405 is what all servers say of a folder that is there.
    case Verb::make_folder: return status == 201 || status == 200 || status == 405;
    case Verb::remove:
        return status == 200 || status == 204 || status == 202 || status == 404 || status == 410;
    }
    return false;
}

} // namespace

Fault fault_of(Verb verb, int status) {
    if (is_done(verb, status)) return Fault::none;
    switch (status) {
    case 401:
    case 407: return Fault::password;
    case 403:
    case 405:
    case 501: return Fault::forbidden;
    case 404:
    case 410: return Fault::not_found;
    case 408:
    case 504: return Fault::timeout;
    case 409: return Fault::no_folder;
    case 412:
    case 423: return Fault::locked;
    case 413: return Fault::too_large;
    case 429:
    case 503: return Fault::busy;
    case 507: return Fault::full;
    default: break;
    }
    if (status >= 300 && status < 400) return Fault::redirected;
    return status >= 500 ? Fault::server : Fault::odd;
}

} // namespace prima::sync
