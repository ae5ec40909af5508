/** One value that can be chosen, and how it is called. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What choosing it means; shown as a tooltip where the control has room for none. */
  readonly hint?: string;
}
