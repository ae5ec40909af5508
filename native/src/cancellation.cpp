#include "cancellation.h"

Cancellation::Cancellation(const Napi::CallbackInfo & info) : Napi::ObjectWrap<Cancellation>(info) {}

Napi::Value Cancellation::cancel(const Napi::CallbackInfo & info) {
    flag_->store(true);
    return info.Env().Undefined();
}

Napi::Value Cancellation::cancelled(const Napi::CallbackInfo & info) {
    return Napi::Boolean::New(info.Env(), flag_->load());
}

Napi::Function Cancellation::define(Napi::Env env) {
    return DefineClass(env, "Cancellation", {
        InstanceMethod("cancel", &Cancellation::cancel),
        InstanceAccessor("cancelled", &Cancellation::cancelled, nullptr),
    });
}
