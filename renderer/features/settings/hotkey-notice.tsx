import { classNames } from '../../lib/class-names.ts';
import { Button } from '../../ui/button.tsx';

interface HotkeyNoticeProps {
  readonly text: string;
  readonly tone?: 'danger';
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

/** What is to be said of one hotkey, with what can be done about it. */
export function HotkeyNotice({ text, tone, actions }: HotkeyNoticeProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className={classNames('min-w-48 flex-1', tone === 'danger' && 'text-danger')}>{text}</p>
      {actions.map(({ label, run }) => (
        <Button key={label} size="small" onClick={run}>
          {label}
        </Button>
      ))}
    </div>
  );
}
