import type { Break, Code, Html, Nodes, Parents, Root, Text } from 'mdast';

const lineBreak = /^<br\s*\/?>$/i;

/**
 * remark plugin: HTML in an answer is shown, never run. `<br>` becomes a line break (models write it in table cells),
 * a block of HTML becomes a code block, anything inline its own source text. No `html` node is left in the tree.
 */
export function remarkLiteralHtml() {
  return (tree: Root): void => rewriteChildren(tree);
}

function rewriteChildren(parent: Parents): void {
  for (const [index, child] of parent.children.entries()) {
    if (child.type === 'html') parent.children[index] = literal(child, parent);
    else if (isParent(child)) rewriteChildren(child);
  }
}

function isParent(node: Nodes): node is Parents {
  return 'children' in node;
}

function literal(node: Html, parent: Parents): Break | Code | Text {
  if (lineBreak.test(node.value)) return { type: 'break' };
  const inFlow = parent.type === 'root' || parent.type === 'blockquote' || parent.type === 'listItem';
  return inFlow ? { type: 'code', lang: 'html', value: node.value } : { type: 'text', value: node.value };
}
