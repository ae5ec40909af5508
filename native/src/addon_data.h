#pragma once
#include <memory>
#include <napi.h>

/** What belongs to one JavaScript environment: worker threads load the addon again, so nothing of this is static. */
struct AddonData {
    Napi::FunctionReference vision;
    Napi::FunctionReference tile_rows;
    Napi::FunctionReference image_chunks;
    Napi::FunctionReference cancellation;
    Napi::FunctionReference thread_pool;
    Napi::FunctionReference node_llama_model;   // node-llama-cpp's AddonModel, named by bind()
    Napi::FunctionReference node_llama_context; // likewise AddonContext
    std::shared_ptr<void> pending;              // state of the object that is being made, see make_object()
};

/** The data of this environment; set when the addon was initialised. */
AddonData & addon_data(Napi::Env env);

/** A new object of one of the addon's classes around `state`. JavaScript cannot construct them. */
template <class State>
Napi::Object make_object(Napi::Env env, Napi::FunctionReference & constructor, std::shared_ptr<State> state) {
    addon_data(env).pending = std::move(state);
    return constructor.New({});
}

/** The constructor's side of make_object(): throws a TypeError where JavaScript called `new`. */
template <class State> std::shared_ptr<State> take_pending(const Napi::CallbackInfo & info) {
    auto & pending = addon_data(info.Env()).pending;
    if (!pending) throw Napi::TypeError::New(info.Env(), "objects of this class are made by the addon");
    const auto taken = std::move(pending); // empties it: the next `new` finds nothing
    return std::static_pointer_cast<State>(taken);
}
