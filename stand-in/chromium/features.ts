/** Chromium's switches that name features, of which it takes the last one only. */
const switches = ['--enable-features=', '--disable-features='] as const;

/** The arguments with all that name features merged into one of each kind, at the end. */
export function mergeFeatures(args: readonly string[]): string[] {
  const others = args.filter((arg) => !switches.some((prefix) => arg.startsWith(prefix)));
  const merged = switches.flatMap((prefix) => {
    const given = args.filter((arg) => arg.startsWith(prefix));
    const names = given.flatMap((arg) => arg.slice(prefix.length).split(','));
    const features = new Set(names.filter((name) => name !== ''));
    return features.size === 0 ? [] : `${prefix}${[...features].join(',')}`;
  });
  return [...others, ...merged];
}
