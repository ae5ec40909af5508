import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerCopyButton } from './answer-copy-button.tsx';
import { findCodeLanguage } from './code-languages.ts';
import type { CodeToken } from './code-line.ts';
import { tokensFor, useHighlightedCode } from './use-highlighted-code.ts';
import { useOverflowing } from './use-overflowing.ts';

interface CodeBlockProps {
  readonly code: string;
  /** The word after the fence; may be empty or unknown. */
  readonly language: string;
}

/** A block of code: its language's name, a button that copies it, colours as the worker delivers them. */
export function CodeBlock({ code, language }: CodeBlockProps) {
  const { t } = useTranslation('answer');
  const scroller = useRef<HTMLPreElement>(null);
  const overflowing = useOverflowing(scroller);
  const told = useHighlightedCode(code, language);
  const label = findCodeLanguage(language)?.label ?? (language === '' ? t('code') : language);
  return (
    <figure className="code-block">
      <figcaption>
        <span className="code-language">{label}</span>
        <AnswerCopyButton label={t('copyCode')} content={() => ({ text: code })} />
      </figcaption>
      <pre
        ref={scroller}
        {...(overflowing ? { role: 'group', 'aria-label': t('codeIn', { language: label }), tabIndex: 0 } : {})}
      >
        <code>
          {code.split('\n').map((text, index) => (
            <Line key={index} text={text} tokens={tokensFor(text, told[index])} />
          ))}
        </code>
      </pre>
    </figure>
  );
}

interface LineProps {
  readonly text: string;
  /** null = not coloured. */
  readonly tokens: readonly CodeToken[] | null;
}

const Line = memo(function Line({ text, tokens }: LineProps) {
  if (tokens === null) return `${text}\n`;
  return (
    <>
      {tokens.map((token, index) => (
        <span key={index} className={`code-${token.kind}`}>
          {token.text}
        </span>
      ))}
      {'\n'}
    </>
  );
});
