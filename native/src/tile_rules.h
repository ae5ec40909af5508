#pragma once
#include <cstdint>
struct clip_ctx;

/**
 * What the encoder accepts, and no more; clip.cpp checks none of it. A side that is no multiple of patch x merge gives wrong
 * values, and more than 1,024 patches on one side overrun its bucket_coords_h/w[1024] on the stack. Read when the projector
 * is loaded, so that the JS thread never looks at a context which a worker may be freeing.
 */
struct TileRules {
    bool usable = false;
    int patch = 0;
    int merge = 1;
    int queries = 0; // rows of any tile (resampler); 0: the rows follow the area
    int image_size = 0;
    int layers = 0;
    int version = 0;
    const char * projector = "other";

    static TileRules of(const clip_ctx * encoder);
    int align() const { return patch * merge; }
    /** Throws NativeError where the encoder cannot take such a tile. */
    void require(int64_t width, int64_t height) const;
    int rows(int64_t width, int64_t height) const;
};
