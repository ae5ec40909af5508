#include "sequence_cells.h"
#include "arguments.h"
#include "node_llama_objects.h"

Napi::Value remove_cells(const Napi::CallbackInfo & info) {
    auto * context = loaded_context(info, 0)->ctx;
    const auto sequence = (llama_seq_id) integer_argument(info, 1, "sequenceId", 0, (int64_t) llama_n_seq_max(context) - 1);
    const auto position = (llama_pos) integer_argument(info, 2, "position", 0, INT32_MAX);
    return Napi::Boolean::New(info.Env(), llama_memory_seq_rm(llama_get_memory(context), sequence, position, -1));
}
