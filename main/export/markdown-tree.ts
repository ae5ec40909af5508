import { cjk } from '@streamdown/cjk';
import type { Nodes, Parents, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
/** As the window reads answers. */
const answers = unified()
  .use(remarkParse)
  .use(cjk.remarkPluginsBefore)
  .use(remarkGfm)
  .use(remarkMath, { singleDollarTextMath: true })
  .use(cjk.remarkPluginsAfter)
  .freeze();

/** A question's text as Markdown: GFM, where a dollar is a dollar. Nodes know their places in the text. */
export function parseQuestion(markdown: string): Root {
  return plain.runSync(plain.parse(markdown)) as Root;
}

/** A normalised answer as Markdown, with formulas, as the window shows it. */
export function parseAnswer(markdown: string): Root {
  return answers.runSync(answers.parse(markdown)) as Root;
}

/** Every node below a parent with its parent, in the order of the text. */
export function* descendants(parent: Parents): Generator<{ readonly node: Nodes; readonly parent: Parents }> {
  for (const node of parent.children) {
    yield { node, parent };
    if ('children' in node) yield* descendants(node);
  }
}
