import { describe, expect, it } from 'vitest';
import type { QuickAsk } from '../../../contract/capture.ts';
import {
  emptyQuickAsk,
  type QuickAskState,
  withAskBegun,
  withAsked,
  withAskFailed,
  withPreparation,
  withQuickAsk,
} from '../../../renderer/quick-ask/quick-ask-state.ts';

const picture = (sha256: string) => ({
  picture: { sha256, width: 10, height: 10, bytes: 1, mediaType: 'image/png' as const },
  name: '',
});
const first: QuickAsk = { conversationId: 'a', pictures: [picture('1')], kept: false, pinned: false };
const shown = withQuickAsk(emptyQuickAsk, first);
const typed = { text: 'Typed', suggested: false, copies: false };
const suggested = { text: 'Suggested', suggested: true, copies: true };

describe('what main says', () => {
  const used: QuickAskState = {
    ...shown,
    text: 'draft',
    sending: true,
    failure: { error: { code: 'INTERNAL', message: '' }, question: null },
    preparation: 'ready',
    capturing: true,
    copyQuestions: ['q'],
    copies: { x: { text: 't', result: 'copied' } },
  };

  it('begins anew with another conversation and with none', () => {
    expect(withQuickAsk(used, { ...first, conversationId: 'b' })).toEqual({
      ...emptyQuickAsk,
      quickAsk: { ...first, conversationId: 'b' },
    });
    expect(withQuickAsk(used, null)).toEqual(emptyQuickAsk);
  });

  it('keeps everything when only the pin changed', () => {
    expect(withQuickAsk(used, { ...first, pinned: true })).toEqual({ ...used, quickAsk: { ...first, pinned: true } });
  });

  it('prepares other pictures anew and keeps what was typed', () => {
    const more = { ...first, pictures: [picture('1'), picture('2')] };
    expect(withQuickAsk(used, more)).toEqual({ ...used, quickAsk: more, preparation: null, capturing: false });
  });
});

describe('a question', () => {
  it('leaves the field, and stands in it again before what was typed since when it was not sent', () => {
    const begun = withAskBegun({ ...shown, text: 'Typed' }, typed);
    expect([begun.text, begun.sending]).toEqual(['', true]);
    const failed = withAskFailed({ ...begun, text: 'more' }, typed, { code: 'DISK_FULL', message: '' });
    expect([failed.text, failed.sending, failed.failure?.question]).toEqual(['Typed\nmore', false, typed]);
  });

  it('that was suggested never touches the field', () => {
    const begun = withAskBegun({ ...shown, text: 'mine' }, suggested);
    const failed = withAskFailed(begun, suggested, { code: 'DISK_FULL', message: '' });
    expect([begun.text, failed.text]).toEqual(['mine', 'mine']);
  });

  it('is remembered as one for the clipboard only if it is one', () => {
    expect(withAsked(shown, suggested, 'q').copyQuestions).toEqual(['q']);
    expect(withAsked(shown, typed, 'q').copyQuestions).toEqual([]);
  });
});

describe('the preparation', () => {
  const read = (state: QuickAskState) => withPreparation(state, null).preparation;

  it('is done after its last token and given up before', () => {
    const at = (done: number) => withPreparation(shown, { phase: 'prefill', done, total: 8 });
    expect(read(at(8))).toBe('ready');
    expect(read(at(7))).toBeNull();
    expect(read(withPreparation(shown, { phase: 'encoding', done: 3, total: 3 }))).toBeNull();
    expect(read(shown)).toBeNull();
  });

  it('of pictures that are sent is nobody’s business here', () => {
    const sent = withQuickAsk(shown, { ...first, pictures: [] });
    expect(withPreparation(sent, { phase: 'encoding', done: 1, total: 3 }).preparation).toBeNull();
  });
});
