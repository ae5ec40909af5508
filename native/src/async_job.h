#pragma once
#include <functional>
#include <initializer_list>
#include <napi.h>
#include <string>
#include <vector>

/**
 * One promise: `work` runs on a libuv worker and may throw NativeError (any other exception becomes FAILED or OUT_OF_MEMORY),
 * then `result` makes the value on the JS thread. Deletes itself.
 */
class AsyncJob : public Napi::AsyncWorker {
public:
    using Work = std::function<void()>;
    using Result = std::function<Napi::Value(Napi::Env)>;

    /** `keep`: JavaScript objects that must outlive the job. A null `result` resolves with undefined. */
    static Napi::Promise run(Napi::Env env, std::initializer_list<Napi::Object> keep, Work work, Result result = nullptr);

protected:
    void Execute() override;
    void OnOK() override;
    void OnError(const Napi::Error & error) override;

private:
    AsyncJob(Napi::Env env, Work work, Result result);
    void fail(const char * code, const std::string & message);

    Napi::Promise::Deferred deferred_;
    Work work_;
    Result result_;
    std::vector<Napi::ObjectReference> kept_;
    const char * code_ = "FAILED";
};
