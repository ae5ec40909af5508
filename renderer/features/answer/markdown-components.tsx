import type { Element } from 'hast';
import type { ComponentProps } from 'react';
import type { Components, ExtraProps } from 'streamdown';
import { CodeBlock } from './code-block.tsx';
import { Formula } from './formula.tsx';
import { MarkdownImage } from './markdown-image.tsx';
import { MarkdownLink } from './markdown-link.tsx';
import { MarkdownTable } from './markdown-table.tsx';
import { TaskMark } from './task-mark.tsx';

type Rendered<Tag extends keyof React.JSX.IntrinsicElements> = ComponentProps<Tag> & ExtraProps;

/** A fenced block: a display formula, or code. Reads the tree, since its text is all that counts. */
function Preformatted({ node }: Rendered<'pre'>) {
  const code = node?.children[0];
  if (code?.type !== 'element') return null;
  const text = textOf(code).replace(/\n$/, '');
  if (classesOf(code).includes('math-display')) return <Formula tex={text} display />;
  return <CodeBlock code={text} language={languageOf(code)} />;
}

/** Code inside a line, or a formula, which remark-math gives as code too. */
function InlineCode({ node, children }: Rendered<'code'>) {
  if (node !== undefined && classesOf(node).includes('math-inline'))
    return <Formula tex={textOf(node)} display={false} />;
  return <code className="inline-code">{children}</code>;
}

/**
 * Every heading of an answer is a level 3: models skip levels at will, and a screen reader's outline must not. What it
 * looks like keeps the model's level.
 */
function heading(level: 1 | 2 | 3 | 4 | 5 | 6) {
  return function Heading({ children }: Rendered<'h1'>) {
    return <h3 data-level={level}>{children}</h3>;
  };
}

/** A list item without an id of its own: footnotes of two answers would share it. */
function ListItem({ id, children, className }: Rendered<'li'>) {
  return (
    <li className={className} data-anchor={id}>
      {children}
    </li>
  );
}

/** Plain elements for what Streamdown would dress in its own classes; stable, so that finished blocks are kept. */
export const markdownComponents: Components = {
  a: MarkdownLink,
  img: MarkdownImage,
  pre: Preformatted,
  code: InlineCode,
  table: MarkdownTable,
  input: TaskMark,
  li: ListItem,
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  p: ({ children }: Rendered<'p'>) => <p>{children}</p>,
  ul: ({ children, className }: Rendered<'ul'>) => <ul className={className}>{children}</ul>,
  ol: ({ children, start }: Rendered<'ol'>) => <ol start={start}>{children}</ol>,
  hr: () => <hr />,
  strong: 'strong',
  thead: ({ children }: Rendered<'thead'>) => <thead>{children}</thead>,
  tbody: ({ children }: Rendered<'tbody'>) => <tbody>{children}</tbody>,
  tr: ({ children }: Rendered<'tr'>) => <tr>{children}</tr>,
  th: ({ children, style }: Rendered<'th'>) => (
    <th scope="col" style={style}>
      {children}
    </th>
  ),
  td: ({ children, style }: Rendered<'td'>) => <td style={style}>{children}</td>,
  blockquote: ({ children }: Rendered<'blockquote'>) => <blockquote>{children}</blockquote>,
  sup: ({ children }: Rendered<'sup'>) => <sup>{children}</sup>,
  sub: ({ children }: Rendered<'sub'>) => <sub>{children}</sub>,
  section: ({ children }: Rendered<'section'>) => <section className="footnotes">{children}</section>,
};

function textOf(node: Element): string {
  return node.children
    .map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? textOf(child) : ''))
    .join('');
}

function classesOf(node: Element): readonly string[] {
  const names = node.properties['className'];
  return Array.isArray(names) ? names.map(String) : [];
}

function languageOf(node: Element): string {
  const prefix = 'language-';
  const name = classesOf(node).find((candidate) => candidate.startsWith(prefix));
  return name === undefined ? '' : name.slice(prefix.length);
}
