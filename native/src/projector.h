#pragma once
#include "cancellation.h"
#include "tile_rules.h"
#include <atomic>
#include <mutex>
struct ggml_tensor;
struct llama_model;
struct mtmd_context;

/** A loaded mmproj, shared by the objects that JavaScript holds and by running jobs. */
struct Projector {
    mtmd_context * context = nullptr;
    const llama_model * model = nullptr;
    int embedding_width = 0;
    bool mrope = false;
    bool non_causal = false;
    TileRules tiles;
    std::mutex encoding;                     // libmtmd encodes one thing at a time
    std::atomic<bool> disposed{false};
    const CancelFlag * running = nullptr;    // of the encode that holds the mutex; null: nothing runs

    Projector() = default;
    Projector(const Projector &) = delete;
    Projector & operator=(const Projector &) = delete;
    ~Projector();
    /** Stops a running encode, waits for it and frees the context. Any thread; idempotent. */
    void dispose();
    /** Throws NativeError DISPOSED. */
    void require_alive() const;
    /** A ggml_backend_sched_eval_callback with a Projector: one synchronisation a layer, where cancelling takes effect. */
    static bool between_layers(ggml_tensor * tensor, bool ask, void * projector);
};

/** The right to encode: waits for the mutex, then throws NativeError where there is nothing to do any more. */
class EncoderTurn {
public:
    EncoderTurn(Projector & projector, const CancelFlag & cancelled);
    ~EncoderTurn();
    EncoderTurn(const EncoderTurn &) = delete;
    EncoderTurn & operator=(const EncoderTurn &) = delete;
    /** Throws NativeError: DISPOSED, ABORTED, or FAILED where `ok` is false. To be asked after encoding. */
    void require(bool ok) const;

private:
    Projector & projector_;
    const CancelFlag & cancelled_;
    std::lock_guard<std::mutex> lock_;
};
