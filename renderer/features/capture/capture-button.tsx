import { AppWindow, ChevronDown, Monitor, Repeat2, SquareDashedMousePointer, Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaptureMode, type CaptureTarget, captureModes } from '../../../contract/capture.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { MenuItem } from '../../ui/menu-items.tsx';
import { repeatCapture, startCapture } from './start-capture.ts';

/** Long enough to open a menu or to bring a window to the front. */
const delay = 3;

interface CaptureButtonProps {
  readonly target: CaptureTarget;
  /** What a press of the button adds; names it. */
  readonly label: string;
  /** The chat window offers everything; the small one what makes sense while it is in front, and fits into it. */
  readonly choices: 'all' | 'few';
  /** Hears of a capture that was begun. */
  readonly onStart?: () => void;
  readonly onError: (error: unknown) => void;
}

/** Captures a region of the screen; a menu beside it has the other ways. */
export function CaptureButton({ target, label, choices, onStart, onError }: CaptureButtonProps) {
  const { t } = useTranslation('capture');
  function run(capture: Promise<void>): void {
    onStart?.();
    capture.catch(onError);
  }
  const start = (mode: CaptureMode, delaySeconds: number): void => run(startCapture({ mode, delaySeconds, target }));
  const now = (mode: CaptureMode): MenuItem => ({
    label: t(`now.${mode}`),
    icon: icons[mode],
    onSelect: () => start(mode, 0),
  });
  const later = (mode: CaptureMode): MenuItem => ({
    label: t(`later.${mode}`, { seconds: delay }),
    icon: icons.later,
    onSelect: () => start(mode, delay),
  });
  const repeat = { label: t('repeat'), icon: icons.repeat, onSelect: () => run(repeatCapture({ target })) };
  const items =
    choices === 'all'
      ? [...captureModes.map(now), ...captureModes.map(later), repeat]
      : [later('region'), now('display'), repeat];
  return (
    <div className="flex">
      <IconButton label={label} icon={icons.region} onClick={() => start('region', 0)} className="rounded-r-sm" />
      <Menu items={items}>
        <IconButton
          label={t('more')}
          icon={<ChevronDown size={12} aria-hidden />}
          className="w-6 rounded-l-sm data-popup-open:bg-hover"
        />
      </Menu>
    </div>
  );
}

const icons: Readonly<Record<CaptureMode | 'later' | 'repeat', ReactNode>> = {
  region: <SquareDashedMousePointer size={16} aria-hidden />,
  display: <Monitor size={16} aria-hidden />,
  window: <AppWindow size={16} aria-hidden />,
  later: <Timer size={16} aria-hidden />,
  repeat: <Repeat2 size={16} aria-hidden />,
};
