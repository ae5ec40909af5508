/**
 * What those who allocate say when there is no memory left, of which most end the process right after: V8 and C++, ggml (ggml.c,
 * ggml-alloc.c, ggml-backend.cpp), its CUDA (ggml-cuda.cu), Vulkan (vk::Result) and Metal (ggml-metal.m) backends.
 */
const lastWords: readonly RegExp[] = [
  /javascript heap out of memory|fatal error: .*allocation failed/i,
  /std::bad_alloc/,
  /ggml_aligned_malloc: insufficient memory/,
  /(?:failed|unable) to allocate (?:\S+ )?buffer/i,
  /cuda error: out of memory|cudamalloc failed: out of memory/i,
  /erroroutof(?:device|host)memory/i,
  /insufficient memory \((?:[\da-f]+:)?kiogpucommandbuffercallbackerroroutofmemory\)/i,
];

/** True where a line that a process wrote says that it could get no memory. */
export function saysStarved(line: string): boolean {
  return lastWords.some((words) => words.test(line));
}
