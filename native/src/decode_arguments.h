#pragma once
#include "cancellation.h"
#include "llama.h"
#include "projector.h"
#include <memory>
#include <napi.h>

/** The arguments that TileRows.decode and ImageChunks.decode share. */
struct DecodeArguments {
    Napi::Object context_object;
    llama_context * context;
    int first;
    int end;
    llama_pos position; // of `first`
    llama_seq_id sequence;
    std::shared_ptr<CancelFlag> cancelled;

    /** Reads [context] at 0 and [first, end, position, sequenceId, cancellation] from `index`; throws as arguments.h says. */
    static DecodeArguments read(const Napi::CallbackInfo & info, size_t index, const Projector & projector, int rows);
};
