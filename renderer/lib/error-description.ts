import type { WireError } from '../../contract/errors.ts';

/** What the interface says about an error: one sentence and, where something can be done, one action. */
export interface ErrorDescription {
  readonly sentence: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** Describes an error. `retry` is what "Try again" does where that is the error's action. */
export type DescribeError = (error: WireError, retry?: () => void) => ErrorDescription;
