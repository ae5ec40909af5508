/** Time as the supervisor needs it; tests drive their own. Milliseconds. */
export interface Clock {
  /** Returns the function that cancels it. */
  after(delay: number, callback: () => void): () => void;
}

/** The system's timers. */
export const systemClock: Clock = {
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
