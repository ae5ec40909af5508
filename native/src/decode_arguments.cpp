#include "decode_arguments.h"
#include "arguments.h"
#include "node_llama_objects.h"

DecodeArguments DecodeArguments::read(const Napi::CallbackInfo & info, size_t index, const Projector & projector, int rows) {
    auto * context = loaded_context(info, 0)->ctx;
    if (llama_get_model(context) != projector.model) throw Napi::Error::New(info.Env(), "the context belongs to another model");
    const int first = (int) integer_argument(info, index, "first", 0, rows - 1);
    const int end = (int) integer_argument(info, index + 1, "end", first + 1, rows);
    const auto position = (llama_pos) integer_argument(info, index + 2, "position", 0, llama_n_ctx(context));
    const auto sequence = (llama_seq_id) integer_argument(info, index + 3, "sequenceId", 0, (int64_t) llama_n_seq_max(context) - 1);
    return {info[0].As<Napi::Object>(), context, first, end, position, sequence, cancellation_argument(info, index + 4)};
}
