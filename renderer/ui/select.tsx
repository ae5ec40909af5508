import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { classNames } from '../lib/class-names.ts';
import type { Choice } from './choice.ts';

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly className?: string;
}

/** One of several values, in a list that opens. `label` is its accessible name. */
export function Select<Value extends string>({ label, value, choices, onChange, className }: SelectProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => next !== null && onChange(next)} items={choices}>
      <Base.Trigger
        aria-label={label}
        className={classNames(
          'flex h-8 min-w-0 items-center justify-between gap-2 rounded-md border border-line-strong bg-canvas px-2 text-sm hover:bg-hover',
          className,
        )}
      >
        <Base.Value className="truncate" />
        <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-ink-muted" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner role="region" aria-label={label} sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-floating outline-none">
            {choices.map((choice) => (
              <Base.Item
                key={choice.value}
                value={choice.value}
                className="flex h-8 cursor-default items-center gap-2 rounded-sm pr-4 pl-2 text-sm outline-none data-highlighted:bg-hover"
              >
                <span className="flex size-4 items-center">
                  <Base.ItemIndicator>
                    <Check size={16} aria-hidden className="text-accent" />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{choice.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
