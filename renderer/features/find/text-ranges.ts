import { type FoldedText, foldText, originalRange, placesOf } from './fold-text.ts';

/** Text nodes of an element with their offsets in the text that they make together. */
interface Joined {
  readonly nodes: readonly Text[];
  readonly starts: readonly number[];
  readonly text: string;
}

/** What is no part of the words: what stands there for screen readers and pointers, and the sources of formulas. */
const aside =
  'button, .sr-only, [aria-hidden="true"], time, annotation, figcaption, [role="group"][aria-label] > button';
const blocks = 'p, li, pre, td, th, h1, h2, h3, h4, h5, h6, blockquote, article, div';

/** Where an element shows the words, in its order. */
export function rangesIn(root: HTMLElement, words: string): readonly Range[] {
  const joined = joinedText(root);
  const folded: FoldedText = foldText(joined.text);
  const wanted = foldText(words).text;
  return placesOf(folded.text, wanted).map((start) => {
    const [from, to] = originalRange(folded, start, start + wanted.length);
    const range = new Range();
    range.setStart(...pointAt(joined, from, 'start'));
    range.setEnd(...pointAt(joined, to, 'end'));
    return range;
  });
}

/** Between two blocks is an empty line, so that nothing is found across them. */
function joinedText(root: HTMLElement): Joined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(aside) instanceof Element ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  const starts: number[] = [];
  let text = '';
  let block: Element | null = null;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const own = node.parentElement?.closest(blocks) ?? null;
    if (own !== block && text !== '') text += '\n\n';
    block = own;
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  return { nodes, starts, text };
}

/** A place that begins between two nodes begins in the later one, and ends in the earlier one. */
function pointAt({ nodes, starts }: Joined, offset: number, side: 'start' | 'end'): [Text, number] {
  const index = starts.findLastIndex((start) => (side === 'start' ? start <= offset : start < offset));
  const node = nodes[index];
  if (node === undefined) throw new RangeError('a place beyond the text');
  return [node, Math.min(offset - (starts[index] ?? 0), node.data.length)];
}
