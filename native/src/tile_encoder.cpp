#include "tile_encoder.h"
#include "clip-impl.h"
#include "clip-model.h"
#include "clip.h"
#include "mtmd_clip.h"
#include "native_error.h"

namespace {

/** (x / 255 - mean) / std, by the arithmetic of mtmd's own path. */
clip_image_f32_batch normalised(const clip_ctx * encoder, const std::vector<uint8_t> & rgb, int width, int height) {
    const auto & parameters = *clip_get_hparams(encoder);
    clip_image_u8 pixels;
    pixels.set_size({width, height}, false);
    pixels.cpy_buf(rgb);
    clip_image_f32_batch batch;
    batch.entries.resize(1);
    batch.entries[0].from_u8(pixels);
    batch.entries[0].normalize(parameters.image_mean, parameters.image_std);
    return batch;
}

} // namespace

std::shared_ptr<TileEmbeddings> encode_tile(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & rgb, int width, int height, const CancelFlag & cancelled) {
    const EncoderTurn turn(*projector, cancelled);
    auto * encoder = mtmd_clip_vision(projector->context);
    auto batch = normalised(encoder, rgb, width, height);
    auto tile = std::make_shared<TileEmbeddings>();
    tile->projector = projector;
    tile->rows = clip_n_output_tokens(encoder, &batch.entries[0]);
    // clip.cpp aborts the process where the output has another size
    if (tile->rows != projector->tiles.rows(width, height) || clip_n_mmproj_embd(encoder) != projector->embedding_width)
        throw NativeError("FAILED", "unexpected size of the encoder's output");
    tile->values.resize((size_t) tile->rows * projector->embedding_width);
    turn.require(clip_image_batch_encode(encoder, mtmd_clip_threads(projector->context), &batch, tile->values));
    return tile;
}
