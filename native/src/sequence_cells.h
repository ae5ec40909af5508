#pragma once
#include <napi.h>

/** removeCells(context, sequenceId, position) -> boolean */
Napi::Value remove_cells(const Napi::CallbackInfo & info);
