#include "thread_pool.h"
#include "addon_data.h"
#include "arguments.h"
#include "ggml-backend.h"
#include "node_llama_objects.h"

namespace {

constexpr int64_t max_threads = GGML_MAX_N_THREADS;

template <class Function> Function * cpu_function(Napi::Env env, const char * name) {
    auto * device = ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU);
    auto * function = device == nullptr ? nullptr : ggml_backend_reg_get_proc_address(ggml_backend_dev_backend_reg(device), name);
    if (function == nullptr) throw Napi::Error::New(env, std::string("the CPU backend has no ") + name);
    return (Function *) function;
}

} // namespace

void ThreadPoolState::release() {
    if (pool != nullptr) free_pool(pool);
    pool = nullptr;
}

ThreadPool::ThreadPool(const Napi::CallbackInfo & info) : Napi::ObjectWrap<ThreadPool>(info), state_(take_pending<ThreadPoolState>(info)) {}

Napi::Value ThreadPool::attach(const Napi::CallbackInfo & info) {
    const auto env = info.Env();
    auto * context = loaded_context(info, 0)->ctx;
    const auto threads = (int) integer_argument(info, 1, "threads", 1, max_threads);
    const auto decode_threads = (int) integer_argument(info, 2, "decodeThreads", 1, threads);
    auto * make = cpu_function<decltype(ggml_threadpool_new)>(env, "ggml_threadpool_new");
    auto state = std::make_shared<ThreadPoolState>();
    state->free_pool = cpu_function<decltype(ggml_threadpool_free)>(env, "ggml_threadpool_free");
    state->threads = threads;
    auto parameters = ggml_threadpool_params_default(threads);
    parameters.poll = 0; // asleep between two steps: a spinning thread would take the core that JavaScript and the windows need then
    state->pool = make(&parameters);
    if (state->pool == nullptr) throw Napi::Error::New(env, "no threads could be started");
    llama_attach_threadpool(context, state->pool, state->pool);
    llama_set_n_threads(context, decode_threads, threads);
    return make_object(env, addon_data(env).thread_pool, state);
}

Napi::Value ThreadPool::threads(const Napi::CallbackInfo & info) {
    return Napi::Number::New(info.Env(), state_->pool == nullptr ? 0 : state_->threads);
}

Napi::Value ThreadPool::dispose(const Napi::CallbackInfo & info) {
    state_->release();
    return info.Env().Undefined();
}

Napi::Function ThreadPool::define(Napi::Env env) {
    return DefineClass(env, "ThreadPool", {
        InstanceAccessor("threads", &ThreadPool::threads, nullptr),
        InstanceMethod("dispose", &ThreadPool::dispose),
    });
}
