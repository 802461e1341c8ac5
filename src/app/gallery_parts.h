#pragma once

#include "ui/ui.h"

#include <string_view>

namespace prima::app {

/// Begins a sample: the code name as a heading, then what follows, in a scope of its own.
class Sample {
public:
    explicit Sample(std::string_view code_name);
    Sample(const Sample&) = delete;
    Sample& operator=(const Sample&) = delete;

private:
    ui::Scope scope_;
    ui::Stack stack_;
};

} // namespace prima::app
