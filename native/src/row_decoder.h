#pragma once
#include "cancellation.h"
#include "llama.h"
#include <array>
#include <functional>
#include <vector>

/** Position of a row: t, y, x, z; only t where the model has no M-RoPE. */
using RowPosition = std::array<llama_pos, 4>;

/** Rows that go into a context's KV cache. */
struct RowDecode {
    llama_context * context;
    std::vector<float> & embeddings; // whole rows
    int embedding_width;
    int first;                       // first row
    int end;                         // exclusive
    llama_seq_id sequence;
    bool mrope;
    bool non_causal;
    std::function<RowPosition(int row)> position;
};

/** Evaluates the rows in batches of the context's size. Throws NativeError: CONTEXT_FULL, ABORTED, FAILED. */
void decode_rows(const RowDecode & rows, const CancelFlag & cancelled);
