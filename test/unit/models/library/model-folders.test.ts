import { describe, expect, it } from 'vitest';
import type { HostEnvironment } from '../../../../main/models/library/host-environment.ts';
import { modelFolders } from '../../../../main/models/library/model-folders.ts';

const host = (platform: NodeJS.Platform, home: string, variables: HostEnvironment['variables'] = {}) =>
  modelFolders({ platform, home, variables });

describe('modelFolders', () => {
  it('are where each program keeps them on each system', () => {
    expect(host('linux', '/home/ada')).toEqual({
      ollama: ['/home/ada/.ollama/models', '/usr/share/ollama/.ollama/models'],
      lmStudio: ['/home/ada/.lmstudio/models', '/home/ada/.cache/lm-studio/models'],
      huggingFace: ['/home/ada/.cache/huggingface/hub'],
    });
    expect(host('darwin', '/Users/ada')).toEqual({
      ollama: ['/Users/ada/.ollama/models'],
      lmStudio: ['/Users/ada/.lmstudio/models', '/Users/ada/.cache/lm-studio/models'],
      huggingFace: ['/Users/ada/.cache/huggingface/hub'],
    });
    expect(host('win32', 'C:\\Users\\ada')).toEqual({
      ollama: ['C:\\Users\\ada\\.ollama\\models'],
      lmStudio: ['C:\\Users\\ada\\.lmstudio\\models', 'C:\\Users\\ada\\.cache\\lm-studio\\models'],
      huggingFace: ['C:\\Users\\ada\\.cache\\huggingface\\hub'],
    });
  });

  it('are where the environment says instead', () => {
    expect(host('linux', '/home/ada', { OLLAMA_MODELS: '/data/ollama' }).ollama).toEqual(['/data/ollama']);
    expect(host('win32', 'C:\\Users\\ada', { OLLAMA_MODELS: 'D:\\models' }).ollama).toEqual(['D:\\models']);
    const hub = (variables: HostEnvironment['variables']) => host('linux', '/home/ada', variables).huggingFace;
    expect(hub({ XDG_CACHE_HOME: '/cache' })).toEqual(['/cache/huggingface/hub']);
    expect(hub({ XDG_CACHE_HOME: '/cache', HF_HOME: '/hf' })).toEqual(['/hf/hub']);
    expect(hub({ HF_HOME: '/hf', HUGGINGFACE_HUB_CACHE: '/old' })).toEqual(['/old']);
    expect(hub({ HF_HOME: '/hf', HUGGINGFACE_HUB_CACHE: '/old', HF_HUB_CACHE: '/hub' })).toEqual(['/hub']);
    expect(hub({ HF_HOME: '~/models' })).toEqual(['/home/ada/models/hub']);
    expect(host('win32', 'C:\\Users\\ada', { HF_HOME: '~\\hf' }).huggingFace).toEqual(['C:\\Users\\ada\\hf\\hub']);
  });

  it('are the usual ones where a variable is empty', () => {
    const empty = { OLLAMA_MODELS: '', HF_HOME: ' ', HF_HUB_CACHE: '' };
    expect(host('darwin', '/Users/ada', empty)).toEqual(host('darwin', '/Users/ada'));
  });
});
