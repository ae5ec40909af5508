import { describe, expect, it } from 'vitest';
import { AnnouncedRequests } from '../../../main/privacy/announced-requests.ts';
import { mayLoad } from '../../../main/privacy/may-load.ts';

const strict = { announced: () => false, dictionaries: () => false, development: false };
const fromPage = (url: string) => mayLoad({ url, webContentsId: 1 }, strict);

describe('what may pass a session', () => {
  it('is the app itself and what leaves nothing', () => {
    for (const url of ['app://sightline/index.html', 'data:text/plain,x', 'blob:app://sightline/1', 'about:blank'])
      expect(fromPage(url), url).toBe(true);
  });

  it('is nothing else, however it is written', () => {
    const others = [
      'http://127.0.0.1/',
      'https://example.com/',
      'HTTPS://EXAMPLE.COM',
      'ws://127.0.0.1:9/',
      'wss://example.com/',
      'ftp://example.com/',
      'file:///etc/passwd',
      'app://sightline.example.com/',
      'app://sightline@example.com/',
      'app://other/index.html',
      'chrome-extension://abc/x.js',
      'devtools://devtools/x.js',
      'javascript:1',
      'not an address',
      '',
    ];
    for (const url of others) expect(fromPage(url), url).toBe(false);
  });

  it('is for main what it has announced, once for each announcement, and never for a page', () => {
    const announced = new AnnouncedRequests();
    const rules = { ...strict, announced: (url: string) => announced.take(url) };
    const url = 'https://hub.test/file';
    const pass = (webContentsId: number | null) => mayLoad({ url, webContentsId }, rules);
    expect(pass(null)).toBe(false);
    announced.begin(url);
    announced.begin(url);
    expect([pass(1), pass(null), pass(null), pass(null)]).toEqual([false, true, true, false]);
  });

  it('leaves no way open when the last request to an address has ended, and takes none from those that run', () => {
    const announced = new AnnouncedRequests();
    const url = 'https://hub.test/file';
    announced.begin(url);
    announced.begin(url);
    expect(announced.take(url)).toBe(true);
    announced.end(url);
    expect(announced.take(url)).toBe(true);
    announced.end(url);
    announced.begin(url);
    announced.end(url);
    expect(announced.take(url)).toBe(false);
  });

  it('is for Chromium its dictionaries, while they are allowed', () => {
    const url = 'https://redirector.gvt1.com/edgedl/chrome/dict/en-us-10-1.bdic';
    const rules = { ...strict, dictionaries: () => true };
    expect(mayLoad({ url, webContentsId: null }, strict)).toBe(false);
    expect(mayLoad({ url, webContentsId: null }, rules)).toBe(true);
    expect(mayLoad({ url, webContentsId: 1 }, rules)).toBe(false);
    for (const other of ['http://redirector.gvt1.com/', 'https://gvt1.com.example.com/', 'https://evil-gvt1.com/'])
      expect(mayLoad({ url: other, webContentsId: null }, rules), other).toBe(false);
  });

  it('is for a developer’s tools themselves', () => {
    expect(mayLoad({ url: 'devtools://devtools/x.js', webContentsId: 1 }, { ...strict, development: true })).toBe(true);
  });
});
