#pragma once
#include "projector.h"
#include <atomic>
#include <memory>
#include <mtmd.h>
#include <napi.h>
#include <string>
#include <vector>

/** A piece of a picture that mtmd cut: marker tokens, or pixels that become rows. */
struct ImageChunk {
    std::vector<llama_token> tokens;    // text only
    mtmd::input_chunk_ptr pixels;       // image only; a placeholder without pixels once it is encoded
    int rows = 0;
    llama_pos positions = 0;
    std::vector<float> embeddings;      // written once by a worker, then `encoded` is set
    std::atomic<bool> encoded{false};
};

/** A picture by mtmd's own preprocessing. */
struct ImageState {
    std::shared_ptr<Projector> projector;
    uint32_t width = 0;
    uint32_t height = 0;
    std::vector<std::unique_ptr<ImageChunk>> chunks;
};

/** JavaScript's handle on an ImageState. */
class ImageChunks : public Napi::ObjectWrap<ImageChunks> {
public:
    explicit ImageChunks(const Napi::CallbackInfo & info);
    static Napi::Object make(Napi::Env env, std::shared_ptr<ImageState> image);
    static Napi::Function define(Napi::Env env);

private:
    Napi::Value describe(const Napi::CallbackInfo & info);
    Napi::Value encode(const Napi::CallbackInfo & info);
    Napi::Value embeddings(const Napi::CallbackInfo & info);
    Napi::Value decode(const Napi::CallbackInfo & info);
    /** The image chunk that an argument names; throws a RangeError for text and for anything else. */
    ImageChunk * chunk_argument(const Napi::CallbackInfo & info, size_t index);
    ImageChunk * encoded_argument(const Napi::CallbackInfo & info, size_t index);

    std::shared_ptr<ImageState> image_;
};
