// The addon's exports; native/addon.ts is their exact type.
#include "abi.h"
#include "addon_data.h"
#include "cancellation.h"
#include "image_chunks.h"
#include "log_capture.h"
#include "node_llama_objects.h"
#include "resize.h"
#include "sequence_cells.h"
#include "shared_libraries.h"
#include "thread_pool.h"
#include "tile_rows.h"
#include "vision.h"

AddonData & addon_data(Napi::Env env) { return *env.GetInstanceData<AddonData>(); }

namespace {

Napi::Value take_logs(const Napi::CallbackInfo & info) {
    const auto lines = take_log_lines();
    auto array = Napi::Array::New(info.Env(), lines.size());
    for (size_t i = 0; i < lines.size(); i++) array.Set((uint32_t) i, lines[i]);
    return array;
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
    require_shared_libraries(env);
    install_log();
    auto * data = new AddonData();
    env.SetInstanceData(data);
    data->vision = Napi::Persistent(Vision::define(env));
    data->tile_rows = Napi::Persistent(TileRows::define(env));
    data->image_chunks = Napi::Persistent(ImageChunks::define(env));
    data->cancellation = Napi::Persistent(Cancellation::define(env));
    data->thread_pool = Napi::Persistent(ThreadPool::define(env));
    exports.Set("Cancellation", data->cancellation.Value());
    exports.Set("abi", Napi::Function::New(env, describe_abi, "abi"));
    exports.Set("bind", Napi::Function::New(env, bind_node_llama, "bind"));
    exports.Set("checkModel", Napi::Function::New(env, check_model, "checkModel"));
    exports.Set("checkContext", Napi::Function::New(env, check_context, "checkContext"));
    exports.Set("load", Napi::Function::New(env, Vision::load, "load"));
    exports.Set("resize", Napi::Function::New(env, resize, "resize"));
    exports.Set("removeCells", Napi::Function::New(env, remove_cells, "removeCells"));
    exports.Set("attachThreadPool", Napi::Function::New(env, ThreadPool::attach, "attachThreadPool"));
    exports.Set("takeLogs", Napi::Function::New(env, take_logs, "takeLogs"));
    return exports;
}

} // namespace

NODE_API_MODULE(vision_addon, initialise)
