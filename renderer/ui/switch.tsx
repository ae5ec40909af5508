import { Switch as Base } from '@base-ui/react/switch';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. `label` is its accessible name. */
export function Switch({ label, checked, onChange }: SwitchProps) {
  return (
    <Base.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onChange}
      className="flex h-5 w-9 shrink-0 items-center rounded-full bg-line-strong p-0.5 transition-colors data-checked:bg-accent"
    >
      <Base.Thumb className="size-4 rounded-full bg-canvas transition-transform data-checked:translate-x-4" />
    </Base.Root>
  );
}
