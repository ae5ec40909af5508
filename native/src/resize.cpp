#include "resize.h"
#include "arguments.h"
#include "async_job.h"
#include "byte_arrays.h"
#include "pillow_resize.h"

namespace {

constexpr int64_t max_side = 46000;          // clip_image_size::area() of clip.h asserts it
constexpr int64_t max_pixels = 100'000'000;  // of source and target
constexpr int64_t max_between = 200'000'000; // of the picture after the horizontal pass

} // namespace

Napi::Value resize(const Napi::CallbackInfo & info) {
    const int width = (int) integer_argument(info, 1, "width", 1, max_side), height = (int) integer_argument(info, 2, "height", 1, max_side);
    const int new_width = (int) integer_argument(info, 3, "newWidth", 1, max_side), new_height = (int) integer_argument(info, 4, "newHeight", 1, max_side);
    const int64_t source = (int64_t) width * height, target = (int64_t) new_width * new_height, between = (int64_t) new_width * height;
    if (source > max_pixels || target > max_pixels || between > max_between) throw Napi::RangeError::New(info.Env(), "too many pixels");
    auto pixels = std::make_shared<std::vector<uint8_t>>(bytes_argument(info, 0, "rgb", (size_t) source * 3));
    return AsyncJob::run(info.Env(), {},
        [=] { *pixels = pillow_bicubic(*pixels, width, height, new_width, new_height); },
        [pixels](Napi::Env env) { return to_uint8_array(env, *pixels); });
}
