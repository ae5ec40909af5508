#include "vision.h"
#include "addon_data.h"
#include "arguments.h"
#include "async_job.h"
#include "image_header.h"
#include "image_chunks.h"
#include "native_error.h"
#include "preprocess.h"
#include "projector_loader.h"
#include "tile_encoder.h"
#include "tile_rows.h"

namespace {

constexpr int64_t max_side = 46000; // clip_image_size::area() of clip.h asserts it
constexpr int64_t max_pixels = 100'000'000;

/** The size at `index` and after it, checked by the projector's rules. A refusal is thrown as an Error with a code. */
ImageSize tile_size(const Napi::CallbackInfo & info, size_t index, const Projector & projector) {
    const int width = (int) integer_argument(info, index, "width", 1, INT32_MAX), height = (int) integer_argument(info, index + 1, "height", 1, INT32_MAX);
    try { projector.tiles.require(width, height); }
    catch (const NativeError & refusal) {
        auto error = Napi::Error::New(info.Env(), refusal.what());
        error.Set("code", Napi::String::New(info.Env(), refusal.code()));
        throw error;
    }
    return {width, height};
}

} // namespace

Vision::Vision(const Napi::CallbackInfo & info) : Napi::ObjectWrap<Vision>(info), projector_(take_pending<Projector>(info)) {}

Napi::Value Vision::load(const Napi::CallbackInfo & info) {
    const auto request = ProjectorRequest::read(info);
    auto projector = std::make_shared<Projector>();
    return AsyncJob::run(info.Env(), {info[0].As<Napi::Object>()},
        [projector, request] { load_projector(*projector, request); },
        [projector](Napi::Env env) -> Napi::Value { return make_object(env, addon_data(env).vision, projector); });
}

Napi::Value Vision::describe(const Napi::CallbackInfo & info) {
    const auto & tiles = projector_->tiles;
    auto description = Napi::Object::New(info.Env());
    description.Set("projector", tiles.projector);
    description.Set("version", tiles.version);
    description.Set("imageSize", tiles.image_size);
    description.Set("patchSize", tiles.patch);
    description.Set("layers", tiles.layers);
    description.Set("tiles", tiles.usable);
    description.Set("tileAlign", tiles.align());
    description.Set("queries", tiles.queries);
    description.Set("embeddingWidth", projector_->embedding_width);
    description.Set("mrope", projector_->mrope);
    description.Set("nonCausal", projector_->non_causal);
    return description;
}

Napi::Value Vision::tile_rows(const Napi::CallbackInfo & info) {
    const auto size = tile_size(info, 0, *projector_);
    return Napi::Number::New(info.Env(), projector_->tiles.rows(size.width, size.height));
}

Napi::Value Vision::encode_tile(const Napi::CallbackInfo & info) {
    const auto size = tile_size(info, 1, *projector_);
    auto cancelled = cancellation_argument(info, 3);
    auto pixels = std::make_shared<std::vector<uint8_t>>(bytes_argument(info, 0, "rgb", (size_t) size.width * size.height * 3));
    auto tile = std::make_shared<std::shared_ptr<TileEmbeddings>>();
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>()},
        [=, projector = projector_] { *tile = ::encode_tile(projector, *pixels, size.width, size.height, *cancelled); },
        [tile](Napi::Env env) -> Napi::Value { return TileRows::make(env, *tile); });
}

Napi::Value Vision::rows_from(const Napi::CallbackInfo & info) {
    if (!info[0].IsTypedArray() || info[0].As<Napi::TypedArray>().TypedArrayType() != napi_float32_array)
        throw Napi::TypeError::New(info.Env(), "embeddings must be a Float32Array");
    const auto floats = info[0].As<Napi::Float32Array>();
    const size_t width = (size_t) projector_->embedding_width;
    if (floats.ElementLength() == 0 || floats.ElementLength() % width) throw Napi::RangeError::New(info.Env(), "embeddings must be whole rows");
    auto tile = std::make_shared<TileEmbeddings>();
    tile->projector = projector_;
    tile->rows = (int) (floats.ElementLength() / width);
    tile->values.assign(floats.Data(), floats.Data() + floats.ElementLength());
    return TileRows::make(info.Env(), tile);
}

Napi::Value Vision::preprocess(const Napi::CallbackInfo & info) {
    auto file = std::make_shared<std::vector<uint8_t>>(bytes_argument(info, 0, "file"));
    const auto limit = (double) integer_argument(info, 1, "maxPixels", 1, max_pixels);
    auto image = std::make_shared<std::shared_ptr<ImageState>>();
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>()},
        [=, projector = projector_] { *image = preprocess_file(projector, *file, limit); },
        [image](Napi::Env env) -> Napi::Value { return ImageChunks::make(env, *image); });
}

Napi::Value Vision::preprocess_rgb(const Napi::CallbackInfo & info) {
    const int64_t width = integer_argument(info, 1, "width", 1, max_side), height = integer_argument(info, 2, "height", 1, max_side);
    if (width * height > max_pixels) throw Napi::RangeError::New(info.Env(), "too many pixels");
    auto pixels = std::make_shared<std::vector<uint8_t>>(bytes_argument(info, 0, "rgb", (size_t) (width * height * 3)));
    auto image = std::make_shared<std::shared_ptr<ImageState>>();
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>()},
        [=, projector = projector_] { *image = ::preprocess_rgb(projector, *pixels, (uint32_t) width, (uint32_t) height); },
        [image](Napi::Env env) -> Napi::Value { return ImageChunks::make(env, *image); });
}

Napi::Value Vision::dispose(const Napi::CallbackInfo & info) {
    projector_->disposed = true; // at once, so that a running encode stops
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>()}, [projector = projector_] { projector->dispose(); });
}

Napi::Function Vision::define(Napi::Env env) {
    return DefineClass(env, "Vision", {
        InstanceMethod("describe", &Vision::describe),
        InstanceMethod("tileRows", &Vision::tile_rows),
        InstanceMethod("encodeTile", &Vision::encode_tile),
        InstanceMethod("rowsFrom", &Vision::rows_from),
        InstanceMethod("preprocess", &Vision::preprocess),
        InstanceMethod("preprocessRgb", &Vision::preprocess_rgb),
        InstanceMethod("dispose", &Vision::dispose),
    });
}
