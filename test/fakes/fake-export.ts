import { FakeTransfer } from './fake-transfer.ts';

/** Exports in memory: a test says where the user wants it and how the export goes on. */
export class FakeExport extends FakeTransfer {
  handlers() {
    return {
      'export.start': () => this.start(),
      'export.copyMarkdown': () => {},
      'export.reveal': () => {},
    };
  }
}
