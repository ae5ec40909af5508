#include "abi.h"
#include "node_llama_objects.h"
#ifndef _WIN32
#include <dlfcn.h>
#endif

Napi::Value describe_abi(const Napi::CallbackInfo & info) {
    auto abi = Napi::Object::New(info.Env());
    abi.Set("nodeLlamaCpp", NODE_LLAMA_CPP_VERSION);
    abi.Set("llamaCppRelease", LLAMA_CPP_RELEASE);
#ifndef _WIN32 // on Windows the address is that of a delay-load thunk in this very module
    Dl_info image;
    if (dladdr((void *) llama_decode, &image) && image.dli_fname) abi.Set("libllama", image.dli_fname);
#endif
    return abi;
}

Napi::Value check_model(const Napi::CallbackInfo & info) {
    const auto * wrapped = wrapped_model(info, 0);
    auto check = Napi::Object::New(info.Env());
    const bool loaded = wrapped->modelLoaded && !wrapped->disposed && wrapped->model != nullptr && wrapped->vocab != nullptr;
    check.Set("loaded", loaded);
    if (!loaded) return check;
    char description[128] = {0};
    llama_model_desc(wrapped->model, description, sizeof description);
    check.Set("vocabularyMatches", llama_model_get_vocab(wrapped->model) == wrapped->vocab);
    check.Set("embeddingWidth", (double) llama_model_n_embd(wrapped->model));
    check.Set("description", description);
    return check;
}

Napi::Value check_context(const Napi::CallbackInfo & info) {
    auto * model = wrapped_model(info, 0);
    const auto * wrapped = wrapped_context(info, 1);
    auto check = Napi::Object::New(info.Env());
    const bool same = wrapped->model == model; // proves where the first member lies
    const bool loaded = same && wrapped->contextLoaded && !wrapped->disposed && wrapped->ctx != nullptr;
    check.Set("modelMatches", same && (!loaded || llama_get_model(wrapped->ctx) == model->model));
    check.Set("loaded", loaded);
    if (!loaded) return check;
    check.Set("contextTokens", (double) llama_n_ctx(wrapped->ctx));
    check.Set("batchTokens", (double) wrapped->context_params.n_batch);
    check.Set("sequences", (double) wrapped->context_params.n_seq_max);
    return check;
}
