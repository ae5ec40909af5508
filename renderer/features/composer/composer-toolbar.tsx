import { ArrowUp, ImagePlus, Lightbulb, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Detail, details } from '../../../contract/model.ts';
import { classNames } from '../../lib/class-names.ts';
import { useMediaQuery } from '../../lib/use-media-query.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Spinner } from '../../ui/spinner.tsx';

interface ComposerToolbarProps {
  readonly detail: Detail;
  readonly onDetail: (detail: Detail) => void;
  /** null where the model has no thinking switch. */
  readonly thinking: boolean | null;
  readonly onThinking: (thinking: boolean) => void;
  readonly sendable: boolean;
  /** The question goes as soon as its pictures are read. */
  readonly waits?: boolean;
  readonly running: boolean;
  /** null where pictures come from captures only. */
  readonly onAttach: (() => void) | null;
  /** The button that captures the screen. */
  readonly capture: ReactNode;
  readonly onSend: () => void;
  readonly onStop: () => void;
}

/** What can be done with a question, below it. */
export function ComposerToolbar(props: ComposerToolbarProps) {
  const { t } = useTranslation('composer');
  return (
    <div className="flex flex-wrap items-center gap-2 p-2">
      {props.onAttach === null ? null : (
        <IconButton label={t('attach')} icon={<ImagePlus size={16} aria-hidden />} onClick={props.onAttach} />
      )}
      {props.capture}
      <Segmented
        size="small"
        label={t('detail')}
        value={props.detail}
        choices={details.map((value) => ({ value, label: t(`details.${value}`), hint: t(`detailHints.${value}`) }))}
        onChange={props.onDetail}
      />
      {props.thinking === null ? null : <ThinkingToggle on={props.thinking} onToggle={props.onThinking} />}
      <span className="flex-1" />
      {props.running ? (
        <IconButton
          label={t('stop')}
          shortcut="Esc"
          icon={<Square size={12} aria-hidden fill="currentColor" />}
          onClick={props.onStop}
          className="border border-line-strong text-ink"
        />
      ) : null}
      <IconButton
        label={t(sendKey(props))}
        shortcut="Enter"
        variant="primary"
        disabled={!props.sendable}
        icon={props.waits === true ? <Spinner /> : <ArrowUp size={16} aria-hidden />}
        onClick={props.onSend}
      />
    </div>
  );
}

function sendKey({ waits, running }: ComposerToolbarProps) {
  if (waits === true) return 'sendsSoon';
  return running ? 'queue' : 'send';
}

function ThinkingToggle({ on, onToggle }: { readonly on: boolean; readonly onToggle: (on: boolean) => void }) {
  const { t } = useTranslation('composer');
  const narrow = useMediaQuery('(max-width: 459px)');
  const icon = <Lightbulb size={16} aria-hidden />;
  const toggle = { 'aria-pressed': on, onClick: () => onToggle(!on) };
  if (narrow) return <IconButton label={t('thinking')} icon={icon} {...toggle} className={on ? thinkingOn : ''} />;
  return (
    <button
      type="button"
      {...toggle}
      className={classNames(
        'flex h-7 items-center gap-1.5 rounded-md px-2 text-xs font-medium transition-colors',
        on ? thinkingOn : 'text-ink-muted hover:bg-hover hover:text-ink',
      )}
    >
      {icon}
      {t('thinking')}
    </button>
  );
}

const thinkingOn = 'bg-accent-soft text-accent';
