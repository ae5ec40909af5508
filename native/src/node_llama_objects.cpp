#include "node_llama_objects.h"
#include "addon_data.h"
#include "arguments.h"

namespace {

template <class T> T * unwrap(const Napi::CallbackInfo & info, size_t index, const Napi::FunctionReference & expected, const char * name) {
    const auto object = object_argument(info, index, name);
    void * wrapped = nullptr;
    const bool known = !expected.IsEmpty() && object.InstanceOf(expected.Value());
    if (!known || napi_unwrap(info.Env(), object, &wrapped) != napi_ok || wrapped == nullptr)
        throw Napi::TypeError::New(info.Env(), std::string(name) + " is not node-llama-cpp's");
    return static_cast<T *>(wrapped);
}

Napi::Function class_of(const Napi::Object & bindings, const char * name) {
    const auto value = bindings.Get(name);
    if (!value.IsFunction()) throw Napi::TypeError::New(bindings.Env(), std::string(name) + " must be a class");
    return value.As<Napi::Function>();
}

} // namespace

AddonModel * wrapped_model(const Napi::CallbackInfo & info, size_t index) {
    return unwrap<AddonModel>(info, index, addon_data(info.Env()).node_llama_model, "model");
}

AddonContext * wrapped_context(const Napi::CallbackInfo & info, size_t index) {
    return unwrap<AddonContext>(info, index, addon_data(info.Env()).node_llama_context, "context");
}

AddonModel * loaded_model(const Napi::CallbackInfo & info, size_t index) {
    auto * model = wrapped_model(info, index);
    if (model->disposed || !model->modelLoaded || model->model == nullptr) throw Napi::Error::New(info.Env(), "the model is not loaded");
    return model;
}

AddonContext * loaded_context(const Napi::CallbackInfo & info, size_t index) {
    auto * context = wrapped_context(info, index);
    if (context->disposed || !context->contextLoaded || context->ctx == nullptr) throw Napi::Error::New(info.Env(), "the context is not loaded");
    return context;
}

Napi::Value bind_node_llama(const Napi::CallbackInfo & info) {
    const auto bindings = object_argument(info, 0, "bindings");
    auto & data = addon_data(info.Env());
    data.node_llama_model = Napi::Persistent(class_of(bindings, "AddonModel"));
    data.node_llama_context = Napi::Persistent(class_of(bindings, "AddonContext"));
    return info.Env().Undefined();
}
