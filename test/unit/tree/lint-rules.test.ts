import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../fixtures/tracked-files.ts';

const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
const report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');

/** One bad file for each rule that the project leans on. */
const badFiles: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['sightline(import-zones)', 'renderer/app/a.ts', "import { open } from '../../main/db/open.ts';\nopen();\n"],
  ['sightline(import-zones)', 'renderer/app/b.ts', "export const x = async () => import('electron');\n"],
  ['sightline(import-zones)', 'main/newcomer/a.ts', 'export const x = 1;\n'],
  ['sightline(import-zones)', 'newcomer/a.ts', 'export const x = 1;\n'],
  ['sightline(import-zones)', 'main/c.ts', "export { ipcMain } from 'electron';\n"],
  ['sightline(import-zones)', 'contract/c.ts', "export type T = import('../main/db/port.ts').Store;\n"],
  ['import(no-cycle)', 'main/db/left.ts', "import { right } from './right.ts';\nexport const left = () => right();\n"],
  ['import(no-default-export)', 'main/db/d.ts', 'export default 1;\n'],
  ['unicorn(filename-case)', 'main/db/CamelCase.ts', 'export const x = 1;\n'],
  ['eslint(max-lines)', 'main/db/long.ts', lines(401, 'export {};')],
  ['eslint(max-lines-per-function)', 'main/db/e.ts', `export function f() {\n${lines(50, "  console.log('');")}\n}\n`],
  ['typescript(no-floating-promises)', 'main/db/f.ts', 'Promise.resolve(1);\n'],
  ['typescript(no-misused-promises)', 'main/db/g.ts', 'if (Promise.resolve(true)) console.log();\n'],
  ['typescript(no-explicit-any)', 'main/db/h.ts', 'export type T = any;\n'],
  ['typescript(no-unsafe-call)', 'main/db/i.ts', "JSON.parse('1')();\n"],
  ['typescript(no-non-null-assertion)', 'main/db/j.ts', 'export const x = (y: string[]) => y[0]!;\n'],
  [
    'typescript(switch-exhaustiveness-check)',
    'main/db/k.ts',
    "export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  ],
  [
    'react-hooks(rules-of-hooks)',
    'renderer/app/c.tsx',
    "import { useState } from 'react';\nexport function C({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}\n",
  ],
  [
    'react(set-state-in-render)',
    'renderer/app/d.tsx',
    "import { useState } from 'react';\nexport function D() {\n  const [x, setX] = useState(0);\n  setX(1);\n  return x;\n}\n",
  ],
  [
    'typescript(no-misused-promises)',
    'renderer/app/e.tsx',
    'export const E = () => <button type="button" onClick={async () => Promise.resolve()} />;\n',
  ],
  ['jsx-a11y(alt-text)', 'renderer/app/f.tsx', 'export const F = () => <img src="x.png" />;\n'],
  ['vitest(no-disabled-tests)', 'test/a.test.ts', "import { it } from 'vitest';\nit.skip('x', () => {});\n"],
];
/** Files that only have to be there. */
const otherFiles: readonly (readonly [file: string, source: string])[] = [
  ['main/db/right.ts', "import { left } from './left.ts';\nexport const right = (): number => left();\n"],
  ['main/db/open.ts', 'export const open = () => 1;\n'],
  ['main/db/port.ts', 'export type Store = 1;\n'],
];

describe('the lint rules', () => {
  // With a space, as in many a user's path.
  const folder = mkdtempSync(join(tmpdir(), 'sightline lint '));
  let found: z.infer<typeof report>['diagnostics'] = [];

  beforeAll(() => {
    const settings = readdirSync(root).filter((file) => /^(?:\.oxlintrc|tsconfig.*)\.json$/.test(file));
    for (const file of settings) {
      cpSync(join(root, file), join(folder, file));
    }
    cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, source] of [...badFiles.map(([, file, source]) => [file, source] as const), ...otherFiles]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
    const folders = ['contract', 'main', 'newcomer', 'renderer', 'test'];
    const run = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'json', ...folders], {
      cwd: folder,
      encoding: 'utf8',
    });
    found = report.parse(JSON.parse(run.stdout)).diagnostics;
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(badFiles)('%s is reported in %s', (rule, file) => {
    expect(found.filter(({ filename }) => filename === file).map(({ code }) => code)).toContain(rule);
  });

  it('reports nothing in files that keep to them', () => {
    expect(found.filter(({ filename }) => filename === 'main/db/open.ts' || filename === 'main/db/port.ts')).toEqual(
      [],
    );
  });
});
