#pragma once
#include "projector.h"
#include <memory>
#include <napi.h>
#include <vector>

/** The embeddings of one tile. */
struct TileEmbeddings {
    std::shared_ptr<Projector> projector;
    std::vector<float> values; // rows * embedding_width
    int rows = 0;
};

/** JavaScript's handle on TileEmbeddings. */
class TileRows : public Napi::ObjectWrap<TileRows> {
public:
    explicit TileRows(const Napi::CallbackInfo & info);
    static Napi::Object make(Napi::Env env, std::shared_ptr<TileEmbeddings> embeddings);
    static Napi::Function define(Napi::Env env);

private:
    Napi::Value count(const Napi::CallbackInfo & info);
    Napi::Value embeddings(const Napi::CallbackInfo & info);
    Napi::Value decode(const Napi::CallbackInfo & info);

    std::shared_ptr<TileEmbeddings> embeddings_;
};
