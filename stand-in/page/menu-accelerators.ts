type Modifier = 'control' | 'shift' | 'alt' | 'meta';

const modifiers: Readonly<Record<string, Modifier>> = {
  commandorcontrol: 'control',
  cmdorctrl: 'control',
  control: 'control',
  ctrl: 'control',
  shift: 'shift',
  alt: 'alt',
  option: 'alt',
  super: 'meta',
  meta: 'meta',
};
const order: readonly Modifier[] = ['control', 'shift', 'alt', 'meta'];

/** KeyboardEvent.key of the keys that accelerators call otherwise. */
const keyNames: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

function signature(held: ReadonlySet<string>, key: string): string {
  return [...order.filter((modifier) => held.has(modifier)), key].join('+');
}

function signatureOf(accelerator: string): string {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.find((part) => modifiers[part] === undefined) ?? '';
  return signature(new Set(parts.map((part) => modifiers[part] ?? '')), keyNames[key] ?? key);
}

function signatureOfEvent(event: KeyboardEvent): string {
  const held = { control: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, meta: event.metaKey };
  return signature(new Set(order.filter((modifier) => held[modifier])), event.key.toLowerCase());
}

/**
 * Reports the key presses that are accelerators of the application menu, unless the page has handled them itself. The
 * returned function replaces the list.
 */
export function watchAccelerators(
  initial: readonly string[],
  report: (accelerator: string) => void,
): (accelerators: readonly string[]) => void {
  let known = new Map<string, string>();
  const replace = (accelerators: readonly string[]): void => {
    known = new Map(accelerators.map((accelerator) => [signatureOf(accelerator), accelerator]));
  };
  const listen = (event: KeyboardEvent): void => {
    const accelerator = known.get(signatureOfEvent(event));
    if (accelerator === undefined || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    report(accelerator);
  };
  // Goes to the end of the line at each key: the page may listen to the window too, and began later.
  const goLast = (): void => {
    removeEventListener('keydown', listen);
    addEventListener('keydown', listen);
  };
  addEventListener('keydown', goLast, { capture: true });
  replace(initial);
  return replace;
}
