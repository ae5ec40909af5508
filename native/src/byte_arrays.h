#pragma once
#include <cstdint>
#include <cstring>
#include <napi.h>
#include <vector>

// Copies into memory that JavaScript owns: Electron forbids external buffers.

inline Napi::Value to_uint8_array(Napi::Env env, const std::vector<uint8_t> & bytes) {
    auto array = Napi::Uint8Array::New(env, bytes.size());
    if (!bytes.empty()) std::memcpy(array.Data(), bytes.data(), bytes.size());
    return array;
}

inline Napi::Value to_float32_array(Napi::Env env, const std::vector<float> & floats) {
    auto array = Napi::Float32Array::New(env, floats.size());
    if (!floats.empty()) std::memcpy(array.Data(), floats.data(), floats.size() * sizeof(float));
    return array;
}
