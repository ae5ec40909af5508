import type { SearchHit } from '../../../contract/search.ts';

/** A snippet with its places marked. */
export function MarkedSnippet({ snippet, marks }: Pick<SearchHit, 'snippet' | 'marks'>) {
  const ends = [0, ...marks.map(([, end]) => end)];
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {snippet.slice(ends[index], start)}
          <mark className="rounded-xs bg-accent-soft font-medium text-ink">{snippet.slice(start, end)}</mark>
        </span>
      ))}
      {snippet.slice(ends.at(-1))}
    </>
  );
}
