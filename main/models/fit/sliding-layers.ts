import type { HeaderNumbers } from './header-numbers.ts';

/**
 * Every how many layers one sees everything, for architectures whose cache llama.cpp makes smaller (`set_swa_pattern` in its
 * src/models). Others that name a window keep a whole cache (qwen2, phi3), so one that is not here is estimated too large, never too small.
 */
const periods: Readonly<Record<string, number>> = {
  cohere2: 4,
  exaone4: 4,
  gemma2: 2,
  gemma3: 6,
  gemma3n: 5,
  'gpt-oss': 2,
};

/** Which layers see only the last `window` tokens; a window of 0 where none does. */
export function slidingLayers(
  numbers: HeaderNumbers,
  count: number,
): { readonly window: number; readonly layers: readonly boolean[] } {
  const window = numbers.get('attention.sliding_window', 0);
  const listed = numbers.list('attention.sliding_window_pattern');
  const known = Object.hasOwn(periods, numbers.architecture) ? periods[numbers.architecture] : undefined;
  const period = known === undefined ? 1 : numbers.get('attention.sliding_window_pattern', known);
  const layers = Array.from({ length: count }, (_, layer) =>
    listed === null ? layer % period < period - 1 : listed[layer] === 1,
  );
  return window > 0 && layers.includes(true) ? { window, layers } : { window: 0, layers: layers.map(() => false) };
}
