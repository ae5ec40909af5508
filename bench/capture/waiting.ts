import { setTimeout } from 'node:timers/promises';

/** Between two looks. As fast as it goes would take one of two cores, and much of the X server, from what is measured. */
const pause = 1;
const patience = 30_000;
/** So long nothing is done before each run: nobody presses the hotkey right after the last capture. */
const rest = 500;

/** Looks again and again until it is so; answers when that was seen, a millisecond or two late at most. */
export async function seen(what: string, look: () => Promise<boolean>): Promise<number> {
  const end = performance.now() + patience;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`never seen: ${what}`);
    await setTimeout(pause);
  }
  return performance.now();
}

/** Measures once and then `runs` times, each after a rest. */
export async function repeat(
  runs: number,
  measure: () => Promise<number>,
): Promise<{ readonly first: number; readonly times: readonly number[] }> {
  const all: number[] = [];
  for (let run = 0; run <= runs; run++) {
    await setTimeout(rest);
    all.push(await measure());
  }
  const [first = Number.NaN, ...times] = all;
  return { first, times };
}
