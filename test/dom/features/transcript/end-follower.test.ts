import { beforeEach, describe, expect, it } from 'vitest';
import { createEndFollower } from '../../../../renderer/features/transcript/end-follower.ts';

/** A scroller whose measures the test sets, since nothing is laid out here. */
function scrollerOf(height: number, viewport: number) {
  const element = document.createElement('div');
  const size = { height, viewport };
  Object.defineProperty(element, 'scrollHeight', { get: () => size.height });
  Object.defineProperty(element, 'clientHeight', { get: () => size.viewport });
  element.scrollTo = ((options: ScrollToOptions) => {
    element.scrollTop = Math.min(options.top ?? 0, size.height - size.viewport);
  }) as typeof element.scrollTo;
  return { element, size };
}

let resized: () => void = () => {};
beforeEach(() => {
  globalThis.ResizeObserver = class implements ResizeObserver {
    constructor(callback: ResizeObserverCallback) {
      resized = () => callback([], this);
    }
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {
      resized = () => {};
    }
  };
});

function follow(height = 2_000, viewport = 500) {
  const { element, size } = scrollerOf(height, viewport);
  const changes: boolean[] = [];
  const follower = createEndFollower(element, document.createElement('div'), (following) => changes.push(following));
  return { element, size, changes, follower };
}

describe('createEndFollower', () => {
  it('begins at the end and stays there while the content grows', () => {
    const { element, size, changes } = follow();
    expect(element.scrollTop).toBe(1_500);
    size.height = 2_600;
    resized();
    expect(element.scrollTop).toBe(2_100);
    expect(changes).toEqual([]);
  });

  it('lets go on a wheel upwards and leaves the position to the reader', () => {
    const { element, size, changes } = follow();
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -10 }));
    size.height = 2_600;
    resized();
    expect(element.scrollTop).toBe(1_500);
    expect(changes).toEqual([false]);
  });

  it('lets go on Page Up and when the scrollbar is dragged', () => {
    for (const up of [
      (element: HTMLElement) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp' })),
      (element: HTMLElement) => {
        element.scrollTop = 1_000;
        element.dispatchEvent(new Event('scroll'));
      },
    ]) {
      const { element, changes } = follow();
      up(element);
      expect(changes).toEqual([false]);
    }
  });

  it('follows again from the end on, and when it is sent there', () => {
    const { element, changes, follower } = follow();
    element.scrollTop = 1_000;
    element.dispatchEvent(new Event('scroll'));
    element.scrollTop = 1_500;
    element.dispatchEvent(new Event('scroll'));
    expect(changes).toEqual([false, true]);
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -10 }));
    follower.toEnd('instant');
    expect(changes).toEqual([false, true, false, true]);
  });

  it('hears nothing after it was stopped', () => {
    const { element, size, changes, follower } = follow();
    follower.stop();
    element.dispatchEvent(new WheelEvent('wheel', { deltaY: -10 }));
    size.height = 2_600;
    resized();
    expect(changes).toEqual([]);
    expect(element.scrollTop).toBe(1_500);
  });
});
