#pragma once
#include "image_chunks.h"
#include <cstdint>
#include <memory>
#include <vector>

// mtmd's own preprocessing: it decodes, resizes and cuts a picture as llama-mtmd-cli does. Blocks, so call it on a worker.

/** Throws NativeError: PICTURE_CORRUPT, PICTURE_TOO_LARGE (over `max_pixels`, by the header), PICTURE_TOO_NARROW, DISPOSED. */
std::shared_ptr<ImageState> preprocess_file(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & file, double max_pixels);
/** The same for 8-bit RGB of `width * height * 3` bytes. */
std::shared_ptr<ImageState> preprocess_rgb(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & rgb, uint32_t width, uint32_t height);
