#pragma once

#include "platform/raster/raster.h"

#include <imgui.h>

#include <fstream>
#include <iterator>
#include <string>

/// An ImGui context with one font, drawn by the rasteriser: what the tests of pictures stand on.
class Canvas {
public:
    explicit Canvas(float width = 100, float height = 100, float density = 1)
        : context_(ImGui::CreateContext()) {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = ImVec2(width, height);
        io.DisplayFramebufferScale = ImVec2(density, density);
        io.DeltaTime = 1.0f / 60;
        std::string font = font_file();
        ImFontConfig config;
        config.FontData = font.data();
        config.FontDataSize = static_cast<int>(font.size());
        config.FontDataOwnedByAtlas = false; // the atlas makes its own copy
        config.SizePixels = 16;
        io.Fonts->AddFont(&config);
        prima::platform::raster::init();
    }
    ~Canvas() {
        prima::platform::raster::shutdown();
        ImGui::DestroyContext(context_);
    }
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// One frame: `draw` gets a list that covers the whole display.
    template <class Draw>
    const prima::platform::Image& frame(Draw draw, ImU32 background = IM_COL32_WHITE) {
        ImGui::NewFrame();
        draw(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        prima::platform::raster::render(*ImGui::GetDrawData(), image_, background);
        return image_;
    }

    const prima::platform::Image& image() const { return image_; }

private:
    static std::string font_file() {
        for (const char* path :
             {PRIMA_FONT_DIR "/regular.otf", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"}) {
            std::ifstream file(path, std::ios::binary);
            if (file) return {std::istreambuf_iterator<char>(file), {}};
        }
        return {};
    }

    ImGuiContext* context_;
    prima::platform::Image image_;
};
