import katex from 'katex';
import { useContext, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { StreamdownContext } from 'streamdown';
import 'katex/dist/katex.min.css';
import { useOverflowing } from './use-overflowing.ts';

/**
 * A formula in LaTeX, typeset by KaTeX with MathML for screen readers. Source that KaTeX refuses is shown as it is; while
 * the answer streams, the last version that it accepted stays instead, so that half a command doesn't flicker.
 */
export function Formula({ tex, display }: { readonly tex: string; readonly display: boolean }) {
  const { t } = useTranslation('answer');
  const element = useRef<HTMLSpanElement>(null);
  const { isAnimating } = useContext(StreamdownContext);
  const overflowing = useOverflowing(element, display);

  useLayoutEffect(() => {
    const target = element.current;
    if (target !== null) typeset(target, tex, display, isAnimating);
  }, [tex, display, isAnimating]);

  return (
    <span
      ref={element}
      className={display ? 'formula formula-display' : 'formula'}
      {...(overflowing ? { role: 'group', 'aria-label': t('formula'), tabIndex: 0 } : {})}
    />
  );
}

function typeset(target: HTMLElement, tex: string, display: boolean, streaming: boolean): void {
  const drawn = draw(tex, display);
  if (drawn !== null) {
    target.replaceChildren(...drawn);
    target.dataset['state'] = 'typeset';
  } else if (!streaming || target.dataset['state'] !== 'typeset') {
    target.textContent = tex;
    target.dataset['state'] = 'source';
  }
}

/** Builds elements, not HTML text: style attributes in HTML would need a weaker content security policy. */
function draw(tex: string, display: boolean): ChildNode[] | null {
  const parent = document.createElement('span');
  try {
    // `trust` stays off: no link, image or class comes out of a formula. `maxSize` keeps a rule from covering the page.
    katex.render(tex, parent, { displayMode: display, strict: 'ignore', maxSize: 20, maxExpand: 500 });
  } catch (error) {
    if (error instanceof katex.ParseError || error instanceof RangeError) return null;
    throw error;
  }
  return [...parent.childNodes];
}
