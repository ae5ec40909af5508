import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Bridge } from '../../contract/bridge.ts';
import type { Input, Output, Route } from '../../contract/requests.ts';

/** The chat window as a user works it, in English. */
export class ChatPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Question' });
  }

  get questions(): Locator {
    return this.page.getByRole('article', { name: 'Question' });
  }

  get answers(): Locator {
    return this.page.getByRole('article', { name: 'Answer' });
  }

  /** The chip that always says what the model does. */
  get engine(): Locator {
    return this.page.getByRole('button', { name: /Model: / });
  }

  get conversations(): Locator {
    return this.page.getByRole('navigation', { name: 'Conversations' });
  }

  /** The conversations of the sidebar, newest first. */
  get conversationRows(): Locator {
    return this.conversations.locator('[data-conversation]');
  }

  async waitUntilReady(): Promise<void> {
    await expect(this.engine).toHaveAccessibleName(/Ready/, { timeout: 60_000 });
  }

  /** Asks main what the window itself could ask. */
  async request<R extends Route>(route: R, input: Input<R>): Promise<Output<R>> {
    const reply = await this.page.evaluate(
      ([name, value]) => (window as unknown as { bridge: Bridge }).bridge.request(name as Route, value as never),
      [route, input] as const,
    );
    if (!reply.ok) throw new Error(`${route}: ${reply.error.code}`);
    return reply.value as Output<R>;
  }

  /** Makes a language model and its projector the model that answers, as a user's own files are. */
  async useFiles(paths: string[]): Promise<void> {
    const inspection = await this.request('models.inspect', { paths });
    if (inspection?.outcome !== 'paired') throw new Error(`not paired: ${inspection?.outcome}`);
    await this.request('models.useFound', { id: inspection.pair.id });
  }

  /** Begins a conversation. */
  async startNew(): Promise<void> {
    await this.page.getByRole('button', { name: 'New conversation' }).first().click();
    await expect(this.questions).toHaveCount(0);
  }

  /** The dialog in front. */
  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The card of an unsent picture, with its size and what it costs. */
  pictureCard(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Pictures of this question' })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: `Remove ${name}` }) });
  }

  /** Drops a picture on the window and waits until the question has it. */
  async drop(file: string): Promise<void> {
    await this.dropFiles([file]);
    await expect(this.page.getByRole('button', { name: `Remove ${path.basename(file)}` })).toBeVisible();
  }

  /** Drops files of any kind on the window at once. */
  async dropFiles(files: readonly string[]): Promise<void> {
    const contents = await Promise.all(
      files.map(async (file) => ({ bytes: [...(await readFile(file))], name: path.basename(file) })),
    );
    const transfer = await this.page.evaluateHandle((dropped) => {
      const data = new DataTransfer();
      for (const { bytes, name } of dropped) data.items.add(new File([new Uint8Array(bytes)], name));
      return data;
    }, contents);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
    }
  }

  /** Types a question and presses Enter. */
  async ask(question: string): Promise<void> {
    await this.composer.fill(question);
    await this.composer.press('Enter');
    await expect(this.questions.last()).toContainText(question);
  }

  /** What the last answer says, without its buttons and its outcome. */
  async answerText(): Promise<string> {
    return (await this.answers.last().locator('p').allInnerTexts()).join('\n');
  }

  /** Asks and gives the finished answer's text. */
  async answerTo(question: string): Promise<string> {
    const before = await this.answers.count();
    await this.ask(question);
    const answer = this.answers.nth(before);
    await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
    return (await answer.locator('p').first().innerText()).trim();
  }
}
