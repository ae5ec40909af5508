import { Check, Copy, TriangleAlert } from 'lucide-react';
import type { ClipboardContent } from '../lib/copy-to-clipboard.ts';
import { type CopyState, useCopy } from '../lib/use-copy.ts';
import { IconButton } from './icon-button.tsx';
import { announce } from './live-region.tsx';

export interface CopyButtonProps {
  /** What it is called before, after a copy and after a copy that failed. */
  readonly labels: Readonly<Record<CopyState, string>>;
  /** Called when the button is pressed. */
  readonly content: () => ClipboardContent;
  readonly className?: string;
}

const icons = { idle: Copy, copied: Check, failed: TriangleAlert } as const;

/** Copies, and says for a while how that went: by its icon, its name and to screen readers. */
export function CopyButton({ labels, content, className }: CopyButtonProps) {
  const [state, copy] = useCopy((result) => announce(labels[result]));
  const Icon = icons[state];
  return (
    <IconButton
      label={labels[state]}
      icon={<Icon size={16} aria-hidden />}
      onClick={() => copy(content())}
      {...(className === undefined ? {} : { className })}
    />
  );
}
