/** One value that can be chosen, and how it is called. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}
