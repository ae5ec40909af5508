import { describe, expect, it } from 'vitest';
import { likeliestModel } from '../../../../main/models/inspection/likeliest-model.ts';
import { inspectedModel, inspectedProjector } from '../../../fixtures/gguf/inspected.ts';

const projector = inspectedProjector({ file: '/m/mmproj-MiniCPM-V-2_6-f16.gguf' });
const model = (name: string, size: number, width = 3584) => ({
  ...inspectedModel({ file: `/m/${name}.gguf`, width }),
  size,
});

describe('the language model that a projector goes with', () => {
  it('is the largest quantisation of the one whose name is likeliest', () => {
    const models = [
      model('other-model-Q8_0', 9),
      model('MiniCPM-V-2_6-Q4_K_M', 4),
      model('MiniCPM-V-2_6-Q8_0', 8),
      model('MiniCPM-V-2_6-F16', 16, 4096),
    ];
    expect(likeliestModel(models, [projector])?.file).toBe('/m/MiniCPM-V-2_6-Q8_0.gguf');
    expect(likeliestModel(models.toReversed(), [projector])?.file).toBe('/m/MiniCPM-V-2_6-Q8_0.gguf');
  });

  it('is one of another name where nothing else fits, and none where nothing fits', () => {
    expect(likeliestModel([model('other', 1)], [projector])?.file).toBe('/m/other.gguf');
    expect(likeliestModel([model('MiniCPM-V-2_6-F16', 16, 4096)], [projector])).toBeNull();
    expect(likeliestModel([], [projector])).toBeNull();
  });
});
