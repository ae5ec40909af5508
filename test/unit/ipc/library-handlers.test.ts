import { describe, expect, it } from 'vitest';
import { libraryHandlers } from '../../../main/ipc/handlers/library-handlers.ts';
import type { Services } from '../../../main/ipc/handlers/services.ts';

const caller = { windowId: 7 };
const inspection = { outcome: 'language-model-missing' };

/** A library that says which files it was asked about, and a dialog in which these are chosen. */
function open(chosen: readonly string[] | null) {
  const inspected: unknown[] = [];
  const asked: number[] = [];
  const library = {
    inspect: async (paths: readonly string[]) => {
      inspected.push(paths);
      return inspection;
    },
    addProjector: async (llmId: string, paths: readonly string[]) => {
      inspected.push([llmId, paths]);
      return inspection;
    },
  };
  const chooseModelFiles = async (windowId: number) => {
    asked.push(windowId);
    return chosen;
  };
  return { inspected, asked, handlers: libraryHandlers({ library, chooseModelFiles } as unknown as Services) };
}

describe('files that are to be inspected', () => {
  it('are those that were dropped, without a dialog', async () => {
    const { handlers, inspected, asked } = open(['/other.gguf']);
    expect(await handlers['models.inspect']({ paths: ['/a.gguf'] }, caller)).toEqual(inspection);
    await handlers['models.addProjector']({ llmId: 'one', paths: ['/b.gguf'] }, caller);
    expect(inspected).toEqual([['/a.gguf'], ['one', ['/b.gguf']]]);
    expect(asked).toEqual([]);
  });

  it('are chosen in a dialog of the window that asks, where none were dropped', async () => {
    const { handlers, inspected, asked } = open(['/a.gguf', '/b.gguf']);
    await handlers['models.inspect']({ paths: null }, caller);
    await handlers['models.addProjector']({ llmId: 'one', paths: null }, caller);
    expect(inspected).toEqual([
      ['/a.gguf', '/b.gguf'],
      ['one', ['/a.gguf', '/b.gguf']],
    ]);
    expect(asked).toEqual([7, 7]);
  });

  it('are none where the dialog is cancelled', async () => {
    const { handlers, inspected } = open(null);
    expect(await handlers['models.inspect']({ paths: null }, caller)).toBeNull();
    expect(await handlers['models.addProjector']({ llmId: 'one', paths: null }, caller)).toBeNull();
    expect(inspected).toEqual([]);
  });
});
