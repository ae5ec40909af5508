#include "shared_libraries.h"
#ifndef _WIN32

void require_shared_libraries(Napi::Env) {}

#else
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#define PSAPI_VERSION 2
#include <windows.h>
// after windows.h
#include <delayimp.h>
#include <psapi.h>
#include <array>
#include <cstring>
#include <string>

namespace {

/** "llama.v0.4.0.dll" -> "llama.": the part of a library's name that is the same for every backend. */
std::string family_of(const char * library) {
    const char * dot = std::strchr(library, '.');
    return std::string(library, dot ? (size_t) (dot - library) + 1 : std::strlen(library));
}

/** The loaded library of this name, or of its family where the backend is part of the name (llama.vulkan.v0.4.0.dll). */
HMODULE loaded_library(const char * library) {
    if (HMODULE exact = GetModuleHandleA(library)) return exact;
    std::array<HMODULE, 1024> modules;
    DWORD bytes = 0;
    if (!EnumProcessModules(GetCurrentProcess(), modules.data(), (DWORD) sizeof modules, &bytes)) return nullptr;
    const std::string family = family_of(library);
    const size_t count = bytes / sizeof(HMODULE) < modules.size() ? bytes / sizeof(HMODULE) : modules.size();
    for (size_t i = 0; i < count; i++) {
        char name[MAX_PATH] = {0};
        if (!GetModuleBaseNameA(GetCurrentProcess(), modules[i], name, MAX_PATH)) continue;
        if (_strnicmp(name, family.c_str(), family.size()) == 0) return modules[i];
    }
    return nullptr;
}

/** Node's own symbols come from whatever program runs: node.exe, electron.exe, the packaged app. */
FARPROC WINAPI answer_delay_load(unsigned notification, PDelayLoadInfo info) {
    if (notification != dliNotePreLoadLibrary) return nullptr;
    const bool node = _stricmp(info->szDll, "node.exe") == 0;
    return reinterpret_cast<FARPROC>(node ? GetModuleHandleA(nullptr) : loaded_library(info->szDll));
}

} // namespace

extern "C" const PfnDliHook __pfnDliNotifyHook2 = answer_delay_load;

void require_shared_libraries(Napi::Env env) {
    for (const char * library : {LLAMA_DLL, GGML_DLL, GGML_BASE_DLL})
        if (!loaded_library(library)) throw Napi::Error::New(env, std::string(library) + " is not loaded; load node-llama-cpp first");
}
#endif
