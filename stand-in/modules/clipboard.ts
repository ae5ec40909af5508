import { execFile, spawn } from 'node:child_process';
import { guarded, unsupported } from '../guarded.ts';

const plainText = 'text/plain';
const maxBytes = 256 * 1024 * 1024;
const patience = 5000;

/** xclip's name for a MIME type. */
function targetOf(type: string): string {
  return type === plainText ? 'UTF8_STRING' : type;
}

/**
 * Owns the X clipboard with one target; xclip stays in the background until another program takes it over. Rejects where
 * xclip is missing or fails.
 */
function offer(type: string, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['-selection', 'clipboard', '-t', targetOf(type), '-i'];
    const child = spawn('xclip', args, { stdio: ['pipe', 'ignore', 'ignore'] });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`stand-in: xclip ended with ${code}`))));
    // It may end before it has read everything: its exit says so.
    child.stdin.on('error', () => null);
    child.stdin.end(data);
  });
}

/** Bytes of one target; empty where the clipboard has none. */
function fetchTarget(target: string): Promise<Buffer<ArrayBuffer>> {
  const args = ['-selection', 'clipboard', '-t', target, '-o'];
  const options = { encoding: 'buffer', timeout: patience, maxBuffer: maxBytes } as const;
  return new Promise((resolve) => {
    execFile('xclip', args, options, (error, output) => resolve(Buffer.from(error ? '' : output)));
  });
}

async function targets(): Promise<string[]> {
  return (await fetchTarget('TARGETS')).toString().split('\n').filter(Boolean);
}

type Content = string | Blob | Electron.ClipboardBookmark | Promise<Blob | string>;

/** One thing on the clipboard in one or more representations. */
export class ClipboardItem extends guarded('ClipboardItem') {
  private readonly items: Readonly<Record<string, Content>>;

  constructor(items: Record<string, Content>) {
    super();
    this.items = items;
  }

  get types(): string[] {
    return Object.keys(this.items);
  }

  /** Rejects for a type that it does not have. */
  async getType(type: string): Promise<Blob> {
    const content = await this.items[type];
    if (content === undefined) throw new Error(`The type '${type}' was not found`);
    if (content instanceof Blob) return content;
    return typeof content === 'string' ? new Blob([content], { type }) : unsupported('ClipboardItem with a bookmark');
  }
}

/** Electron's asynchronous `clipboard`, over xclip. */
class Clipboard extends guarded('clipboard') {
  clear(): void {
    void offer(plainText, Buffer.alloc(0)).catch((error: unknown) => console.error(error));
  }

  async readText(): Promise<string> {
    return (await fetchTarget(targetOf(plainText))).toString();
  }

  writeText(text: string): Promise<void> {
    return offer(plainText, Buffer.from(text));
  }

  async has(mimetype: string): Promise<boolean> {
    return (await targets()).includes(targetOf(mimetype));
  }

  async read(): Promise<ClipboardItem[]> {
    const types = new Set((await targets()).map((target) => (target === 'UTF8_STRING' ? plainText : target)));
    const mimeTypes = [...types].filter((type) => type.includes('/'));
    const entries = mimeTypes.map(
      async (type) => [type, new Blob([await fetchTarget(targetOf(type))], { type })] as const,
    );
    return [new ClipboardItem(Object.fromEntries(await Promise.all(entries)))];
  }

  /** xclip offers one representation at a time: more are refused. */
  async write(data: ClipboardItem[]): Promise<void> {
    const [item, ...more] = data;
    const [type, ...moreTypes] = item?.types ?? [];
    if (more.length > 0 || moreTypes.length > 0) unsupported('clipboard.write with several representations');
    if (item === undefined || type === undefined) return;
    await offer(type, Buffer.from(await (await item.getType(type)).arrayBuffer()));
  }
}

export const clipboard = new Clipboard();
