#pragma once
#include <cstdint>
#include <vector>

struct ImageSize {
    int width;
    int height;
};

/** The size that an image file's header claims, without decoding it. Throws NativeError PICTURE_CORRUPT. */
ImageSize read_image_size(const std::vector<uint8_t> & file);
