import { describe, expect, it } from 'vitest';
import { importedPackages } from '../../../../scripts/package/shipped-packages.ts';

describe('importedPackages', () => {
  it('names packages, not their parts, not Node, not our own files', () => {
    const source = [
      "import { z } from 'zod';",
      "import { Dialog } from '@base-ui/react/dialog';",
      "import 'katex/dist/katex.min.css';",
      'import "tailwindcss";',
      "export { x } from 'other-package';",
      "const late = await import('late-package');",
      "import fs from 'node:fs';",
      "import { own } from '../own.ts';",
    ].join('\n');
    expect(importedPackages(source)).toEqual([
      'zod',
      '@base-ui/react',
      'katex',
      'tailwindcss',
      'other-package',
      'late-package',
    ]);
  });
});
