import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';

/** A field for one line of text. Needs a label: `aria-label`, or `id` with a `<label>`. */
export function TextField({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      {...rest}
      className={classNames(
        'h-8 min-w-0 rounded-md border border-line-strong bg-canvas px-2 text-sm text-ink outline-offset-0 disabled:opacity-50',
        className,
      )}
    />
  );
}
