#pragma once
#include <napi.h>

/**
 * Throws unless llama.cpp's libraries are in the process already: node-llama-cpp loads them, this addon must not. Linux and
 * macOS resolve the symbols when the addon is loaded and refuse by themselves; Windows would only at the first call.
 */
void require_shared_libraries(Napi::Env env);
