import { expect, it } from 'vitest';
import type { Random } from '../../../fixtures/drawing/random.ts';
import type { Behaviour, SeenRequest } from '../../../fixtures/hub/behaviour.ts';
import { downloadScene, expectKept, llmName } from '../../../fixtures/hub/download-from.ts';

/** Something that a hub may do to this request and still be a hub from which the file can be had. */
function drawBehaviour(random: Random, { range }: SeenRequest): Behaviour {
  const always: readonly Behaviour[] = [
    { kind: 'drop', after: random.integer(0, 6_000_000) },
    { kind: 'status', status: random.pick([408, 429, 500, 502, 503, 504]) },
  ];
  const ofRanges: readonly Behaviour[] = [
    { kind: 'ignore-range' },
    { kind: 'nameless-range' },
    { kind: 'other-range', shift: random.integer(1, 1_000_000) },
    { kind: 'short-range', bytes: random.integer(1, 2_000_000) },
    { kind: 'wrong-bytes' },
  ];
  return random.pick(range === null ? always : [...always, ...ofRanges]);
}

/** Fewer than the failures in a row that a download takes. */
const misdeeds = 5;

it.each([1, 2, 3, 4, 5, 6])('whatever a hub does five times, the file is right in the end (%d)', async (round) => {
  const scene = await downloadScene(`misbehaviour ${round}`);
  const done: Behaviour[] = [];
  scene.server.behave = (request) => {
    if (!request.url.endsWith(llmName) || done.length === misdeeds || scene.random.next() < 0.4) return null;
    const behaviour = drawBehaviour(scene.random, request);
    done.push(behaviour);
    return behaviour;
  };
  expect(await scene.download().start(), JSON.stringify(done)).toMatchObject({ status: 'done' });
  expectKept(scene);
});
