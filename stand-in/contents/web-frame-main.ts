import { guarded } from '../guarded.ts';
import { originOf } from '../scheme-mapping.ts';
import type { WebContents } from './web-contents.ts';

/** The main frame of a page, which is the only one that can talk to main here. */
export class WebFrameMain extends guarded('WebFrameMain') {
  readonly parent = null;
  readonly frameTreeNodeId: number;
  readonly routingId = 1;
  readonly processId: number;
  private readonly contents: WebContents;

  constructor(contents: WebContents) {
    super();
    this.contents = contents;
    this.frameTreeNodeId = contents.id;
    this.processId = contents.id;
  }

  get url(): string {
    return this.contents.getURL();
  }

  get origin(): string {
    return originOf(this.url);
  }

  get top(): WebFrameMain {
    return this;
  }

  isDestroyed(): boolean {
    return this.contents.isDestroyed();
  }

  send(channel: string, ...args: unknown[]): void {
    this.contents.send(channel, ...args);
  }

  executeJavaScript(code: string, userGesture?: boolean): Promise<unknown> {
    return this.contents.executeJavaScript(code, userGesture);
  }
}
