#pragma once
#include <napi.h>

/** resize(rgb, width, height, newWidth, newHeight) -> Promise<Uint8Array> */
Napi::Value resize(const Napi::CallbackInfo & info);
