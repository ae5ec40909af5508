import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureModes } from '../../contract/capture.ts';
import { parseCommandLine, receivedCommandLine, unknownModeText } from '../../main/command-line.ts';

const nothing = { capture: null, hidden: false, unknownMode: null };

describe('the command line', () => {
  it.each([
    [['/opt/sightline'], nothing],
    [['sightline', '--capture', 'region'], { ...nothing, capture: 'region' }],
    [['sightline', '--capture=window'], { ...nothing, capture: 'window' }],
    [['electron', '.', '--hidden'], { ...nothing, hidden: true }],
    [['sightline', '--capture=region', '--capture', 'display'], { ...nothing, capture: 'display' }],
    [['sightline', '--capture', 'Region'], { ...nothing, unknownMode: 'Region' }],
    [['sightline', '--capture', 'toString'], { ...nothing, unknownMode: 'toString' }],
    [['sightline', '--capture'], { ...nothing, unknownMode: '' }],
    [['sightline', '--capture', '--hidden'], { ...nothing, hidden: true, unknownMode: '' }],
    [['sightline', '--captures=region', 'region', '--user-data-dir=/tmp/--capture'], nothing],
  ] as const)('%j', (args, meaning) => {
    expect(parseCommandLine(args)).toEqual(meaning);
  });

  it("has the same meaning whatever switches of Chromium's stand around", () => {
    const foreign = fc.stringMatching(/^--[a-z]+(-[a-z]+)?(=[\w,./]*)?$/);
    const others = fc.array(foreign.filter((one) => !/^--(?:capture|hidden)(?:=|$)/.test(one)));
    const own = fc.record({
      capture: fc.constantFrom(null, ...captureModes),
      joined: fc.boolean(),
      hidden: fc.boolean(),
    });
    fc.assert(
      fc.property(others, others, own, (before, after, { capture, joined, hidden }) => {
        const switches = capture === null ? [] : joined ? [`--capture=${capture}`] : ['--capture', capture];
        const args = ['sightline', ...before, ...switches, ...(hidden ? ['--hidden'] : []), ...after];
        expect(parseCommandLine(args)).toEqual({ capture, hidden, unknownMode: null });
      }),
    );
  });

  it('reaches the running instance as it was read, however Electron passes it on', () => {
    const meaning = parseCommandLine(['sightline', '--capture', 'window', '--hidden']);
    expect(receivedCommandLine(JSON.parse(JSON.stringify(meaning)))).toEqual(meaning);
  });

  it('asks for nothing where a second instance says something else', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const { capture, hidden } = receivedCommandLine(data);
        expect([capture, hidden]).toEqual([null, false]);
      }),
    );
    expect(receivedCommandLine({ capture: 'everything', hidden: true })).toEqual(nothing);
  });

  it('names what it did not understand and what there is', () => {
    expect(unknownModeText('regoin')).toContain('--capture regoin: choose one of region | display | window\n');
    expect(unknownModeText('')).toContain('--capture：请选择 region | display | window 之一\n');
  });
});
