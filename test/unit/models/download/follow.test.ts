import { describe, expect, it } from 'vitest';
import { follow } from '../../../../main/models/download/follow.ts';
import type { Outbound } from '../../../../main/models/download/outbound.ts';

/** Sends on along these addresses, then answers 200; tells where it was asked. */
function sendingOn(...locations: readonly string[]): { outbound: Outbound; asked: string[] } {
  const asked: string[] = [];
  const outbound: Outbound = async ({ url }) => {
    const location = locations[asked.length];
    asked.push(url.href);
    const headers = new Headers(location === undefined ? {} : { location });
    return { status: location === undefined ? 200 : 307, headers, body: null };
  };
  return { outbound, asked };
}

function go(base: string, ...locations: readonly string[]) {
  const { outbound, asked } = sendingOn(...locations);
  const signal = new AbortController().signal;
  const request = {
    method: 'GET',
    url: new URL(base),
    headers: {},
    purpose: 'model-file',
    startedBy: 'user',
    repository: null,
    signal,
  } as const;
  return { asked, end: follow(outbound, request) };
}

const refusal = (code: string, host: string): unknown => expect.objectContaining({ code, detail: { host } });

describe('redirects', () => {
  it('are followed, relative ones too, and each answer is passed on', async () => {
    const { end, asked } = go('https://hub.invalid/a', '/b', 'https://cdn.invalid/c');
    expect(await end).toMatchObject({ url: new URL('https://cdn.invalid/c'), answer: { status: 200 } });
    expect((await end).passed).toHaveLength(3);
    expect(asked).toEqual(['https://hub.invalid/a', 'https://hub.invalid/b', 'https://cdn.invalid/c']);
  });

  it('are not followed down to plain http, and nothing is asked there', async () => {
    const { end, asked } = go('https://hub.invalid/a', 'https://b.invalid/', 'http://c.invalid/');
    await expect(end).rejects.toEqual(refusal('DOWNLOAD_INSECURE', 'c.invalid'));
    expect(asked).not.toContain('http://c.invalid/');
  });

  it('may stay with plain http where the user chose it', async () => {
    expect((await go('http://127.0.0.1/a', 'http://127.0.0.1/b').end).answer.status).toBe(200);
  });

  it('end', async () => {
    const circle = Array.from({ length: 20 }, () => '/a');
    await expect(go('https://hub.invalid/a', ...circle).end).rejects.toEqual(
      refusal('DOWNLOAD_UNUSABLE', 'hub.invalid'),
    );
  });

  it.each(['file:///etc/passwd', 'http://', 'data:,x'])('to %s are refused', async (location) => {
    await expect(go('https://hub.invalid/a', location).end).rejects.toMatchObject({ code: 'DOWNLOAD_UNUSABLE' });
  });
});
