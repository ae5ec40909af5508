import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { classNames } from '../lib/class-names.ts';
import type { Choice } from './choice.ts';

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  readonly size?: 'small' | 'medium';
}

/** One of a few values, all in sight: a radio group in a row. `label` is its accessible name. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, choices, onChange, size = 'medium' } = props;
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="inline-flex shrink-0 rounded-md bg-hover p-0.5"
    >
      {choices.map((choice) => (
        <Radio.Root
          key={choice.value}
          title={choice.hint}
          value={choice.value}
          aria-label={choice.label}
          className={classNames(
            'flex cursor-default items-center rounded-sm px-3 font-medium whitespace-nowrap text-ink-muted outline-offset-0 select-none hover:text-ink',
            'data-checked:bg-selected data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--line)]',
            size === 'small' ? 'h-6 text-xs' : 'h-7 text-sm',
          )}
        >
          {choice.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
