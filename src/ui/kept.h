#pragma once

#include "ui/context.h"

namespace prima::ui {

/// What a widget keeps between frames when it is more than a number. Made when first asked for; one id is
/// always used with one type.
template <class T>
T& kept(NodeId id) {
    std::shared_ptr<void>& slot = current().kept[id];
    if (!slot) slot = std::make_shared<T>();
    return *static_cast<T*>(slot.get());
}

} // namespace prima::ui
