import { AppError } from '../../contract/errors.ts';
import type { ExportOptions, Transfer, TransferState } from '../../contract/transfer.ts';
import type { Archives } from '../chat/archives.ts';
import type { ExportTarget } from '../windows/export-dialog.ts';
import type { Language } from '../windows/texts.ts';
import { shownBranch } from './branch-segments.ts';
import { documentTexts } from './document-texts.ts';
import { type ExportRun, exportConversations, writesFolder } from './export-conversations.ts';
import { ExportSource } from './export-source.ts';
import { markdownExcerpt } from './markdown-document.ts';
import type { PagePrinter } from './page-printer.ts';
import { safeName } from './safe-name.ts';

export interface ExportDependencies {
  readonly archives: Archives;
  readonly start: (windowId: number, work: (run: ExportRun) => Promise<TransferState>) => Transfer;
  /** Where the user wants it; null = cancelled. */
  readonly chooseTarget: (windowId: number, target: ExportTarget) => Promise<string | null>;
  readonly printer: () => PagePrinter;
  readonly language: () => Language;
  readonly appVersion: string;
  readonly now: () => number;
}

/** Most targets that can still be shown in the file browser. */
const mostTargets = 20;
const extensions = { html: 'html', pdf: 'pdf', bundle: 'zip' } as const;

/** Takes conversations out: into files, or onto the clipboard. */
export class Exports {
  readonly #dependencies: ExportDependencies;
  readonly #source: ExportSource;
  /** By the id of the transfer that wrote them. */
  readonly #targets = new Map<string, string>();

  constructor(dependencies: ExportDependencies) {
    this.#dependencies = dependencies;
    this.#source = new ExportSource(dependencies.archives);
  }

  /** Asks where to, then writes; null where the user cancels. Rejects with `NOT_FOUND`. */
  async start(
    conversationIds: readonly string[] | null,
    options: ExportOptions,
    windowId: number,
  ): Promise<Transfer | null> {
    const { chooseTarget, printer, language, appVersion, now, start } = this.#dependencies;
    const name = await this.#name(conversationIds);
    const extension = writesFolder(options, conversationIds)
      ? null
      : extensions[options.format as keyof typeof extensions];
    const target = await chooseTarget(windowId, { name, extension });
    if (target === null) return null;
    const order = {
      target,
      conversationIds,
      options,
      language: language(),
      appVersion,
      printer: printer(),
      now: now(),
    };
    const transfer = start(windowId, (run) => exportConversations(order, this.#source, run));
    this.#remember(transfer.id, target);
    return transfer;
  }

  /** What an export wrote. Rejects with `NOT_FOUND` for one of long ago. */
  targetOf(transferId: string): string {
    const target = this.#targets.get(transferId);
    if (target === undefined) throw new AppError('NOT_FOUND', 'no such export');
    return target;
  }

  /**
   * A conversation's shown branch, or these messages of it in its order, as Markdown; pictures are named only. Rejects with `NOT_FOUND`.
   */
  async markdown(conversationId: string, messageIds: readonly string[] | null): Promise<string> {
    const tree = await this.#source.tree(conversationId);
    const wanted = messageIds === null ? null : new Set(messageIds);
    const messages = wanted === null ? shownBranch(tree) : tree.messages.filter(({ id }) => wanted.has(id));
    const { language, now, appVersion } = this.#dependencies;
    const options = { branches: 'active', metadata: false } as const;
    return markdownExcerpt(messages, { options, language: language(), exportedAt: now(), appVersion });
  }

  async #name(conversationIds: readonly string[] | null): Promise<string> {
    const { language, now } = this.#dependencies;
    const [only] = conversationIds ?? [];
    const day = new Intl.DateTimeFormat('en-CA').format(now());
    if (conversationIds?.length !== 1 || only === undefined) return `Sightline ${day}`;
    return safeName(await this.#source.title(only), documentTexts(language()).untitled);
  }

  #remember(id: string, target: string): void {
    this.#targets.set(id, target);
    for (const old of [...this.#targets.keys()].slice(0, -mostTargets)) this.#targets.delete(old);
  }
}
