/** The words of each cell, row by row; a formula is its LaTeX source. */
export function tableCells(table: HTMLTableElement): readonly (readonly string[])[] {
  return Array.from(table.rows, (row) => Array.from(row.cells, cellText));
}

function cellText(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const formula of copy.querySelectorAll('.katex')) {
    const tex = formula.querySelector('annotation')?.textContent ?? '';
    formula.replaceWith(`$${tex}$`);
  }
  return (copy.textContent ?? '').trim().replaceAll(/\s+/g, ' ');
}

/** A table in Markdown; the first row is its head. */
export function tableMarkdown(cells: readonly (readonly string[])[]): string {
  const lines = cells.map((row) => `| ${row.map(escaped).join(' | ')} |`);
  const [head = '', ...body] = lines;
  const rule = `| ${(cells[0] ?? []).map(() => '---').join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

function escaped(cell: string): string {
  return cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}

/** A bare HTML table, which spreadsheets and word processors paste as one. */
export function tableHtml(cells: readonly (readonly string[])[]): string {
  const table = document.createElement('table');
  for (const [index, row] of cells.entries()) {
    const line = table.insertRow();
    for (const text of row) {
      const cell = document.createElement(index === 0 ? 'th' : 'td');
      cell.textContent = text;
      line.append(cell);
    }
  }
  return table.outerHTML;
}
