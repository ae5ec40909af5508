/**
 * Reports the key presses that are accelerators of the application menu, unless the page has handled them itself. The
 * returned function replaces the list.
 */
export function watchAccelerators(
  initial: readonly string[],
  report: (accelerator: string) => void,
): (accelerators: readonly string[]) => void {
  const modifiers: Record<string, 'control' | 'shift' | 'alt' | 'meta'> = {
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
  const keyNames: Record<string, string> = {
    plus: '+',
    space: ' ',
    esc: 'escape',
    return: 'enter',
    up: 'arrowup',
    down: 'arrowdown',
    left: 'arrowleft',
    right: 'arrowright',
  };
  let known = new Map<string, string>();

  function signature(held: ReadonlySet<string>, key: string): string {
    return [...['control', 'shift', 'alt', 'meta'].filter((one) => held.has(one)), key].join('+');
  }

  function signatureOf(accelerator: string): string {
    const parts = accelerator.toLowerCase().split('+');
    const key = parts.find((part) => modifiers[part] === undefined) ?? '';
    return signature(new Set(parts.map((part) => modifiers[part] ?? '')), keyNames[key] ?? key);
  }

  function replace(accelerators: readonly string[]): void {
    known = new Map(accelerators.map((accelerator) => [signatureOf(accelerator), accelerator]));
  }

  addEventListener('keydown', (event) => {
    const held = { control: event.ctrlKey, shift: event.shiftKey, alt: event.altKey, meta: event.metaKey };
    const names = new Set(Object.entries(held).flatMap(([name, on]) => (on ? [name] : [])));
    const accelerator = known.get(signature(names, event.key.toLowerCase()));
    if (accelerator === undefined || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    report(accelerator);
  });
  replace(initial);
  return replace;
}
