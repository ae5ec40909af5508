import { Progress } from '@base-ui/react/progress';

export interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly fraction: number;
}

/** How far something is. `label` is its accessible name. */
export function ProgressBar({ label, fraction }: ProgressBarProps) {
  return (
    <Progress.Root aria-label={label} value={Math.round(fraction * 100)} className="w-full">
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-pressed">
        <Progress.Indicator className="h-full rounded-full bg-accent transition-[width]" />
      </Progress.Track>
    </Progress.Root>
  );
}
