#pragma once

// Pictures that are not part of the program, such as photographs.

#include "ui/layout.h"

#include <memory>
#include <string_view>

struct ImTextureData;

namespace prima::ui {

/// The pixels of a picture, for as long as it is shown.
class Picture {
public:
    /// `rgba`: width x height pixels of 4 bytes, rows from above.
    Picture(int width, int height, std::string_view rgba);
    ~Picture();
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    int width() const { return width_; }
    int height() const { return height_; }
    /// Draws it into this rectangle.
    void paint(const Rect& rect) const;

private:
    int width_, height_;
    std::shared_ptr<ImTextureData> texture_;
};

/// A picture across the column, in its own proportions, at most so high (CSS pixels). `name` says what it
/// shows, for those who do not see it.
void picture(std::string_view code, std::string_view name, const Picture& shown, float most_height);
/// A small one of a row's height, to open it. True when it was activated.
bool picture_button(std::string_view code, std::string_view name, const Picture& shown);

} // namespace prima::ui
