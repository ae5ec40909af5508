import { createHash } from 'node:crypto';

/** Who wrote what is imported: the id of the program and of the conversation there, or a hash where it has none. */
export function originOf(
  program: 'chatgpt' | 'open-webui' | 'llama-cpp' | 'markdown' | 'sightline',
  id: string | null | undefined,
  element: unknown,
): string {
  return `${program}:${id === null || id === undefined || id === '' ? hashOf(element) : id.toWellFormed()}`;
}

/** SHA-256 of a JSON value, in hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
