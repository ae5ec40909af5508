import { CircleAlert, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface BannerProps {
  readonly tone: 'info' | 'warning' | 'danger';
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Absent: it can't be dismissed. */
  readonly dismiss?: { readonly label: string; readonly run: () => void };
}

const tones = {
  info: 'bg-accent-soft text-ink',
  warning: 'bg-warning-soft text-ink',
  danger: 'bg-danger-soft text-ink',
} as const;

const iconTones = { info: 'text-accent', warning: 'text-warning', danger: 'text-danger' } as const;

/** One line across what it concerns: something happened, with at most one action. */
export function Banner({ tone, children, action, dismiss }: BannerProps) {
  const Icon = tone === 'info' ? Info : CircleAlert;
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames(
        'flex min-h-10 items-start gap-2 rounded-md py-1 pl-3 text-sm',
        dismiss === undefined ? 'pr-3' : 'pr-1',
        tones[tone],
      )}
    >
      <Icon size={16} aria-hidden className={classNames('mt-2 shrink-0', iconTones[tone])} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2">
        <p className="min-w-0 flex-1 basis-64 py-1.5 break-words">{children}</p>
        {action}
      </div>
      {dismiss === undefined ? null : (
        <IconButton label={dismiss.label} onClick={dismiss.run} icon={<X size={16} aria-hidden />} />
      )}
    </div>
  );
}
