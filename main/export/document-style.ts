/** The style of every exported page: light and dark as the reader's system is, and for paper. */
export const documentStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #17191b);
  --ink: light-dark(#1c2022, #e8eae9);
  --muted: light-dark(#565e5b, #a3aba8);
  --line: light-dark(#dfe3e1, #33383a);
  --soft: light-dark(#f4f5f4, #212527);
  --question: light-dark(#e8f3f0, #1d302c);
  --link: light-dark(#0b6655, #6fcdb9);
}
* { box-sizing: border-box; }
body {
  max-width: 46rem;
  margin: 0 auto;
  padding: 2.5rem 1.25rem 4rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.65 system-ui, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
  overflow-wrap: anywhere;
}
h1 { margin: 0 0 0.25rem; font-size: 1.75rem; line-height: 1.25; }
h2, h3, h4 { line-height: 1.35; }
.document { margin-bottom: 2rem; border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; }
.facts { margin: 0; color: var(--muted); font-size: 0.8125rem; }
.note { color: var(--muted); font-style: italic; }
article { margin: 1.5rem 0; }
.question { border-radius: 0.75rem; padding: 0.875rem 1.125rem; background: var(--question); }
.typed { margin: 0.5rem 0 0; white-space: pre-wrap; }
.branch { margin: 2.5rem 0; border-left: 3px solid var(--line); padding-left: 1.125rem; }
.branch > h2 { margin: 0; font-size: 1.125rem; }
article :is(h3, h4) { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
article > .who { margin: 0 0 0.125rem; color: var(--muted); font-size: 0.875rem; font-weight: 600; }
article .level-1 { font-size: 1.375rem; }
article .level-2 { font-size: 1.1875rem; }
article :is(p, ul, ol, pre, blockquote, table, .formula) { margin: 0.75rem 0; }
article > .facts { margin: 0 0 0.5rem; }
article > :last-child { margin-bottom: 0; }
:is(ul, ol) { padding-left: 1.5rem; }
li > :is(p, ul, ol) { margin: 0.25rem 0; }
.contains-task-list { list-style: none; padding-left: 0.5rem; }
a { color: var(--link); text-underline-offset: 0.2em; }
blockquote { border-left: 3px solid var(--line); padding-left: 1rem; color: var(--muted); }
code, pre { font-family: ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", "Noto Sans SC Variable", monospace; font-size: 0.875em; }
code { border-radius: 4px; padding: 0.1em 0.3em; background: var(--soft); }
pre { border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem 0.875rem; background: var(--soft); line-height: 1.45; white-space: pre-wrap; tab-size: 4; }
pre code { padding: 0; background: none; font-size: 1em; }
table { border-collapse: collapse; font-size: 0.9375em; }
th, td { border: 1px solid var(--line); padding: 0.375rem 0.75rem; text-align: start; vertical-align: top; }
th { background: var(--soft); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
figure { margin: 0.75rem 0; }
img { display: block; max-width: 100%; max-height: 40rem; width: auto; height: auto; border: 1px solid var(--line); border-radius: 0.5rem; }
figcaption { margin-top: 0.25rem; color: var(--muted); font-size: 0.8125rem; }
summary { color: var(--muted); font-size: 0.875rem; cursor: pointer; }
details { margin: 0.5rem 0; border-left: 3px solid var(--line); padding-left: 1rem; }
.formula { overflow-x: auto; overflow-y: hidden; text-align: center; }
.footnotes { border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@page {
  margin: 18mm 16mm 20mm;
  @bottom-center { content: counter(page) " / " counter(pages); color: #565e5b; font: 9pt "Noto Sans SC Variable", sans-serif; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.55; }
  h1, h2, h3, h4, summary, .facts { break-after: avoid; }
  figure, tr, img { break-inside: avoid; }
  thead { display: table-header-group; }
  p, li { orphans: 3; widows: 3; }
  img { max-height: 20cm; }
  .question { border: 1px solid var(--line); }
  .formula { overflow: visible; }
  a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--muted); font-size: 0.875em; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
