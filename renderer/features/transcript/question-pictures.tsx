import { useMediaQuery } from '../../lib/use-media-query.ts';
import { ErasedScreenshot } from './erased-screenshot.tsx';
import { PictureThumbnail } from './picture-thumbnail.tsx';
import type { PicturePart, TranscriptProps } from './transcript-props.ts';

interface QuestionPicturesProps extends Pick<TranscriptProps, 'onOpenPicture'> {
  readonly pictures: readonly PicturePart[];
}

/** The pictures of a question; one alone may be larger. */
export function QuestionPictures({ pictures, onOpenPicture }: QuestionPicturesProps) {
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
