import {
  createContext,
  Fragment,
  type ReactElement,
  type Ref,
  type RefObject,
  use,
  useEffect,
  useRef,
  useState,
} from 'react';
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua';
import { ListScroller } from './list-scroller.ts';

interface LongListProps<Line extends { readonly key: string }> {
  readonly label: string;
  readonly lines: readonly Line[];
  /** Keys of lines that are there wherever the list is scrolled. */
  readonly kept?: readonly string[];
  /** Scrolls where the list is too long to be drawn whole; null where it is not. */
  readonly handle?: Ref<VirtualizerHandle>;
  readonly children: (line: Line) => ReactElement;
}

/** More lines than this, and only those near the window are drawn. */
const tooLong = 200;

/** A list of which only what is near the window is drawn, once it is long; a screen reader is told its whole length. */
export function LongList<Line extends { readonly key: string }>(props: LongListProps<Line>) {
  const { lines, label, children } = props;
  if (lines.length > tooLong) return <DrawnInPart {...props} />;
  return (
    <ul aria-label={label}>
      {lines.map((line) => (
        <li key={line.key}>{children(line)}</li>
      ))}
    </ul>
  );
}

const LengthContext = createContext(0);

function DrawnInPart<Line extends { readonly key: string }>(props: LongListProps<Line>) {
  const { lines, label, kept = [], handle, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const scroller = use(ListScroller);
  const above = useHeightAbove(list, scroller);
  const mounted = lines.flatMap(({ key }, index) => (kept.includes(key) ? [index] : []));
  return (
    <div ref={list} role="list" aria-label={label}>
      <LengthContext value={lines.length}>
        <Virtualizer
          data={lines}
          scrollRef={scroller}
          startMargin={above}
          bufferSize={400}
          keepMounted={mounted}
          item={DrawnLine}
          {...(handle === undefined ? {} : { ref: handle })}
        >
          {(line) => <Fragment key={line.key}>{children(line)}</Fragment>}
        </Virtualizer>
      </LengthContext>
    </div>
  );
}

function DrawnLine({ style, index, children, ref }: CustomItemComponentProps) {
  const length = use(LengthContext);
  return (
    <div ref={ref} style={style} role="listitem" aria-posinset={index + 1} aria-setsize={length}>
      {children}
    </div>
  );
}

/** Pixels of what is scrolled together with a list and stands above it. */
function useHeightAbove(list: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    const inner = list.current;
    if (inner === null) return undefined;
    const observer = new ResizeObserver(() => {
      const outer = scroller.current;
      if (outer !== null)
        setHeight(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop);
    });
    observer.observe(inner);
    return () => observer.disconnect();
  }, [list, scroller]);
  return height;
}
