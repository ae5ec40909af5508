import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';

export interface NumberFieldProps {
  readonly id: string;
  /** null shows the placeholder: nothing is set. */
  readonly value: number | null;
  readonly onCommit: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Digits behind the point; 0 without. */
  readonly fractionDigits?: number;
  readonly placeholder: string;
  readonly decreaseLabel: string;
  readonly increaseLabel: string;
}

const wholeNumber = { maximumFractionDigits: 0 } as const;
/** By digits behind the point: the same object at every render. */
const formats = [wholeNumber, { maximumFractionDigits: 1 }, { maximumFractionDigits: 2 }] as const;
const stepClass = 'flex size-8 items-center justify-center text-ink-muted hover:bg-hover hover:text-ink';

/** The field settles its value when it is left, and only then. */
function settleOnEnter({ key, currentTarget, nativeEvent }: KeyboardEvent<HTMLInputElement>): void {
  if (key !== 'Enter' || nativeEvent.isComposing) return;
  currentTarget.blur();
  currentTarget.focus();
}

/** A number with steps. Tells its value once it is settled (Enter, leaving the field, a step), not at every key. */
export function NumberField({
  id,
  value,
  onCommit,
  decreaseLabel,
  increaseLabel,
  placeholder,
  fractionDigits = 0,
  ...limits
}: NumberFieldProps) {
  const [kept, setKept] = useState(value);
  const [shown, setShown] = useState(value);
  if (kept !== value) {
    setKept(value);
    setShown(value);
  }
  return (
    <Base.Root
      id={id}
      value={shown}
      onValueChange={setShown}
      onValueCommitted={onCommit}
      format={formats[fractionDigits] ?? wholeNumber}
      {...limits}
    >
      <Base.Group className="flex overflow-hidden rounded-md border border-line-strong bg-canvas">
        <Base.Decrement aria-label={decreaseLabel} className={stepClass}>
          <Minus size={16} aria-hidden />
        </Base.Decrement>
        <Base.Input
          placeholder={placeholder}
          onKeyDown={settleOnEnter}
          className="h-8 w-24 border-x border-line bg-canvas text-center text-sm tabular-nums outline-offset-0"
        />
        <Base.Increment aria-label={increaseLabel} className={stepClass}>
          <Plus size={16} aria-hidden />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}
