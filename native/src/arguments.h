#pragma once
#include "cancellation.h"
#include <cstdint>
#include <memory>
#include <napi.h>
#include <string>
#include <vector>

// Checks of JavaScript arguments. Each throws a TypeError or RangeError that names the argument.

/** A whole number from `min` to `max`. */
int64_t integer_argument(const Napi::CallbackInfo & info, size_t index, const char * name, int64_t min, int64_t max);
/** A copy of a Uint8Array's bytes, so that the caller may change or transfer it meanwhile. */
std::vector<uint8_t> bytes_argument(const Napi::CallbackInfo & info, size_t index, const char * name);
/** Like bytes_argument(), of exactly `size` bytes; checked before anything is copied. */
std::vector<uint8_t> bytes_argument(const Napi::CallbackInfo & info, size_t index, const char * name, size_t size);
std::string string_argument(const Napi::CallbackInfo & info, size_t index, const char * name);
Napi::Object object_argument(const Napi::CallbackInfo & info, size_t index, const char * name);
/** The flag of a Cancellation object. */
std::shared_ptr<CancelFlag> cancellation_argument(const Napi::CallbackInfo & info, size_t index);

/** An option that must be a boolean where it is given. */
bool boolean_option(const Napi::Object & options, const char * name, bool fallback);
/** An option that must be a whole number from `min` to `max`. */
int integer_option(const Napi::Object & options, const char * name, int min, int max);
