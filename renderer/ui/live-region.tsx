import { create, useStore } from 'zustand';

const announcements = create<{ readonly text: string; readonly count: number }>(() => ({ text: '', count: 0 }));

/** Has a screen reader say a text when it is done with what it says now. The same text twice is said twice. */
export function announce(text: string): void {
  announcements.setState(({ count }) => ({ text, count: count + 1 }));
}

/** Where announcements stand; once in the app. */
export function LiveRegion() {
  const { text, count } = useStore(announcements);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      <span key={count}>{text}</span>
    </div>
  );
}
