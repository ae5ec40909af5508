import { cjk } from '@streamdown/cjk';
import remarkMath from 'remark-math';
import { defaultRemarkPlugins, Streamdown, type StreamdownProps } from 'streamdown';
import { normalizeMarkdown } from '../../../contract/normalize-markdown.ts';
import { remarkLiteralHtml } from '../../../contract/remark-literal-html.ts';
import { markdownComponents } from './markdown-components.tsx';
import './markdown.css';

/** One dollar opens a formula: normalizeMarkdown has escaped those that don't. */
const remarkPlugins: NonNullable<StreamdownProps['remarkPlugins']> = [
  ...Object.values(defaultRemarkPlugins),
  [remarkMath, { singleDollarTextMath: true }],
  remarkLiteralHtml,
];
/** None: without rehype-raw no HTML of the model's is ever parsed, so that there is nothing to sanitise. */
const rehypePlugins: NonNullable<StreamdownProps['rehypePlugins']> = [];
const plugins = { cjk };
/** A bare address of mail is text: only HTTP(S) can be opened. */
const noAutolinks = ['mailto'];
/** normalizeMarkdown escapes lone tildes itself, in finished answers too. */
const completion = { singleTilde: false };
const noLinkDialog = { enabled: false };

interface MarkdownProps {
  readonly text: string;
  /** The text still grows: unfinished marks at its end are completed for the eye. */
  readonly streaming: boolean;
}

/**
 * An answer's Markdown: GFM, code, formulas. Only the block that changed is parsed and drawn again. Nothing in it can
 * load or run anything: HTML is shown as text, images as links, and links go through main.
 */
export function Markdown({ text, streaming }: MarkdownProps) {
  return (
    <Streamdown
      className="markdown"
      components={markdownComponents}
      disableAutolinkProtocols={noAutolinks}
      isAnimating={streaming}
      linkSafety={noLinkDialog}
      parseIncompleteMarkdown={streaming}
      plugins={plugins}
      rehypePlugins={rehypePlugins}
      remarkPlugins={remarkPlugins}
      remend={completion}
    >
      {normalizeMarkdown(text, streaming)}
    </Streamdown>
  );
}
