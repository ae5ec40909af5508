import { X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { thumbnailPath } from '../../../contract/picture.ts';
import { maxQuestionLength } from '../../../contract/requests.ts';
import { useSettings } from '../../lib/main-state.ts';
import { sendsQuestion } from '../../lib/sends-question.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { canSendEdit, changeEdit, editStore, endEdit, enteredEdit, type QuestionEdit, sendEdit } from './edit-store.ts';
import type { PicturePart } from './transcript-props.ts';

interface QuestionEditorProps {
  readonly messageId: string;
  readonly edit: QuestionEdit;
  readonly onError: (error: unknown) => void;
  /** It was sent; the new question takes the place of this one. */
  readonly onSent: () => void;
  /** It was given up. */
  readonly onCancelled: () => void;
}

/** A question in its place, to be asked in other words or about other pictures. */
export function QuestionEditor({ messageId, edit, onError, onSent, onCancelled }: QuestionEditorProps) {
  const { t } = useTranslation('transcript');
  const { text, pictures } = edit;
  const field = useRef<HTMLTextAreaElement>(null);
  useEntering(messageId, field);

  function send(): void {
    if (canSendEdit(edit)) void sendEdit(messageId).then(onSent, onError);
  }
  function cancel(): void {
    endEdit(messageId);
    onCancelled();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    } else if (sendsQuestion(event.nativeEvent) && event.target === field.current) {
      event.preventDefault();
      send();
    }
  }

  return (
    <div
      role="group"
      aria-label={t('edit')}
      className="w-full max-w-xl rounded-lg border border-line-strong bg-canvas focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]"
    >
      <EditedPictures
        pictures={pictures}
        onKeyDown={onKeyDown}
        onRemove={(index) => {
          changeEdit(messageId, { pictures: pictures.toSpliced(index, 1) });
          field.current?.focus();
        }}
      />
      <textarea
        ref={field}
        value={text}
        rows={1}
        aria-label={t('editLabel')}
        aria-describedby={`edit-hint-${messageId}`}
        spellCheck={useSettings().spelling}
        maxLength={maxQuestionLength}
        onKeyDown={onKeyDown}
        onChange={(event) => changeEdit(messageId, { text: event.target.value })}
        className="block field-sizing-content max-h-[40dvh] w-full resize-none overflow-y-auto bg-transparent px-4 pt-3 pb-1 text-base outline-none"
      />
      <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 p-2 pl-4">
        <p id={`edit-hint-${messageId}`} className="min-w-40 flex-1 text-xs text-ink-muted">
          {t('editHint')}
        </p>
        <Button variant="quiet" onClick={cancel} onKeyDown={onKeyDown}>
          {t('cancel')}
        </Button>
        <Button variant="primary" disabled={!canSendEdit(edit)} onClick={send} onKeyDown={onKeyDown}>
          {t('send')}
        </Button>
      </div>
    </div>
  );
}

/** Gives the keyboard to an editor that was just opened, behind its text; one that shows again leaves it where it is. */
function useEntering(messageId: string, field: RefObject<HTMLTextAreaElement | null>): void {
  const entering = useStore(editStore, (store) => store.entering === messageId);
  useEffect(() => {
    if (!entering || field.current === null) return;
    enteredEdit(messageId);
    field.current.focus();
    field.current.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [entering, messageId, field]);
}

interface EditedPicturesProps {
  readonly pictures: readonly PicturePart[];
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onRemove: (index: number) => void;
}

function EditedPictures({ pictures, onKeyDown, onRemove }: EditedPicturesProps) {
  const { t } = useTranslation('transcript');
  if (pictures.length === 0) return null;
  return (
    <ul aria-label={t('editPictures')} className="flex max-h-48 flex-wrap gap-2 overflow-y-auto p-2 pb-0">
      {pictures.map(({ picture, name }, index) => (
        <li key={`${picture.sha256}-${index}`} className="relative">
          <img
            src={thumbnailPath(picture.sha256)}
            alt={name === '' ? t('untitledPicture') : name}
            draggable={false}
            className="h-16 w-24 rounded-md border border-line bg-sunken object-cover"
          />
          <IconButton
            label={t('removePicture', { name: name === '' ? t('untitledPicture') : name })}
            size="small"
            icon={<X size={16} aria-hidden />}
            onClick={() => onRemove(index)}
            onKeyDown={onKeyDown}
            className="absolute top-1 right-1 bg-raised/90!"
          />
        </li>
      ))}
    </ul>
  );
}
