/** All values of an asynchronous sequence; rejects as it does. */
export async function collectAll<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
}
