#include "preprocess.h"
#include "clip-impl.h"
#include "clip-model.h"
#include "clip.h"
#include "image_header.h"
#include "mtmd-helper.h"
#include "mtmd-image.h"
#include "mtmd_clip.h"
#include "native_error.h"

namespace {

/** What mtmd is going to do with a picture of this size (MiniCPM-V projectors). */
mtmd_image_preprocessor_llava_uhd::slice_instructions plan(const clip_ctx * encoder, clip_image_size size) {
    if (clip_get_projector_type(encoder) == PROJECTOR_TYPE_MINICPMV4_6) return mtmd_image_preprocessor_minicpmv(encoder).get_slice_instructions(size);
    return mtmd_image_preprocessor_llava_uhd(encoder).get_slice_instructions(size);
}

/** mtmd itself does not look: a picture of 20000x8 makes clip.cpp overrun a stack array. */
void require_encodable(Projector & projector, int width, int height) {
    if (!projector.tiles.usable) return;
    const auto instructions = plan(mtmd_clip_vision(projector.context), {width, height});
    const auto require = [&](const clip_image_size & size) {
        try { projector.tiles.require(size.width, size.height); }
        catch (const NativeError & error) { throw NativeError("PICTURE_TOO_NARROW", std::string("the picture is too narrow: ") + error.what()); }
    };
    require(instructions.overview_size);
    for (const auto & slice : instructions.slices) require(slice.size);
}

std::unique_ptr<ImageChunk> to_chunk(const mtmd_input_chunk * source) {
    auto chunk = std::make_unique<ImageChunk>();
    if (mtmd_input_chunk_get_type(source) == MTMD_INPUT_CHUNK_TYPE_TEXT) {
        size_t count = 0;
        const auto * tokens = mtmd_input_chunk_get_tokens_text(source, &count);
        chunk->tokens.assign(tokens, tokens + count);
        return chunk;
    }
    chunk->rows = (int) mtmd_input_chunk_get_n_tokens(source);
    chunk->positions = mtmd_input_chunk_get_n_pos(source);
    chunk->pixels.reset(mtmd_input_chunk_copy(source));
    return chunk;
}

std::shared_ptr<ImageState> cut(const std::shared_ptr<Projector> & projector, const mtmd::bitmap & bitmap) {
    require_encodable(*projector, (int) bitmap.nx(), (int) bitmap.ny());
    const mtmd_input_part part = {nullptr, bitmap.ptr.get()};
    const mtmd_input_part * parts[] = {&part};
    mtmd::input_chunks chunks(mtmd_input_chunks_init());
    if (mtmd_tokenize_from_parts(projector->context, chunks.ptr.get(), parts, 1, false) != 0) throw NativeError("PICTURE_CORRUPT", "preprocessing failed");
    auto image = std::make_shared<ImageState>();
    image->projector = projector;
    image->width = bitmap.nx();
    image->height = bitmap.ny();
    for (size_t i = 0; i < mtmd_input_chunks_size(chunks.ptr.get()); i++) image->chunks.push_back(to_chunk(mtmd_input_chunks_get(chunks.ptr.get(), i)));
    return image;
}

} // namespace

std::shared_ptr<ImageState> preprocess_file(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & file, double max_pixels) {
    const auto size = read_image_size(file);
    if ((double) size.width * size.height > max_pixels)
        throw NativeError("PICTURE_TOO_LARGE", "the image has " + std::to_string(size.width) + "x" + std::to_string(size.height) + " pixels");
    std::lock_guard<std::mutex> lock(projector->encoding);
    projector->require_alive();
    mtmd::bitmap bitmap;
    bitmap.ptr.reset(mtmd_helper_bitmap_init_from_buf(projector->context, file.data(), file.size(), false, mtmd_helper_init_opt_default()).bitmap);
    if (!bitmap.ptr) throw NativeError("PICTURE_CORRUPT", "the image cannot be decoded");
    return cut(projector, bitmap);
}

std::shared_ptr<ImageState> preprocess_rgb(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & rgb, uint32_t width, uint32_t height) {
    std::lock_guard<std::mutex> lock(projector->encoding);
    projector->require_alive();
    mtmd::bitmap bitmap;
    bitmap.ptr.reset(mtmd_bitmap_init(width, height, rgb.data()));
    return cut(projector, bitmap);
}
