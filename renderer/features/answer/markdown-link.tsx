import type { MouseEvent, ReactNode } from 'react';
import type { ExtraProps } from 'streamdown';
import { openLink } from './open-link.ts';
import { safeLink } from './safe-link.ts';

interface MarkdownLinkProps extends ExtraProps {
  readonly href?: string | undefined;
  readonly id?: string | undefined;
  readonly children?: ReactNode;
}

/** A link in an answer: HTTP(S) opens in the user's browser through main, a footnote scrolls, anything else is text. */
export function MarkdownLink({ href, id, children }: MarkdownLinkProps) {
  const url = safeLink(href);
  if (url !== null) {
    return (
      <a
        href={url}
        title={url}
        onClick={(event) => openOutside(event, url)}
        onAuxClick={(event) => openOutside(event, url)}
      >
        {children}
      </a>
    );
  }
  if (href?.startsWith('#') === true) {
    return (
      <a href={href} data-anchor={id} onClick={(event) => scrollToAnchor(event, href.slice(1))}>
        {children}
      </a>
    );
  }
  return <span>{children}</span>;
}

function openOutside(event: MouseEvent, url: string): void {
  event.preventDefault();
  if (event.type === 'click' || event.button === 1) openLink(url);
}

/** Footnotes are found inside their own answer, where ids would clash between answers. */
function scrollToAnchor(event: MouseEvent<HTMLElement>, anchor: string): void {
  event.preventDefault();
  const answer = event.currentTarget.closest('.markdown');
  answer?.querySelector(`[data-anchor="${CSS.escape(anchor)}"]`)?.scrollIntoView({ block: 'center' });
}
