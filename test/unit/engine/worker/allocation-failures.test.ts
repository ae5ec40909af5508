import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../../../../contract/errors.ts';
import { AllocationFailures } from '../../../../main/engine/worker/allocation-failures.ts';

/** A load that writes these lines and fails with that code. */
function load(lines: readonly string[], code: ErrorCode) {
  const failures = new AllocationFailures();
  return failures.during(async () => {
    for (const line of lines) failures.read(line);
    throw new AppError(code);
  });
}

describe('a load that fails', () => {
  it.each([
    'ggml_aligned_malloc: insufficient memory (attempted to allocate  64.00 MB)',
    'ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 67108864',
    'ggml_backend_cuda_buffer_type_alloc_buffer: allocating 512.00 MiB on device 0: cudaMalloc failed: out of memory',
    'ggml_vulkan: Device memory allocation failed: vk::Device::allocateMemory: ErrorOutOfDeviceMemory',
  ])('failed for want of memory where llama.cpp wrote: %s', async (line) => {
    await expect(load([line], 'ENGINE_FAILED')).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    await expect(load([line], 'MODEL_INVALID')).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
    await expect(load([line], 'MODEL_MISMATCH')).rejects.toMatchObject({ code: 'MODEL_MISMATCH' });
  });

  it('keeps its code without such a line, and does not hear of the load before', async () => {
    await expect(load(['unknown tensor type'], 'MODEL_INVALID')).rejects.toMatchObject({ code: 'MODEL_INVALID' });
    const failures = new AllocationFailures();
    failures.read('out of memory');
    const next = failures.during(() => Promise.reject(new AppError('ENGINE_FAILED')));
    await expect(next).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
  });
});
