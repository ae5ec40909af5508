#pragma once
#include "ggml-cpu.h"
#include <memory>
#include <napi.h>

/** ggml's threads for one context. They belong to the CPU backend, a library of its own that is found at run time. */
struct ThreadPoolState {
    /** Not a destructor: at the end of the process a step may still run on these threads. */
    void release();

    ggml_threadpool_t pool = nullptr;
    decltype(ggml_threadpool_free) * free_pool = nullptr;
    int threads = 0;
};

/** JavaScript's handle on ThreadPoolState. */
class ThreadPool : public Napi::ObjectWrap<ThreadPool> {
public:
    explicit ThreadPool(const Napi::CallbackInfo & info);
    /** attachThreadPool(context, threads, decodeThreads) -> ThreadPool */
    static Napi::Value attach(const Napi::CallbackInfo & info);
    static Napi::Function define(Napi::Env env);

private:
    Napi::Value threads(const Napi::CallbackInfo & info);
    Napi::Value dispose(const Napi::CallbackInfo & info);

    std::shared_ptr<ThreadPoolState> state_;
};
