import type { NodeLlamaModel } from './addon.ts';
import type { ImageMarkers } from './image-markers.ts';
import { shadowMethods } from './shadow-methods.ts';
import { isVirtualToken } from './virtual-tokens.ts';

/** `LLAMA_TOKEN_ATTR_CONTROL` of llama.h. */
const controlAttribute = 1 << 3;
const hooked = new WeakMap<NodeLlamaModel, { markers: ImageMarkers }>();

/**
 * Teaches one model about virtual tokens: they detokenize to nothing, count as control tokens and never end a generation;
 * markers in special text become their picture's tokens. A second call for the same model only changes the markers.
 */
export function hookModel(model: NodeLlamaModel, markers: ImageMarkers): void {
  const known = hooked.get(model);
  if (known !== undefined) {
    known.markers = markers;
    return;
  }
  const state = { markers };
  hooked.set(model, state);
  const native = {
    tokenize: model.tokenize.bind(model),
    detokenize: model.detokenize.bind(model),
    getTokenAttributes: model.getTokenAttributes.bind(model),
    isEogToken: model.isEogToken.bind(model),
  };
  shadowMethods(model, {
    tokenize: (text, special) =>
      special ? state.markers.expand(text, (piece) => native.tokenize(piece, special)) : native.tokenize(text, special),
    detokenize: (tokens, special) => native.detokenize(withoutVirtual(tokens), special),
    getTokenAttributes: (token) => (isVirtualToken(token) ? controlAttribute : native.getTokenAttributes(token)),
    isEogToken: (token) => !isVirtualToken(token) && native.isEogToken(token),
  });
}

function withoutVirtual(tokens: Uint32Array): Uint32Array {
  return tokens.some(isVirtualToken) ? tokens.filter((token) => !isVirtualToken(token)) : tokens;
}
