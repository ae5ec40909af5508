#include "tile_rules.h"
#include "clip-impl.h"
#include "clip-model.h"
#include "clip.h"
#include "native_error.h"

namespace {

constexpr int64_t max_side_patches = 1024;
constexpr int64_t max_tile_patches = 4096;

int query_count(const clip_ctx * encoder, int patch) {
    clip_image_f32 any;
    any.set_size({patch, patch}, true, false);
    return clip_n_output_tokens(encoder, &any);
}

} // namespace

TileRules TileRules::of(const clip_ctx * encoder) {
    TileRules rules;
    const auto type = clip_get_projector_type(encoder);
    const auto & parameters = *clip_get_hparams(encoder);
    const bool resampler = type == PROJECTOR_TYPE_MINICPMV, merger = type == PROJECTOR_TYPE_MINICPMV4_6;
    rules.projector = resampler ? "resampler" : merger ? "minicpmv4_6" : "other";
    rules.patch = parameters.patch_size;
    rules.image_size = parameters.image_size;
    rules.layers = parameters.n_layer;
    rules.version = parameters.minicpmv_version;
    rules.merge = merger ? parameters.n_merge : 1;
    rules.usable = (resampler || merger) && rules.patch > 0 && rules.merge > 0;
    if (resampler && rules.usable) rules.queries = query_count(encoder, rules.patch);
    return rules;
}

void TileRules::require(int64_t width, int64_t height) const {
    if (!usable) throw NativeError("MODEL_UNSUPPORTED", "this vision projector takes no tiles");
    const std::string size = std::to_string(width) + "x" + std::to_string(height);
    if (width < align() || height < align() || width % align() || height % align())
        throw NativeError("TILE_SIZE", "tile sides must be multiples of " + std::to_string(align()) + ", not " + size);
    const int64_t columns = width / patch, rows = height / patch;
    if (columns > max_side_patches || rows > max_side_patches) throw NativeError("PICTURE_TOO_NARROW", "a tile of " + size + " is too long");
    if (columns * rows > max_tile_patches) throw NativeError("TILE_SIZE", "a tile of " + size + " is too large");
}

int TileRules::rows(int64_t width, int64_t height) const {
    return queries ? queries : (int) ((width / align()) * (height / align()));
}
