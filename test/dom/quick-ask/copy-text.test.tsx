import '../features/standards-mode.ts';

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../renderer/quick-ask/copied-text.ts';
import { answerScript } from '../../fakes/answer-script.ts';
import { openQuickAsk } from './open-quick-ask.tsx';

async function openCopied(text = 'Save the file?\nYes *No*') {
  const opened = await openQuickAsk();
  opened.bridge.chat.script = () => answerScript(text);
  await opened.capture();
  fireEvent.click(screen.getByRole('button', { name: 'Copy text' }));
  await screen.findByText('Transcribe all text in the image.');
  await opened.advance(5000);
  return opened;
}

const preview = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Text of the capture' });
const announced = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

describe('copy text', () => {
  it('puts the finished text on the clipboard at once, says so, and shows it as it is', async () => {
    const { bridge } = await openCopied();
    expect((await preview()).value).toBe('Save the file?\nYes *No*');
    expect(bridge.inputs('app.copyText')).toEqual([{ text: 'Save the file?\nYes *No*' }]);
    screen.getByText('Copied to the clipboard', { selector: 'p' });
    expect(announced()).toContain('Copied to the clipboard');
  });

  it('copies the corrected text again', async () => {
    const { bridge } = await openCopied();
    fireEvent.change(await preview(), { target: { value: 'Save the files?' } });
    screen.getByText('Changed since it was copied');
    fireEvent.click(screen.getByRole('button', { name: 'Copy again' }));
    await screen.findByText('Copied to the clipboard', { selector: 'p' });
    expect(bridge.inputs('app.copyText').at(-1)).toEqual({ text: 'Save the files?' });
    expect((await preview()).value).toBe('Save the files?');
  });

  it('says when the clipboard was not there, and tries again when asked', async () => {
    const opened = await openQuickAsk();
    opened.bridge.fail('app.copyText', { code: 'INTERNAL', message: '' });
    await opened.capture();
    fireEvent.click(screen.getByRole('button', { name: 'Copy text' }));
    await screen.findByText('Transcribe all text in the image.');
    await opened.advance(5000);
    await screen.findByText('The clipboard was not available', { selector: 'p' });
    opened.bridge.fail('app.copyText', null);
    fireEvent.click(screen.getByRole('button', { name: 'Copy again' }));
    await screen.findByText('Copied to the clipboard', { selector: 'p' });
    expect(opened.bridge.inputs('app.copyText')).toHaveLength(2);
  });

  it('copies nothing of an answer that was stopped', async () => {
    const opened = await openQuickAsk();
    await opened.capture();
    fireEvent.click(screen.getByRole('button', { name: 'Copy text' }));
    await screen.findByText('Transcribe all text in the image.');
    await opened.advance(200);
    opened.press('Escape');
    await opened.advance(200);
    await screen.findByText(/Stopped/);
    expect(opened.bridge.inputs('app.copyText')).toEqual([]);
  });

  it('copies another answer to the same question too, but not the answer to another question', async () => {
    const { bridge, type, press, advance, field } = await openCopied('');
    bridge.chat.script = () => answerScript('Read at last');
    fireEvent.click(await screen.findByRole('button', { name: 'Answer again' }));
    await screen.findByRole('button', { name: 'Stop the answer' });
    await advance(5000);
    expect((await preview()).value).toBe('Read at last');
    field().focus();
    bridge.chat.script = () => answerScript('Green.');
    type('And the colour?');
    press('Enter');
    await screen.findByText('And the colour?');
    await advance(5000);
    await screen.findByText('Green.');
    await waitFor(() => expect(bridge.inputs('app.copyText')).toEqual([{ text: 'Read at last' }]));
  });
});

describe('the plain text of an answer', () => {
  it.each([
    ['  a line \n', 'a line'],
    ['```\nint main()\n{}\n```', 'int main()\n{}'],
    ['~~~text\na\n~~~', 'a'],
    ['Before\n```\na\n```', 'Before\n```\na\n```'],
    ['```\na\n```\nbetween\n```\nb\n```', '```\na\n```\nbetween\n```\nb\n```'],
    ['# 5 * 3 = `15`', '# 5 * 3 = `15`'],
    ['', ''],
  ])('of %o', (answer, text) => {
    expect(plainText(answer)).toBe(text);
  });
});
