#include "row_decoder.h"
#include "native_error.h"
#include <algorithm>
#include <string>

namespace {

int decode_batch(const RowDecode & rows, int first, int count) {
    const int sections = rows.mrope ? 4 : 1;
    std::vector<llama_pos> positions((size_t) count * sections);
    std::vector<int32_t> sequence_counts(count, 1);
    std::vector<int8_t> logits(count, 0);
    llama_seq_id sequence = rows.sequence;
    std::vector<llama_seq_id *> sequences(count + 1, &sequence);
    sequences[count] = nullptr;
    for (int row = 0; row < count; row++) {
        const RowPosition position = rows.position(first + row);
        for (int section = 0; section < sections; section++) positions[row + (size_t) count * section] = position[section];
    }
    float * embeddings = rows.embeddings.data() + (size_t) first * rows.embedding_width;
    return llama_decode(rows.context, {count, nullptr, embeddings, positions.data(), sequence_counts.data(), sequences.data(), logits.data()});
}

bool is_cancelled(void * flag) { return static_cast<const CancelFlag *>(flag)->load(); }

void require_decoded(int status) {
    if (status == 0) return;
    if (status == 1) throw NativeError("CONTEXT_FULL", "the picture does not fit into the context");
    if (status == 2) throw NativeError("ABORTED", "prefill was cancelled");
    throw NativeError("FAILED", "llama_decode failed for a picture (" + std::to_string(status) + ")");
}

} // namespace

void decode_rows(const RowDecode & rows, const CancelFlag & cancelled) {
    const int batch = (int) llama_n_batch(rows.context);
    int status = 0;
    if (rows.non_causal) llama_set_causal_attn(rows.context, false);
    llama_set_abort_callback(rows.context, is_cancelled, const_cast<CancelFlag *>(&cancelled)); // CPU backends only
    for (int first = rows.first; first < rows.end && status == 0; first += batch)
        status = cancelled ? 2 : decode_batch(rows, first, std::min(batch, rows.end - first));
    llama_synchronize(rows.context);
    llama_set_abort_callback(rows.context, nullptr, nullptr);
    if (rows.non_causal) llama_set_causal_attn(rows.context, true);
    require_decoded(status);
}
