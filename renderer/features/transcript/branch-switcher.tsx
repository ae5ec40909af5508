import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../contract/conversation.ts';
import { request } from '../../lib/api.ts';
import { useSiblings } from '../../lib/turn-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { announce } from '../../ui/live-region.tsx';
import { awaitBranch, forgetBranch } from './branch-anchor.ts';
import { type BranchDirection, branchPlace } from './branch-step.ts';
import { useTranscriptActions } from './transcript-actions.ts';

/** Which of the messages in this place is shown, and the way to the others; nothing where there is only one. */
export function BranchSwitcher({ message }: { readonly message: Message }) {
  const { t } = useTranslation('transcript');
  const { onError } = useTranscriptActions();
  const group = useRef<HTMLDivElement>(null);
  const place = branchPlace(message.id, useSiblings(message.id));
  if (place === null) return null;
  const { number, total } = place;

  function show(direction: BranchDirection): void {
    const target = place?.[direction] ?? null;
    if (target === null || group.current === null) return;
    awaitBranch(target, direction, group.current);
    request('branches.show', { messageId: target }).then(
      () => announce(t('branchShown', { number: number + (direction === 'next' ? 1 : -1), total })),
      (error: unknown) => {
        forgetBranch(target);
        onError(error);
      },
    );
  }
  function onKeyDown(event: KeyboardEvent): void {
    const direction = directions[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    show(direction);
  }

  return (
    <div
      ref={group}
      role="group"
      aria-label={t(message.role === 'user' ? 'questionBranches' : 'answerBranches')}
      data-branches={message.id}
      className="flex shrink-0 items-center text-ink-muted"
    >
      <StepButton direction="previous" end={place.previous === null} onStep={show} onKeyDown={onKeyDown} />
      <span className="min-w-8 text-center text-xs whitespace-nowrap tabular-nums">
        {t('branchOf', { number, total })}
      </span>
      <StepButton direction="next" end={place.next === null} onStep={show} onKeyDown={onKeyDown} />
    </div>
  );
}

const directions: Readonly<Record<string, BranchDirection>> = { ArrowLeft: 'previous', ArrowRight: 'next' };

interface StepButtonProps {
  readonly direction: BranchDirection;
  /** There is none in this direction. The button stays, so that the keyboard does not lose its place. */
  readonly end: boolean;
  readonly onStep: (direction: BranchDirection) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function StepButton({ direction, end, onStep, onKeyDown }: StepButtonProps) {
  const { t } = useTranslation('transcript');
  const Icon = direction === 'next' ? ChevronRight : ChevronLeft;
  return (
    <IconButton
      label={t(direction === 'next' ? 'nextBranch' : 'previousBranch')}
      icon={<Icon size={16} aria-hidden />}
      data-step={direction}
      aria-disabled={end}
      onClick={() => onStep(direction)}
      onKeyDown={onKeyDown}
      className="aria-disabled:opacity-40"
    />
  );
}
