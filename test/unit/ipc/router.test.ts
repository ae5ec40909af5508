import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { failingHandlers } from '../../../main/ipc/handlers/all-handlers.ts';
import { createRouter, type Handlers } from '../../../main/ipc/router.ts';

const caller = { windowId: 7 };
const id = '0199d6a0-7b7e-7c3f-8a6e-000000000001';

const nothing = { openLink: () => undefined, restart: () => undefined, giveUpFolder: async () => undefined };

function routerWith(handlers: Partial<Handlers>, reportBug = vi.fn()) {
  const none = failingHandlers(new AppError('INTERNAL'), nothing);
  return { route: createRouter({ ...none, ...handlers }, reportBug), reportBug };
}

describe('the router', () => {
  it('gives checked input and the caller to the handler and wraps its answer', async () => {
    const rename = vi.fn(async () => ({ title: 'New' }) as never);
    const { route } = routerWith({ 'conversations.rename': rename });
    expect(await route('conversations.rename', { id, title: ' New ' }, caller)).toEqual({
      ok: true,
      value: { title: 'New' },
    });
    expect(rename).toHaveBeenCalledWith({ id, title: 'New' }, caller);
  });

  it.each([
    ['an unknown route', 'chat.explode', {}],
    ['a name from the prototype', 'constructor', {}],
    ['a route that is no string', 42, {}],
    ['an unknown key', 'conversations.open', { id, admin: true }],
    ['a malformed id', 'conversations.open', { id: '../../etc' }],
    ['an empty question', 'chat.send', { conversationId: id, text: '  ', pictures: [] }],
    ['a link to a file', 'app.openLink', { url: 'file:///etc/passwd' }],
    ['a script link', 'app.openLink', { url: 'javascript:alert(1)' }],
    ['an unknown setting', 'settings.change', { colour: 'red' }],
    ['no input', 'conversations.list', undefined],
  ])('refuses %s before any handler runs', async (_name, name, input) => {
    const { route } = routerWith({});
    expect(await route(name, input, caller)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('passes coded errors on whole and keeps the text of bugs out of the reply', async () => {
    const { route, reportBug } = routerWith({
      'pictures.cost': () => {
        throw new AppError('PICTURE_TOO_NARROW', 'too narrow', { detail: { width: 20_000, height: 8 } });
      },
      'conversations.list': async () => {
        throw new TypeError('secret /home/someone');
      },
    });
    expect(await route('pictures.cost', { sha256: 'a'.repeat(64), detail: 'fast' }, caller)).toEqual({
      ok: false,
      error: { code: 'PICTURE_TOO_NARROW', message: 'too narrow', detail: { width: 20_000, height: 8 } },
    });
    expect(reportBug).not.toHaveBeenCalled();
    expect(JSON.stringify(await route('conversations.list', {}, caller))).not.toContain('secret');
    expect(reportBug).toHaveBeenCalledOnce();
  });

  it('never rejects, whatever it is given', async () => {
    const { route } = routerWith({});
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.anything(), async (name, input) => {
        expect(await route(name, input, caller)).toMatchObject({ ok: false });
      }),
    );
  });

  it('answers every request with the reason when the data could not be opened, but still opens links', async () => {
    const opened: string[] = [];
    const handlers = failingHandlers(new AppError('DATABASE_NEWER'), {
      ...nothing,
      openLink: (address) => void opened.push(address),
    });
    const route = createRouter(handlers, () => undefined);
    expect(await route('app.info', {}, caller)).toMatchObject({ ok: false, error: { code: 'DATABASE_NEWER' } });
    expect(await route('app.openLink', { url: 'https://example.org/' }, caller)).toMatchObject({ ok: true });
    expect(opened).toEqual(['https://example.org/']);
  });

  it('lets only a missing data folder be given up, and every failed start be tried again', async () => {
    const did: string[] = [];
    const services = {
      ...nothing,
      restart: () => void did.push('restart'),
      giveUpFolder: async () => void did.push('give up'),
    };
    const routes = (['DATABASE_CORRUPT', 'DATA_FOLDER_MISSING'] as const).map((code) =>
      createRouter(failingHandlers(new AppError(code), services), () => undefined),
    );
    const replies = await Promise.all(routes.map((route) => route('storage.giveUpFolder', {}, caller)));
    expect(replies.map(({ ok }) => ok)).toEqual([false, true]);
    expect(await routes[0]?.('app.restart', {}, caller)).toMatchObject({ ok: true });
    expect(did).toEqual(['give up', 'restart']);
  });
});
