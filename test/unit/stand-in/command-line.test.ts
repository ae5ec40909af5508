import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../stand-in/command-line.ts';

describe('parseCommandLine', () => {
  it('reads the line that Playwright writes', () => {
    const line =
      '--no-sandbox -r loader.js --inspect=0 --remote-debugging-port=0 app --user-data-dir=/data extra --flag';
    expect(parseCommandLine(line.split(' '))).toEqual({
      preload: ['loader.js'],
      inspectPort: 0,
      debuggingPort: '0',
      switches: ['--user-data-dir=/data'],
      entry: 'app',
      version: false,
    });
  });

  it('keeps switches before the app for Chromium and leaves those behind it to the app', () => {
    const { switches, entry } = parseCommandLine(['--lang=zh-CN', '--force-dark-mode', '.', '--force-light-mode']);
    expect({ switches, entry }).toEqual({ switches: ['--lang=zh-CN', '--force-dark-mode'], entry: '.' });
  });

  it('takes the folder it runs in, and the inspector port of Node, where none is given', () => {
    expect(parseCommandLine(['--inspect'])).toMatchObject({ entry: '.', inspectPort: 9229, debuggingPort: null });
    expect(parseCommandLine(['--inspect=127.0.0.1:5555'])).toMatchObject({ inspectPort: 5555 });
    expect(parseCommandLine(['--version'])).toMatchObject({ version: true });
  });
});
