#pragma once
#include "cancellation.h"
#include "tile_rows.h"
#include <cstdint>
#include <memory>
#include <vector>

/**
 * Encodes exactly these pixels (8-bit RGB), nothing resized; blocks, so call it on a worker. The size was checked by
 * TileRules::require(). Throws NativeError: DISPOSED, ABORTED, FAILED.
 */
std::shared_ptr<TileEmbeddings> encode_tile(const std::shared_ptr<Projector> & projector, const std::vector<uint8_t> & rgb, int width, int height, const CancelFlag & cancelled);
