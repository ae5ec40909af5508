#include "tile_rows.h"
#include "addon_data.h"
#include "async_job.h"
#include "byte_arrays.h"
#include "decode_arguments.h"
#include "row_decoder.h"

TileRows::TileRows(const Napi::CallbackInfo & info) : Napi::ObjectWrap<TileRows>(info), embeddings_(take_pending<TileEmbeddings>(info)) {}

Napi::Object TileRows::make(Napi::Env env, std::shared_ptr<TileEmbeddings> embeddings) {
    return make_object(env, addon_data(env).tile_rows, std::move(embeddings));
}

Napi::Value TileRows::count(const Napi::CallbackInfo & info) { return Napi::Number::New(info.Env(), embeddings_->rows); }

Napi::Value TileRows::embeddings(const Napi::CallbackInfo & info) { return to_float32_array(info.Env(), embeddings_->values); }

Napi::Value TileRows::decode(const Napi::CallbackInfo & info) {
    const auto target = DecodeArguments::read(info, 1, *embeddings_->projector, embeddings_->rows);
    const auto work = [tile = embeddings_, context = target.context, first = target.first, end = target.end, start = target.position,
                       sequence = target.sequence, cancelled = target.cancelled] {
        const auto & projector = *tile->projector;
        // MiniCPM-V counts rows like text: one position a row, the same in every M-RoPE section (as mtmd does for slices)
        const auto position = [=](int row) { const llama_pos p = start - first + row; return RowPosition{p, p, p, p}; };
        decode_rows({context, tile->values, projector.embedding_width, first, end, sequence, projector.mrope, false, position}, *cancelled);
    };
    return AsyncJob::run(info.Env(), {info.This().As<Napi::Object>(), target.context_object}, work);
}

Napi::Function TileRows::define(Napi::Env env) {
    return DefineClass(env, "TileRows", {
        InstanceMethod("count", &TileRows::count),
        InstanceMethod("embeddings", &TileRows::embeddings),
        InstanceMethod("decode", &TileRows::decode),
    });
}
