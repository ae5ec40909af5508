#include "image_chunks.h"
#include "addon_data.h"
#include "arguments.h"
#include "async_job.h"
#include "byte_arrays.h"
#include "decode_arguments.h"
#include "native_error.h"
#include "row_decoder.h"

namespace {

Napi::Object describe_chunk(Napi::Env env, const ImageChunk & chunk) {
    auto description = Napi::Object::New(env);
    description.Set("type", chunk.pixels ? "image" : "text");
    if (chunk.pixels) {
        description.Set("rows", (double) chunk.rows);
        description.Set("positions", (double) chunk.positions);
        return description;
    }
    auto tokens = Napi::Array::New(env, chunk.tokens.size());
    for (size_t i = 0; i < chunk.tokens.size(); i++) tokens.Set((uint32_t) i, (double) chunk.tokens[i]);
    description.Set("tokens", tokens);
    return description;
}

void encode_chunk(Projector & projector, ImageChunk & chunk, const CancelFlag & cancelled) {
    const EncoderTurn turn(projector, cancelled);
    if (chunk.encoded) return;
    turn.require(mtmd_encode_chunk(projector.context, chunk.pixels.get()) == 0);
    const float * rows = mtmd_get_output_embd(projector.context);
    chunk.embeddings.assign(rows, rows + (size_t) chunk.rows * projector.embedding_width);
    chunk.pixels.reset(mtmd_input_chunk_get_placeholder(chunk.pixels.get()));
    chunk.encoded = true;
}

} // namespace

ImageChunks::ImageChunks(const Napi::CallbackInfo & info) : Napi::ObjectWrap<ImageChunks>(info), image_(take_pending<ImageState>(info)) {}

Napi::Object ImageChunks::make(Napi::Env env, std::shared_ptr<ImageState> image) {
    return make_object(env, addon_data(env).image_chunks, std::move(image));
}

ImageChunk * ImageChunks::chunk_argument(const Napi::CallbackInfo & info, size_t index) {
    const auto number = integer_argument(info, index, "chunk", 0, (int64_t) image_->chunks.size() - 1);
    auto * chunk = image_->chunks[(size_t) number].get();
    if (chunk->rows == 0) throw Napi::RangeError::New(info.Env(), "the chunk is text");
    return chunk;
}

ImageChunk * ImageChunks::encoded_argument(const Napi::CallbackInfo & info, size_t index) {
    auto * chunk = chunk_argument(info, index);
    if (!chunk->encoded) throw Napi::Error::New(info.Env(), "the chunk is not encoded");
    return chunk;
}

Napi::Value ImageChunks::describe(const Napi::CallbackInfo & info) {
    auto chunks = Napi::Array::New(info.Env(), image_->chunks.size());
    for (size_t i = 0; i < image_->chunks.size(); i++) chunks.Set((uint32_t) i, describe_chunk(info.Env(), *image_->chunks[i]));
    auto description = Napi::Object::New(info.Env());
    description.Set("width", (double) image_->width);
    description.Set("height", (double) image_->height);
    description.Set("chunks", chunks);
    return description;
}

Napi::Value ImageChunks::encode(const Napi::CallbackInfo & info) {
    auto * chunk = chunk_argument(info, 0);
    auto cancelled = cancellation_argument(info, 1);
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>()},
        [image = image_, chunk, cancelled] { encode_chunk(*image->projector, *chunk, *cancelled); });
}

Napi::Value ImageChunks::embeddings(const Napi::CallbackInfo & info) {
    return to_float32_array(info.Env(), encoded_argument(info, 0)->embeddings);
}

Napi::Value ImageChunks::decode(const Napi::CallbackInfo & info) {
    auto * chunk = encoded_argument(info, 1);
    const auto target = DecodeArguments::read(info, 2, *image_->projector, chunk->rows);
    const auto work = [image = image_, chunk, context = target.context, first = target.first, end = target.end, start = target.position,
                       sequence = target.sequence, cancelled = target.cancelled] {
        const auto & projector = *image->projector;
        if (projector.non_causal && (first != 0 || end != chunk->rows)) throw NativeError("MODEL_UNSUPPORTED", "this model needs a whole picture in one batch");
        const auto position = [=](int row) {
            const auto at = mtmd_image_tokens_get_decoder_pos(mtmd_input_chunk_get_tokens_image(chunk->pixels.get()), start - first, row);
            return RowPosition{(llama_pos) at.t, (llama_pos) at.y, (llama_pos) at.x, (llama_pos) at.z};
        };
        decode_rows({context, chunk->embeddings, projector.embedding_width, first, end, sequence, projector.mrope, projector.non_causal, position}, *cancelled);
    };
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>(), target.context_object}, work);
}

Napi::Function ImageChunks::define(Napi::Env env) {
    return DefineClass(env, "ImageChunks", {
        InstanceMethod("describe", &ImageChunks::describe),
        InstanceMethod("encode", &ImageChunks::encode),
        InstanceMethod("embeddings", &ImageChunks::embeddings),
        InstanceMethod("decode", &ImageChunks::decode),
    });
}
