#include "arguments.h"
#include "addon_data.h"
#include <cmath>

namespace {

Napi::Uint8Array uint8_array(const Napi::CallbackInfo & info, size_t index, const char * name) {
    const auto value = info[index];
    if (!value.IsTypedArray() || value.As<Napi::TypedArray>().TypedArrayType() != napi_uint8_array)
        throw Napi::TypeError::New(info.Env(), std::string(name) + " must be a Uint8Array");
    return value.As<Napi::Uint8Array>();
}

int64_t checked_integer(Napi::Env env, const Napi::Value & value, const char * name, int64_t min, int64_t max) {
    if (!value.IsNumber()) throw Napi::TypeError::New(env, std::string(name) + " must be a number");
    const double number = value.As<Napi::Number>().DoubleValue();
    if (std::floor(number) != number || number < (double) min || number > (double) max)
        throw Napi::RangeError::New(env, std::string(name) + " must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
    return (int64_t) number;
}

} // namespace

int64_t integer_argument(const Napi::CallbackInfo & info, size_t index, const char * name, int64_t min, int64_t max) {
    return checked_integer(info.Env(), info[index], name, min, max);
}

std::vector<uint8_t> bytes_argument(const Napi::CallbackInfo & info, size_t index, const char * name) {
    const auto array = uint8_array(info, index, name);
    return std::vector<uint8_t>(array.Data(), array.Data() + array.ByteLength());
}

std::vector<uint8_t> bytes_argument(const Napi::CallbackInfo & info, size_t index, const char * name, size_t size) {
    if (uint8_array(info, index, name).ByteLength() != size)
        throw Napi::RangeError::New(info.Env(), std::string(name) + " must have " + std::to_string(size) + " bytes");
    return bytes_argument(info, index, name);
}

std::string string_argument(const Napi::CallbackInfo & info, size_t index, const char * name) {
    if (!info[index].IsString()) throw Napi::TypeError::New(info.Env(), std::string(name) + " must be a string");
    return info[index].As<Napi::String>();
}

Napi::Object object_argument(const Napi::CallbackInfo & info, size_t index, const char * name) {
    if (!info[index].IsObject()) throw Napi::TypeError::New(info.Env(), std::string(name) + " must be an object");
    return info[index].As<Napi::Object>();
}

std::shared_ptr<CancelFlag> cancellation_argument(const Napi::CallbackInfo & info, size_t index) {
    const auto object = object_argument(info, index, "cancellation");
    if (!object.InstanceOf(addon_data(info.Env()).cancellation.Value()))
        throw Napi::TypeError::New(info.Env(), "cancellation must be a Cancellation");
    return Cancellation::Unwrap(object)->flag();
}

bool boolean_option(const Napi::Object & options, const char * name, bool fallback) {
    const auto value = options.Get(name);
    if (value.IsUndefined()) return fallback;
    if (!value.IsBoolean()) throw Napi::TypeError::New(options.Env(), std::string(name) + " must be a boolean");
    return value.As<Napi::Boolean>();
}

int integer_option(const Napi::Object & options, const char * name, int min, int max) {
    return (int) checked_integer(options.Env(), options.Get(name), name, min, max);
}
