/** One line of the palette. */
export interface PaletteEntry {
  /** Unique among all entries. */
  readonly id: string;
  readonly section: 'commands' | 'conversations' | 'messages';
  readonly label: string;
  /** What stands beside the label, muted: where a message is. */
  readonly detail?: string;
  /** As the platform writes it. */
  readonly shortcut?: string;
  readonly run: () => void;
}

/**
 * The entries whose label holds every word of the text, case and width aside: those that begin with it first, then those in which a
 * word begins with it, then the others, each in the order given. All of them for a text without words.
 */
export function matchingEntries(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const ranked = entries.flatMap((entry) => {
    const label = folded(entry.label);
    return words.every((word) => label.includes(word)) ? [{ entry, rank: rankOf(label, words) }] : [];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ entry }) => entry);
}

function rankOf(label: string, words: readonly string[]): number {
  const text = words.join(' ');
  if (label.startsWith(text)) return 0;
  const starts = label.split(/[\s\p{P}]+/u);
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 1 : 2;
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
