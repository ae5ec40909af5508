interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/**
 * Whether a key sends the question: Enter alone. Never while an input method composes; browsers mark that by
 * `isComposing`, or by key code 229 for the Enter that confirms a word (https://w3c.github.io/uievents/#legacy-key-attributes).
 */
export function sendsQuestion(event: Key): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
  return !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
}
