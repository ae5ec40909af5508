import { cleanText } from './clean-text.ts';
import type { ForeignPart, LeftOut } from './foreign.ts';

const opening = /<details type="(reasoning|tool_calls|code_interpreter)"[^>]*>/g;
const closing = '</details>';
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/**
 * Open WebUI writes the thoughts of a model and its calls of tools into the answer, as `<details type="reasoning" …>` with a summary
 * and quoted lines. Thoughts become thinking, calls of tools are counted.
 */
export function splitDetails(content: string, leftOut: LeftOut): readonly ForeignPart[] {
  const thoughts: string[] = [];
  const texts: string[] = [];
  let position = 0;
  for (const match of content.matchAll(opening)) {
    const end = content.indexOf(closing, match.index);
    if (match.index < position || end < 0) continue;
    texts.push(content.slice(position, match.index));
    position = end + closing.length;
    if (match[1] === 'reasoning') thoughts.push(thoughtOf(content.slice(match.index + match[0].length, end)));
    else leftOut.add('tool-message');
  }
  texts.push(content.slice(position));
  return [...part('thinking', thoughts.join('\n\n')), ...part('text', texts.join(''))];
}

function thoughtOf(block: string): string {
  const summary = block.indexOf('</summary>');
  const text = summary < 0 ? block : block.slice(summary + '</summary>'.length);
  const plain = text.replaceAll(/&(?:lt|gt|quot|amp|#x27|#39);/g, (entity) => entities[entity] ?? entity);
  return plain.trim().replaceAll(/^> ?/gm, '').trim();
}

function part(type: 'text' | 'thinking', text: string): readonly ForeignPart[] {
  const clean = cleanText(text).trim();
  return clean === '' ? [] : [{ type, text: clean }];
}
