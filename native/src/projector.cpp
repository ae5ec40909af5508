#include "projector.h"
#include "ggml.h"
#include "mtmd.h"
#include "native_error.h"
#include <cstring>

Projector::~Projector() { dispose(); }

void Projector::dispose() {
    disposed = true;
    std::lock_guard<std::mutex> lock(encoding);
    if (context) mtmd_free(context);
    context = nullptr;
}

void Projector::require_alive() const {
    if (disposed) throw NativeError("DISPOSED", "the vision model is disposed");
}

bool Projector::between_layers(ggml_tensor * tensor, bool ask, void * data) {
    if (ask) return std::strncmp(tensor->name, "layer_out", 9) == 0 || std::strncmp(tensor->name, "resampler_attn_out", 18) == 0;
    const auto & projector = *static_cast<Projector *>(data);
    return !projector.disposed && !(projector.running && projector.running->load());
}

EncoderTurn::EncoderTurn(Projector & projector, const CancelFlag & cancelled)
    : projector_(projector), cancelled_(cancelled), lock_(projector.encoding) {
    require(true);
    projector_.running = &cancelled_;
}

EncoderTurn::~EncoderTurn() { projector_.running = nullptr; }

void EncoderTurn::require(bool ok) const {
    projector_.require_alive();
    if (cancelled_) throw NativeError("ABORTED", "encoding was cancelled");
    if (!ok) throw NativeError("FAILED", "encoding failed");
}
