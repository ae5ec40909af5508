import { describe, expect, it } from 'vitest';
import { cataloguePair } from '../../../../main/models/catalogue.ts';
import { openHub } from '../../../../main/models/download/hub-choice.ts';
import { pickFiles } from '../../../../main/models/download/pick-files.ts';

const ports = {
  outbound: () => Promise.reject(new Error('nothing is sent')),
  clock: { after: () => () => undefined },
  now: () => 0,
};

describe('the hub', () => {
  const fileOn = (choice: Parameters<typeof openHub>[0], environment: Record<string, string> = {}) =>
    openHub(choice, environment, ports).fileUrl('openbmb/Model-gguf', 'main', 'vision/a b.gguf').href;

  it('is Hugging Face, a mirror or ModelScope', () => {
    const path = 'openbmb/Model-gguf/resolve/main/vision/a%20b.gguf';
    expect(fileOn({ kind: 'hugging-face' })).toBe(`https://huggingface.co/${path}`);
    expect(fileOn({ kind: 'hf-mirror' })).toBe(`https://hf-mirror.com/${path}`);
    expect(fileOn({ kind: 'custom', endpoint: 'https://hub.invalid/hub' })).toBe(`https://hub.invalid/hub/${path}`);
    expect(fileOn({ kind: 'modelscope' })).toBe(
      'https://modelscope.cn/api/v1/models/openbmb/Model-gguf/repo?Revision=main&FilePath=vision%2Fa+b.gguf',
    );
  });

  it('is where HF_ENDPOINT says, in place of Hugging Face alone', () => {
    const environment = { HF_ENDPOINT: 'http://127.0.0.1:8080' };
    expect(fileOn({ kind: 'hugging-face' }, environment)).toContain('http://127.0.0.1:8080/openbmb/');
    expect(fileOn({ kind: 'hf-mirror' }, environment)).toMatch(/^https:\/\/hf-mirror\.com\/openbmb/);
  });

  it.each(['', 'mirror', 'ftp://hub.invalid', 'https://name@hub.invalid', 'https://hub.invalid/?a=b'])(
    'is not %j',
    (endpoint) => {
      expect(() => openHub({ kind: 'custom', endpoint }, {}, ports)).toThrow(
        expect.objectContaining({ code: 'INVALID_INPUT' }),
      );
    },
  );
});

describe('the files of a pair', () => {
  const pair = cataloguePair('minicpm-o-4.5');
  const pick = (...paths: readonly string[]) => {
    const files = paths.map((path) => ({ path, bytes: 1, sha256: null }));
    const { llm, mmproj } = pickFiles(files, pair, 'openbmb/Model');
    return [llm.path, mmproj.path];
  };
  const vision = 'vision/MiniCPM-o-4_5-vision-F16.gguf';

  it('are those that the catalogue names', () => {
    expect(pick('other-Q4_K_M.gguf', 'MiniCPM-o-4_5-Q4_K_M.gguf', vision, 'mmproj.gguf')).toEqual([
      'MiniCPM-o-4_5-Q4_K_M.gguf',
      vision,
    ]);
  });

  it('are otherwise the only ones that can be meant', () => {
    expect(
      pick(
        'Model-8B-q4_k_m.gguf',
        'Model-8B-Q8_0.gguf',
        'tts/Model-tts-Q4_K_M.gguf',
        'audio/a-F16.gguf',
        'mmproj-f16.gguf',
      ),
    ).toEqual(['Model-8B-q4_k_m.gguf', 'mmproj-f16.gguf']);
  });

  it.each([
    ['none', ['Model-Q8_0.gguf', vision], 'MiniCPM-o-4_5-Q4_K_M.gguf'],
    ['two', ['a-Q4_K_M.gguf', 'b-Q4_K_M.gguf', vision], 'MiniCPM-o-4_5-Q4_K_M.gguf'],
    ['no projector', ['a-Q4_K_M.gguf'], vision],
  ])('are missing where there is %s', (_name, paths, file) => {
    expect(() => pick(...paths)).toThrow(
      expect.objectContaining({ code: 'DOWNLOAD_MISSING', detail: { repository: 'openbmb/Model', file } }),
    );
  });
});
