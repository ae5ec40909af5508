// libmtmd's own translation unit plus two accessors. `struct mtmd_context` is private to mtmd.cpp, and the tile path needs the
// encoder inside it: a second clip_init() would load the weights twice. Nothing of llama.cpp is patched.
#include "mtmd.cpp"
#include "mtmd_clip.h"

clip_ctx * mtmd_clip_vision(mtmd_context * context) { return context->ctx_v; }
int mtmd_clip_threads(const mtmd_context * context) { return context->n_threads; }
