#pragma once
struct clip_ctx;
struct mtmd_context;

/** The vision encoder inside an mtmd context; null where it has none. Owned by the context. */
clip_ctx * mtmd_clip_vision(mtmd_context * context);
/** Threads that the context encodes with. */
int mtmd_clip_threads(const mtmd_context * context);
