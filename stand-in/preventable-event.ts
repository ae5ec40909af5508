/** The event object that Electron's listeners receive: `defaultPrevented` tells the emitter what they decided. */
export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** Returns a fresh event with the given extra properties. */
export function preventableEvent<Extra extends object>(extra: Extra): PreventableEvent & Extra {
  return {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
