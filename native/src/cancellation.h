#pragma once
#include <atomic>
#include <memory>
#include <napi.h>

/** Set once, from the JS thread; read by the worker thread that runs the cancelled call. */
using CancelFlag = std::atomic<bool>;

/** JavaScript's handle on a CancelFlag. */
class Cancellation : public Napi::ObjectWrap<Cancellation> {
public:
    explicit Cancellation(const Napi::CallbackInfo & info);
    std::shared_ptr<CancelFlag> flag() const { return flag_; }
    static Napi::Function define(Napi::Env env);

private:
    Napi::Value cancel(const Napi::CallbackInfo & info);
    Napi::Value cancelled(const Napi::CallbackInfo & info);

    std::shared_ptr<CancelFlag> flag_ = std::make_shared<CancelFlag>(false);
};
