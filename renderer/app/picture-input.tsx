import type { RefObject } from 'react';
import { pictureMediaTypes } from '../../contract/picture.ts';

interface PictureInputProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The system's file picker for pictures; `input.current.click()` opens it. */
export function PictureInput({ input, onFiles }: PictureInputProps) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      accept={pictureMediaTypes.join(',')}
      data-testid="picture-input"
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        // The same file can be chosen again after it was removed.
        event.target.value = '';
      }}
    />
  );
}
