import { AppError } from '../../../contract/errors.ts';
import type { CataloguePair } from '../catalogue.ts';
import type { Hub } from './hub.ts';
import { HuggingFace } from './hugging-face.ts';
import { ModelScope } from './modelscope.ts';
import type { NetworkPorts } from './send.ts';

/** Where models come from. `custom` is a mirror with Hugging Face's interface. */
export type HubChoice =
  | { readonly kind: 'hugging-face' | 'hf-mirror' | 'modelscope' }
  | { readonly kind: 'custom'; readonly endpoint: string };

const endpoints = {
  'hugging-face': 'https://huggingface.co/',
  'hf-mirror': 'https://hf-mirror.com/',
  modelscope: 'https://modelscope.cn/',
} as const;

/**
 * The hub that a choice means. `HF_ENDPOINT` stands for Hugging Face, as in its own tools.
 *
 * @param environment the process's
 * @throws AppError `INVALID_INPUT` for an endpoint that is no web address without a name, a query and a fragment
 */
export function openHub(
  choice: HubChoice,
  environment: Readonly<Record<string, string | undefined>>,
  ports: NetworkPorts,
): Hub {
  if (choice.kind === 'modelscope') return new ModelScope(new URL(endpoints.modelscope), ports);
  const named = environment['HF_ENDPOINT']?.trim() ?? '';
  const official = named === '' ? endpoints['hugging-face'] : named;
  const usual = choice.kind === 'hf-mirror' ? endpoints['hf-mirror'] : official;
  return new HuggingFace(checkEndpoint(choice.kind === 'custom' ? choice.endpoint : usual), ports);
}

/** The name of a pair's repository on a hub. */
export function repositoryOn(hub: Hub, { repository }: CataloguePair): string {
  return hub.kind === 'modelscope' ? repository.modelScope : repository.huggingFace;
}

function checkEndpoint(text: string): URL {
  const url = URL.parse(text);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (url === null || !web || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new AppError('INVALID_INPUT', 'an endpoint that is no web address');
  }
  return url;
}
