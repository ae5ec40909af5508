import { type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { maxQuestionLength } from '../../../contract/requests.ts';
import { sendsQuestion } from './composer-keys.ts';

interface QuestionFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly value: string;
  readonly placeholder: string;
  readonly spelling: boolean;
  readonly onChange: (value: string) => void;
  readonly onSend: () => void;
}

/** The text of a question; grows with it up to two fifths of the window, then scrolls. */
export function QuestionField({ field, value, placeholder, spelling, onChange, onSend }: QuestionFieldProps) {
  const { t } = useTranslation('composer');
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
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
      className="block field-sizing-content max-h-[40dvh] w-full resize-none overflow-y-auto bg-transparent px-4 pt-3 pb-1 text-base outline-none"
    />
  );
}
