import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { useMediaQuery } from '../../lib/use-media-query.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErasedScreenshot } from './erased-screenshot.tsx';
import { MessageMenu } from './message-menu.tsx';
import { PictureThumbnail } from './picture-thumbnail.tsx';
import type { PicturePart, TranscriptProps } from './transcript-props.ts';

interface QuestionProps extends Pick<TranscriptProps, 'onOpenPicture'> {
  readonly message: Message;
}

/** One question: its pictures, its words as they were typed, and when. */
export function Question({ message, onOpenPicture }: QuestionProps) {
  const { t, i18n } = useTranslation('transcript');
  const pictures = message.parts.filter((part) => part.type === 'picture');
  const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(message.createdAt);
  return (
    <MessageMenu copyLabel={t('copyQuestion')} text={text}>
      <article
        className="group/question flex flex-col items-end pt-6 max-[459px]:pt-4"
        aria-labelledby={`heading-${message.id}`}
      >
        <h2 id={`heading-${message.id}`} className="sr-only">
          {t('question')}
        </h2>
        <Pictures pictures={pictures} onOpenPicture={onOpenPicture} />
        <div className="flex max-w-full items-end justify-end gap-1">
          <div className="flex h-10 shrink-0 items-center gap-1 opacity-0 transition-opacity group-focus-within/question:opacity-100 group-hover/question:opacity-100">
            <time className="text-xs text-ink-muted" dateTime={new Date(message.createdAt).toISOString()}>
              {time}
            </time>
            {text !== '' && (
              <CopyButton
                labels={{ idle: t('copyQuestion'), copied: t('copied'), failed: t('copyFailed') }}
                content={() => ({ text })}
              />
            )}
          </div>
          {text !== '' && (
            <p className="max-w-xl min-w-0 rounded-lg bg-accent-soft px-4 py-2 text-base wrap-anywhere whitespace-pre-wrap">
              {text}
            </p>
          )}
        </div>
      </article>
    </MessageMenu>
  );
}

interface PicturesProps extends Pick<TranscriptProps, 'onOpenPicture'> {
  readonly pictures: readonly PicturePart[];
}

function Pictures({ pictures, onOpenPicture }: PicturesProps) {
  const narrow = useMediaQuery('(max-width: 459px)');
  if (pictures.length === 0) return null;
  return (
    <ul className="mb-2 flex flex-wrap justify-end gap-2">
      {pictures.map((part, index) => (
        <li key={`${part.picture.sha256}-${index}`}>
          {part.picture.erasedAt === undefined ? (
            <PictureThumbnail
              part={part}
              alone={pictures.length === 1 && !narrow}
              onOpen={() => onOpenPicture(pictures, index)}
            />
          ) : (
            <ErasedScreenshot at={part.picture.erasedAt} />
          )}
        </li>
      ))}
    </ul>
  );
}
