import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { classNames } from '../../lib/class-names.ts';
import { BranchSwitcher } from './branch-switcher.tsx';
import { DeleteExchangeDialog } from './delete-exchange-dialog.tsx';
import { useQuestionEdit } from './edit-store.ts';
import { MessageMenu } from './message-menu.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { QuestionPictures } from './question-pictures.tsx';
import { QuestionToolbar } from './question-toolbar.tsx';
import { useTranscriptActions } from './transcript-actions.ts';
import type { TranscriptProps } from './transcript-props.ts';
import { useQuestionItems } from './use-question-items.tsx';

interface QuestionProps extends Pick<TranscriptProps, 'onOpenPicture'> {
  readonly message: Message;
}

/** One question: its pictures and its words as they were typed, or its editor, and what can be done with it. */
export function Question({ message, onOpenPicture }: QuestionProps) {
  const { t } = useTranslation('transcript');
  const { onError, shaping } = useTranscriptActions();
  const edit = useQuestionEdit(message.id);
  const [deleting, setDeleting] = useState(false);
  const items = useQuestionItems(message, () => setDeleting(true));
  const editButton = useRef<HTMLButtonElement>(null);
  const returning = useReturn(editButton, edit === null);
  const pictures = message.parts.filter((part) => part.type === 'picture');
  const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return (
    <MessageMenu message={message} copyLabel={t('copyQuestion')} text={text} items={items}>
      <article
        className="group/question flex flex-col items-end pt-6 max-[459px]:pt-4"
        aria-labelledby={`heading-${message.id}`}
      >
        <h2 id={`heading-${message.id}`} className="sr-only">
          {t('question')}
        </h2>
        {edit === null ? (
          <>
            <QuestionPictures pictures={pictures} onOpenPicture={onOpenPicture} />
            {text !== '' && (
              <p className="max-w-[min(36rem,100%)] min-w-0 rounded-lg bg-accent-soft px-4 py-2 text-base wrap-anywhere whitespace-pre-wrap">
                {text}
              </p>
            )}
          </>
        ) : (
          <QuestionEditor
            messageId={message.id}
            edit={edit}
            onError={onError}
            onSent={() => shaping?.onChanged()}
            onCancelled={returning}
          />
        )}
        <div className={classNames('-mr-2 flex h-9 items-center', edit !== null && 'mt-1')}>
          {edit === null && <QuestionToolbar message={message} text={text} items={items} editButton={editButton} />}
          <BranchSwitcher message={message} />
        </div>
      </article>
      <DeleteExchangeDialog question={message} open={deleting} onOpenChange={setDeleting} />
    </MessageMenu>
  );
}

/** Takes the keyboard back to where the editor was opened, once that is there again. */
function useReturn(target: RefObject<HTMLButtonElement | null>, there: boolean): () => void {
  const wanted = useRef(false);
  useEffect(() => {
    if (!there || !wanted.current) return;
    wanted.current = false;
    target.current?.focus();
  }, [there, target]);
  return () => {
    wanted.current = true;
  };
}
