import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makePackage } from './package/make-package.ts';

/** npm run package -- [--cuda] [--installer] [--built] */
const { values } = parseArgs({
  options: {
    cuda: { type: 'boolean', default: false },
    installer: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});

await makePackage({
  root: resolve(import.meta.dirname, '..'),
  variant: values.cuda ? 'cuda' : 'lean',
  installer: values.installer,
  built: values.built,
});
