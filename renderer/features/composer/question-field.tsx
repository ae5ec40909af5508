import { type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { maxQuestionLength } from '../../../contract/requests.ts';
import { classNames } from '../../lib/class-names.ts';
import { sendsQuestion } from '../../lib/sends-question.ts';

interface QuestionFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly placeholder: string;
  readonly spelling: boolean;
  readonly onChange: (value: string) => void;
  readonly onSend: () => void;
  /** Arrow up in the empty field. */
  readonly onArrowUp?: () => void;
  /** How high it may grow before it scrolls; two fifths of the window, or a fixed height where the window grows with it. */
  readonly limit?: 'max-h-[40dvh]' | 'max-h-48';
}

/** The text of a question; grows with it up to a limit, then scrolls. */
export function QuestionField({ field, value, limit = 'max-h-[40dvh]', ...props }: QuestionFieldProps) {
  const { placeholder, spelling, onChange, onSend, onArrowUp } = props;
  const { t } = useTranslation('composer');
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (value === '' && isArrowUp(event) && onArrowUp !== undefined) {
      event.preventDefault();
      return onArrowUp();
    }
    if (!sendsQuestion(event.nativeEvent)) return;
    event.preventDefault();
    onSend();
  }

  return (
    <textarea
      ref={field}
      rows={1}
      value={value}
      placeholder={placeholder}
      aria-label={t('label')}
      spellCheck={spelling}
      maxLength={maxQuestionLength}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      className={classNames(
        'block field-sizing-content w-full resize-none overflow-y-auto bg-transparent px-4 pt-3 pb-1 text-base outline-none',
        limit,
      )}
    />
  );
}

function isArrowUp(event: KeyboardEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
  return event.key === 'ArrowUp' && !modified && !event.nativeEvent.isComposing;
}
