#pragma once
#include <napi.h>

/** abi(): versions of this build, and the file that llama_decode comes from. */
Napi::Value describe_abi(const Napi::CallbackInfo & info);
/** checkModel(model) */
Napi::Value check_model(const Napi::CallbackInfo & info);
/** checkContext(model, context): the context is dereferenced only where its model pointer is the model's. */
Napi::Value check_context(const Napi::CallbackInfo & info);
