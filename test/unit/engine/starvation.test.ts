import { expect, it } from 'vitest';
import { saysStarved } from '../../../main/engine/starvation.ts';

it.each([
  ['V8', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
  ['V8, outside of its heap', 'FATAL ERROR: v8::ToLocalChecked Array buffer allocation failed'],
  ['C++', "terminate called after throwing an instance of 'std::bad_alloc'"],
  ['ggml', 'ggml_aligned_malloc: insufficient memory (attempted to allocate 4096.00 MB)'],
  ['ggml’s buffers', 'ggml_backend_cpu_buffer_type_alloc_buffer: failed to allocate buffer of size 4294967296'],
  ['its KV cache', 'alloc_tensor_range: failed to allocate CUDA0 buffer of size 1073741824'],
  ['its weights', 'llama_model_load: error loading model: unable to allocate CUDA0 buffer'],
  ['CUDA', 'CUDA error: out of memory'],
  [
    'CUDA’s allocator',
    'ggml_backend_cuda_buffer_type_alloc_buffer: allocating 512.00 MiB on device 0: cudaMalloc failed: out of memory',
  ],
  ['Vulkan, its GPU', 'vk::Device::allocateMemory: ErrorOutOfDeviceMemory'],
  ['Vulkan, its host', 'ggml_vulkan: vk::Device::allocateMemory: ErrorOutOfHostMemory'],
  ['Metal’s buffers', 'ggml_metal_buffer_init: error: failed to allocate buffer, size =  4096.00 MiB'],
  ['Metal', 'error: Insufficient Memory (00000008:kIOGPUCommandBufferCallbackErrorOutOfMemory)'],
])('knows what %s says without memory', (_, line) => {
  expect(saysStarved(line)).toBe(true);
});

it.each([
  'llama_kv_cache: size = 512.00 MiB (8192 cells, 28 layers)',
  'load_tensors: CPU_Mapped model buffer size = 4096.00 MiB',
  'llama_context: CUDA0 compute buffer size = 304.00 MiB',
  'ggml_cuda_init: found 1 CUDA devices',
  'CUDA error: an illegal memory access was encountered',
  'vk::Queue::submit: ErrorDeviceLost',
  'Impacting Interactivity (kIOGPUCommandBufferCallbackErrorImpactingInteractivity)',
  'warning: the memory of the system is nearly full',
  'GGML_ASSERT(ctx->mem_buffer != NULL) failed',
  '',
])('takes a line for no end of the memory: %s', (line) => {
  expect(saysStarved(line)).toBe(false);
});
