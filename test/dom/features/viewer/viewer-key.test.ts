// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { viewerAction } from '../../../../renderer/features/viewer/viewer-key.ts';

const press = (key: string, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

describe('viewerAction', () => {
  it.each([
    ['+', 'zoom'],
    ['=', 'zoom'],
    ['-', 'zoom'],
    ['0', 'fit'],
    ['1', 'actual'],
    ['t', 'tiles'],
    ['PageUp', 'previous'],
    ['PageDown', 'next'],
  ])('%s does %s', (key, type) => {
    expect(viewerAction(press(key), true)?.type).toBe(type);
  });

  it('moves a large picture with the arrows and changes a small one', () => {
    expect(viewerAction(press('ArrowRight'), true)).toEqual({ type: 'pan', distance: { x: -80, y: 0 } });
    expect(viewerAction(press('ArrowRight'), false)).toEqual({ type: 'next' });
    expect(viewerAction(press('ArrowLeft'), false)).toEqual({ type: 'previous' });
    expect(viewerAction(press('ArrowUp'), false)).toBeNull();
  });

  it('leaves the window its shortcuts', () => {
    expect(viewerAction(press('0', { ctrlKey: true }), true)).toBeNull();
    expect(viewerAction(press('+', { metaKey: true }), true)).toBeNull();
    expect(viewerAction(press('ArrowLeft', { altKey: true }), true)).toBeNull();
    expect(viewerAction(press('Escape'), true)).toBeNull();
  });
});
