import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maxSystemPromptLength } from '../../../contract/answer-options.ts';

interface SystemPromptFieldProps {
  readonly value: string;
  readonly onCommit: (value: string) => void;
}

/** Milliseconds after the last key before what is typed counts; leaving the field is at once. */
const pause = 400;

/** What the model is told before the conversation. */
export function SystemPromptField({ value, onCommit }: SystemPromptFieldProps) {
  const { t, i18n } = useTranslation('options');
  const [shown, setShown, settle] = useSettled(value, onCommit);
  const count = (characters: number): string => characters.toLocaleString(i18n.language);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor="options-system-prompt" className="font-medium">
          {t('systemPrompt')}
        </label>
        <span className="text-xs text-ink-muted tabular-nums">
          {t('characters', { count: shown.length, value: count(shown.length), most: count(maxSystemPromptLength) })}
        </span>
      </div>
      <textarea
        id="options-system-prompt"
        rows={4}
        value={shown}
        maxLength={maxSystemPromptLength}
        placeholder={t('systemPromptPlaceholder')}
        onChange={({ target }) => setShown(target.value)}
        onBlur={({ target }) => target.value !== value && settle(target.value)}
        className="max-h-60 min-h-20 resize-y rounded-md border border-line-strong bg-canvas px-2 py-1.5 text-sm text-ink outline-offset-0 placeholder:text-ink-muted"
      />
    </div>
  );
}

/** A text that is told once nobody types any more, and when its field goes. What others set meanwhile is shown. */
function useSettled(value: string, onCommit: (value: string) => void) {
  const [kept, setKept] = useState(value);
  const [shown, setShown] = useState(value);
  const [sent, setSent] = useState(value);
  const settle = (text: string): void => {
    setSent(text);
    onCommit(text);
  };
  const told = useRef({ shown, value, settle });
  if (kept !== value) {
    setKept(value);
    // The answer to what was told must not undo what was typed since.
    if (value !== sent) setShown(value);
  }
  useEffect(() => {
    told.current = { shown, value, settle };
  });
  useEffect(() => {
    if (shown === told.current.value) return;
    const timer = setTimeout(() => told.current.settle(shown), pause);
    return () => clearTimeout(timer);
  }, [shown]);
  useEffect(
    () => () => {
      const last = told.current;
      if (last.shown !== last.value) last.settle(last.shown);
    },
    [],
  );
  return [shown, setShown, settle] as const;
}
