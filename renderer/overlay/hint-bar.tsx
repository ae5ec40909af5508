import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenDisplay } from '../../contract/capture.ts';
import type { AppInfo } from '../../contract/requests.ts';
import { classNames } from '../lib/class-names.ts';
import { arrowKeys, keyNames } from './key-names.ts';
import { pointOnPage, rectOnPage, sizeOnPage } from './physical-pixels.ts';
import type { Point } from './pixel-geometry.ts';
import type { SelectionEvent, SelectionState } from './selection.ts';
import { useHintSide } from './use-hint-side.ts';

interface HintBarProps {
  readonly selection: SelectionState;
  /** The picture's pixel under the pointer. */
  readonly pointer: Point | null;
  readonly frozen: FrozenDisplay;
  readonly platform: AppInfo['platform'];
  readonly onAction: (event: SelectionEvent) => void;
}

/** What can be done and with which key. Each is a button too, for whoever has only a pen or a finger. */
export function HintBar({ selection, pointer, frozen, platform, onAction }: HintBarProps) {
  const { t } = useTranslation('overlay');
  const [bar, setBar] = useState<HTMLDivElement | null>(null);
  const { rect, lastRegion } = selection;
  const { scaleFactor } = frozen;
  const side = useHintSide(bar, {
    pointer: pointer && pointOnPage(pointer, scaleFactor),
    selection: rect && rectOnPage(rect, scaleFactor),
    page: sizeOnPage(frozen, scaleFactor),
  });
  const keys = keyNames(platform);
  const chosen = rect !== null;
  return (
    <div
      ref={setBar}
      className={classNames(
        'pointer-events-none absolute left-1/2 flex w-max max-w-[calc(100%-2rem)] -translate-x-1/2 flex-wrap items-center justify-center gap-x-4 gap-y-1',
        'rounded-lg border border-line-strong bg-raised px-4 py-2 text-sm text-ink shadow-floating',
        side === 'top' ? 'top-6' : 'bottom-6',
      )}
      data-testid="hints"
    >
      {chosen ? <AdjustHints faster={keys.faster} command={keys.command} /> : <StartHints />}
      <div role="group" aria-label={t('actions')} className="flex flex-wrap items-center gap-1">
        {chosen ? (
          <HintButton keyName={keys.confirm} shortcut="Enter" onClick={() => onAction({ type: 'confirm' })}>
            {t('confirm')}
          </HintButton>
        ) : null}
        {lastRegion === null ? null : (
          <HintButton keyName="R" shortcut="R" onClick={() => onAction({ type: 'last-region' })}>
            {t('lastRegion')}
          </HintButton>
        )}
        <HintButton keyName={t('space')} shortcut="Space" onClick={() => onAction({ type: 'whole-display' })}>
          {t('wholeDisplay')}
        </HintButton>
        <HintButton keyName={keys.cancel} shortcut="Escape" onClick={() => onAction({ type: 'cancel' })}>
          {t('cancel')}
        </HintButton>
      </div>
    </div>
  );
}

function StartHints() {
  const { t } = useTranslation('overlay');
  return (
    <>
      <span>{t('drag')}</span>
      <Hint keyName={arrowKeys}>{t('start')}</Hint>
    </>
  );
}

function AdjustHints({ faster, command }: { readonly faster: string; readonly command: string }) {
  const { t } = useTranslation('overlay');
  return (
    <>
      <Hint keyName={arrowKeys}>{t('move')}</Hint>
      <Hint keyName={faster}>{t('faster')}</Hint>
      <Hint keyName={command}>{t('resize')}</Hint>
    </>
  );
}

function Hint({ keyName, children }: { readonly keyName: string; readonly children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap text-ink-muted">
      <KeyCap>{keyName}</KeyCap>
      {children}
    </span>
  );
}

function KeyCap({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-strong bg-sunken px-1.5 font-sans text-xs text-ink">{children}</kbd>
  );
}

interface HintButtonProps {
  readonly keyName: string;
  /** As `aria-keyshortcuts` writes it. */
  readonly shortcut: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** Never focused: the keys belong to the selection, and the space bar must not press a button. */
function HintButton({ keyName, shortcut, onClick, children }: HintButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-keyshortcuts={shortcut}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
      className="pointer-events-auto flex h-8 items-center gap-1.5 rounded-md px-2 font-medium whitespace-nowrap hover:bg-hover active:bg-pressed"
    >
      <KeyCap>{keyName}</KeyCap>
      {children}
    </button>
  );
}
