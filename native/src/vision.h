#pragma once
#include "projector.h"
#include <memory>
#include <napi.h>

/** JavaScript's handle on a Projector. */
class Vision : public Napi::ObjectWrap<Vision> {
public:
    explicit Vision(const Napi::CallbackInfo & info);
    /** load(model, mmprojPath, {threads, useGpu, flashAttention?}) -> Promise<Vision> */
    static Napi::Value load(const Napi::CallbackInfo & info);
    static Napi::Function define(Napi::Env env);

private:
    Napi::Value describe(const Napi::CallbackInfo & info);
    Napi::Value tile_rows(const Napi::CallbackInfo & info);
    Napi::Value encode_tile(const Napi::CallbackInfo & info);
    Napi::Value rows_from(const Napi::CallbackInfo & info);
    Napi::Value preprocess(const Napi::CallbackInfo & info);
    Napi::Value preprocess_rgb(const Napi::CallbackInfo & info);
    Napi::Value dispose(const Napi::CallbackInfo & info);

    std::shared_ptr<Projector> projector_;
};
