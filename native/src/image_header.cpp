#include "image_header.h"
#include "native_error.h"
#include <climits>

// the decoder that libmtmd itself uses, in a private copy that only reads headers
#define STB_IMAGE_STATIC
#define STBI_ONLY_HEADER_INFO
#define STB_IMAGE_IMPLEMENTATION
#include "stb/stb_image.h"

ImageSize read_image_size(const std::vector<uint8_t> & file) {
    int width = 0, height = 0, channels = 0;
    if (file.empty() || file.size() > INT_MAX || !stbi_info_from_memory(file.data(), (int) file.size(), &width, &height, &channels))
        throw NativeError("PICTURE_CORRUPT", "not a readable image");
    if (width <= 0 || height <= 0) throw NativeError("PICTURE_CORRUPT", "the image has no size");
    return {width, height};
}
