import type { ComponentProps } from 'react';
import { classNames } from '../lib/class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent hover:not-disabled:bg-accent-hover',
  secondary: 'border border-line-strong bg-canvas text-ink hover:not-disabled:bg-hover active:not-disabled:bg-pressed',
  quiet: 'text-ink hover:not-disabled:bg-hover active:not-disabled:bg-pressed',
  danger: 'border border-danger text-danger hover:not-disabled:bg-danger-soft',
};

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once a view at most. */
  readonly variant?: ButtonVariant;
  readonly size?: 'small' | 'medium';
}

/** A button with a text. */
export function Button({ variant = 'secondary', size = 'medium', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap',
        'transition-colors select-none disabled:opacity-50',
        size === 'small' ? 'h-6 px-2 text-xs' : 'h-8 px-3 text-sm',
        variants[variant],
        className,
      )}
    />
  );
}
