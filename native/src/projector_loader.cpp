#include "projector_loader.h"
#include "arguments.h"
#include "mtmd.h"
#include "mtmd_clip.h"
#include "native_error.h"
#include "node_llama_objects.h"

ProjectorRequest ProjectorRequest::read(const Napi::CallbackInfo & info) {
    const auto * model = loaded_model(info, 0)->model;
    auto path = string_argument(info, 1, "mmprojPath");
    const auto options = object_argument(info, 2, "options");
    auto flash_attention = LLAMA_FLASH_ATTN_TYPE_AUTO;
    if (!options.Get("flashAttention").IsUndefined())
        flash_attention = boolean_option(options, "flashAttention", false) ? LLAMA_FLASH_ATTN_TYPE_ENABLED : LLAMA_FLASH_ATTN_TYPE_DISABLED;
    return {model, std::move(path), integer_option(options, "threads", 1, 1024), boolean_option(options, "useGpu", true), flash_attention};
}

void load_projector(Projector & projector, const ProjectorRequest & request) {
    auto parameters = mtmd_context_params_default();
    parameters.print_timings = false;
    parameters.warmup = false;
    parameters.n_threads = request.threads;
    parameters.use_gpu = request.use_gpu;
    parameters.flash_attn_type = request.flash_attention;
    parameters.cb_eval = Projector::between_layers;
    parameters.cb_eval_user_data = &projector;
    projector.model = request.model;
    projector.context = mtmd_init_from_file(request.path.c_str(), request.model, parameters);
    if (!projector.context) throw NativeError("MODEL_INVALID", "the projector cannot be loaded");
    if (!mtmd_support_vision(projector.context)) throw NativeError("MODEL_UNSUPPORTED", "the file has no vision encoder");
    projector.embedding_width = llama_model_n_embd_inp(request.model);
    projector.mrope = mtmd_decode_use_mrope(projector.context);
    projector.non_causal = mtmd_decode_use_non_causal(projector.context, nullptr);
    projector.tiles = TileRules::of(mtmd_clip_vision(projector.context));
}
