import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExtraProps } from 'streamdown';
import { AnswerCopyButton } from './answer-copy-button.tsx';
import { tableCells, tableHtml, tableMarkdown } from './table-clipboard.ts';
import { useOverflowing } from './use-overflowing.ts';

/** A table that scrolls sideways by itself and is copied as a table: Markdown as text, HTML for spreadsheets. */
export function MarkdownTable({ children }: ExtraProps & { readonly children?: ReactNode }) {
  const { t } = useTranslation('answer');
  const scroller = useRef<HTMLDivElement>(null);
  const overflowing = useOverflowing(scroller);
  return (
    <figure className="table-block">
      <div
        ref={scroller}
        className="table-scroll"
        {...(overflowing ? { role: 'group', 'aria-label': t('table'), tabIndex: 0 } : {})}
      >
        <table>{children}</table>
      </div>
      <AnswerCopyButton className="table-copy" label={t('copyTable')} content={() => tableContent(scroller.current)} />
    </figure>
  );
}

function tableContent(scroller: HTMLElement | null): { text: string; html: string } {
  const table = scroller?.querySelector('table');
  if (!(table instanceof HTMLTableElement)) return { text: '', html: '' };
  const cells = tableCells(table);
  return { text: tableMarkdown(cells), html: tableHtml(cells) };
}
