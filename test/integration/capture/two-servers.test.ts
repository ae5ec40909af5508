import { expect, it } from 'vitest';
import { startDisplay } from '../../fixtures/display/start-display.ts';
import { ask, connect } from '../../fixtures/display/x-client.ts';

const output = { width: 640, height: 480 };

it('one process works on two X servers, each with its own numbers for atoms', async () => {
  const numbers: number[] = [];
  // The second server is asked for one name only: it numbers the names as they come.
  for (const names of [['SIGHTLINE_ONE', 'SIGHTLINE_TWO'], ['SIGHTLINE_TWO']]) {
    const server = await startDisplay({ outputs: [output] });
    const { client } = await connect(server.display);
    for (const name of names) numbers.push(await ask<number>((done) => client.InternAtom(false, name, done)));
    client.terminate();
    await server.close();
  }
  const [one, two, alone] = numbers;
  expect(two).not.toBe(one);
  expect(alone).toBe(one);
});
