import type { CatalogueEntry } from '../../contract/model-library.ts';

const unchecked = <Value>(value: Value) => ({ value, verified: false });
const apache = { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0', verified: false };

const absent = { installed: false, selected: false, removalFrees: null };

const small: CatalogueEntry = {
  id: 'minicpm-v-4.6',
  name: 'MiniCPM-V 4.6',
  recommended: true,
  unsupported: null,
  picturesOnly: false,
  repository: 'openbmb/MiniCPM-V-4.6-gguf',
  strength: {
    en: 'Small and quick: reads screens and documents; long reasoning is not its strength.',
    'zh-CN': '小而快：能读屏幕和文档；不擅长长推理。',
  },
  languages: ['en', 'zh'],
  contextTokens: unchecked(262_144),
  licence: apache,
  variants: [
    { quantisation: 'Q4_K_M', bytes: unchecked(1_637_848_448), fit: 'green', ...absent },
    { quantisation: 'Q8_0', bytes: { value: 2_100_000_000, verified: true }, fit: 'amber', ...absent },
    { quantisation: 'F16', bytes: null, fit: null, ...absent },
  ],
};

/** A few models as main lists them, one of each kind. */
export const fakeCatalogue: readonly CatalogueEntry[] = [
  small,
  {
    ...small,
    id: 'minicpm-v-4.5',
    name: 'MiniCPM-V 4.5',
    recommended: false,
    repository: 'openbmb/MiniCPM-V-4_5-gguf',
    strength: {
      en: 'The strongest of the family for dense text and tables.',
      'zh-CN': '本系列中处理密集文字和表格最强。',
    },
    languages: ['en', 'zh', 'de', 'fr'],
    contextTokens: unchecked(40_960),
    variants: [{ quantisation: 'Q4_K_M', bytes: unchecked(6_121_827_488), fit: 'red', ...absent }],
  },
  {
    ...small,
    id: 'minicpm-o-2.6',
    name: 'MiniCPM-o 2.6',
    recommended: false,
    picturesOnly: true,
    repository: 'openbmb/MiniCPM-o-2_6-gguf',
    strength: { en: 'Made for speech as well.', 'zh-CN': '也能处理语音。' },
    contextTokens: unchecked(32_768),
    licence: { name: 'MiniCPM Model License', url: 'https://github.com/OpenBMB/MiniCPM', verified: false },
    variants: [{ quantisation: 'Q4_K_M', bytes: unchecked(5_720_000_000), fit: 'amber', ...absent }],
  },
  {
    ...small,
    id: 'minicpm-v-1.0',
    name: 'MiniCPM-V 1.0',
    recommended: false,
    unsupported: 'no-gguf',
    repository: null,
    strength: { en: 'The first of the family.', 'zh-CN': '本系列的第一个模型。' },
    contextTokens: unchecked(2048),
    variants: [],
  },
];
