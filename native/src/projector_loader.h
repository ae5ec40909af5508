#pragma once
#include "llama.h"
#include "projector.h"
#include <napi.h>
#include <string>

/** The arguments of load(). */
struct ProjectorRequest {
    const llama_model * model;
    std::string path;
    int threads;
    bool use_gpu;
    llama_flash_attn_type flash_attention;

    /** Throws as arguments.h says. */
    static ProjectorRequest read(const Napi::CallbackInfo & info);
};

/** Fills an empty projector. Throws NativeError: MODEL_INVALID, MODEL_UNSUPPORTED. A hostile file can abort the process. */
void load_projector(Projector & projector, const ProjectorRequest & request);
