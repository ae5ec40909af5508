#pragma once
#include <napi.h>
// the private layout of node-llama-cpp's wrapped objects, from the headers that it ships in llama/addon
#include "AddonContext.h"
#include "AddonModel.h"

// node-llama-cpp's own native objects. Each throws a TypeError for anything that is not an instance of the class that
// bind() named; the layout behind the pointer is trusted only after checkModel() and checkContext() agreed.

AddonModel * wrapped_model(const Napi::CallbackInfo & info, size_t index);
AddonContext * wrapped_context(const Napi::CallbackInfo & info, size_t index);
/** Like wrapped_model(), and the model is loaded; throws an Error where it is not. */
AddonModel * loaded_model(const Napi::CallbackInfo & info, size_t index);
/** Like wrapped_context(), and the context is loaded; throws an Error where it is not. */
AddonContext * loaded_context(const Napi::CallbackInfo & info, size_t index);
/** bind({AddonModel, AddonContext}) */
Napi::Value bind_node_llama(const Napi::CallbackInfo & info);
