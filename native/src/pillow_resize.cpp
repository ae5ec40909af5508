// mtmd's image preprocessing unit plus one accessor: its private resize is an integer port of Pillow's (antialiased when it
// shrinks, a = -0.5), the resampling that MiniCPM-V was trained with. Nothing of llama.cpp is patched.
#include "mtmd-image.cpp"
#include "pillow_resize.h"

std::vector<uint8_t> pillow_bicubic(const std::vector<uint8_t> & rgb, int width, int height, int new_width, int new_height) {
    clip_image_u8 source, target;
    source.set_size({width, height}, false);
    source.cpy_buf(rgb);
    img_tool::resize(source, target, {new_width, new_height}, RESIZE_ALGO_BICUBIC, PAD_NONE);
    return target.get_ro_buf();
}
