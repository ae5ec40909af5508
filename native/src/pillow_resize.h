#pragma once
#include <cstdint>
#include <vector>

/** Pillow's BICUBIC for 8-bit RGB, equal to the bit. Sizes are positive and checked by the caller. */
std::vector<uint8_t> pillow_bicubic(const std::vector<uint8_t> & rgb, int width, int height, int new_width, int new_height);
