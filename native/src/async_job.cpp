#include "async_job.h"
#include "log_capture.h"
#include "native_error.h"
#include <new>

AsyncJob::AsyncJob(Napi::Env env, Work work, Result result)
    : Napi::AsyncWorker(env, "vision_addon"), deferred_(Napi::Promise::Deferred::New(env)), work_(std::move(work)), result_(std::move(result)) {}

Napi::Promise AsyncJob::run(Napi::Env env, std::initializer_list<Napi::Object> keep, Work work, Result result) {
    auto * job = new AsyncJob(env, std::move(work), std::move(result));
    for (const auto & object : keep) job->kept_.push_back(Napi::Persistent(object));
    auto promise = job->deferred_.Promise();
    job->Queue();
    return promise;
}

void AsyncJob::fail(const char * code, const std::string & message) {
    code_ = code;
    SetError(message);
}

void AsyncJob::Execute() {
    LogCapture logs; // llama.cpp tells the reason of a failure only in its log
    try { work_(); }
    catch (const NativeError & error) { fail(error.code(), error.what() + logs.as_reason()); }
    catch (const std::bad_alloc &) { fail("OUT_OF_MEMORY", "out of memory" + logs.as_reason()); }
    catch (const std::exception & error) { fail("FAILED", error.what() + logs.as_reason()); }
    catch (...) { fail("FAILED", "unknown native exception" + logs.as_reason()); }
}

void AsyncJob::OnOK() {
    Napi::HandleScope scope(Env());
    try { deferred_.Resolve(result_ ? result_(Env()) : Env().Undefined()); }
    catch (const Napi::Error & error) { deferred_.Reject(error.Value()); }
}

void AsyncJob::OnError(const Napi::Error & error) {
    Napi::HandleScope scope(Env());
    auto rejection = Napi::Error::New(Env(), error.Message());
    rejection.Set("code", Napi::String::New(Env(), code_));
    deferred_.Reject(rejection.Value());
}
