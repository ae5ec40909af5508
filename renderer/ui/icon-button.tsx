import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** Names the button for everyone: it is the tooltip and the accessible name. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown in the tooltip behind the label. */
  readonly shortcut?: string;
  readonly size?: 'small' | 'medium';
  readonly variant?: 'quiet' | 'primary';
}

const variants = {
  quiet:
    'text-ink-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink active:not-disabled:bg-pressed disabled:opacity-50',
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover disabled:bg-hover disabled:text-ink-muted',
} as const;

/** A button that shows an icon of 16 pixels only. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = 'medium',
  variant = 'quiet',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-md transition-colors disabled:cursor-default',
          size === 'small' ? 'size-6' : 'size-8',
          variants[variant],
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
