/**
 * A picture's rows in a token array. node-llama-cpp only knows token ids, so each row of embeddings gets an id above every
 * vocabulary, and the same picture keeps its ids: node-llama-cpp's own prefix comparison, rewinding and state files then
 * work on pictures. Without the context hook llama.cpp refuses the ids, so a missing hook fails loudly.
 */
const virtualBase = 0x40000000;

/** Ids reserved for one picture: more rows than this cannot be given. */
export const rowsPerPicture = 16_384;

/** Pictures that one process can encode; ids are never used again (llama_token is an int32). */
export const pictureSlots = Math.floor((0x7fffffff - virtualBase) / rowsPerPicture);

/** True for the id of a picture's row. */
export function isVirtualToken(token: number): boolean {
  return token >= virtualBase;
}

/** The id of a row of the picture in `slot`. */
export function virtualToken(slot: number, row: number): number {
  return virtualBase + slot * rowsPerPicture + row;
}

/** The inverse of {@link virtualToken}. */
export function virtualTokenPlace(token: number): { readonly slot: number; readonly row: number } {
  const offset = token - virtualBase;
  return { slot: Math.floor(offset / rowsPerPicture), row: offset % rowsPerPicture };
}
