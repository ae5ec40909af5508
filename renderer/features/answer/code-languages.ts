/** A language that code blocks are highlighted in. */
export interface CodeLanguage {
  /** The grammar's own name. */
  readonly id: CodeLanguageId;
  /** How the code block is labelled. */
  readonly label: string;
  /** Other words that stand after a fence. */
  readonly aliases: readonly string[];
}

const languages = [
  { id: 'bash', label: 'Shell', aliases: ['sh', 'shell', 'zsh', 'console', 'shellscript'] },
  { id: 'c', label: 'C', aliases: ['h'] },
  { id: 'cpp', label: 'C++', aliases: ['c++', 'cc', 'hpp'] },
  { id: 'csharp', label: 'C#', aliases: ['cs', 'c#'] },
  { id: 'css', label: 'CSS', aliases: [] },
  { id: 'diff', label: 'Diff', aliases: ['patch'] },
  { id: 'docker', label: 'Dockerfile', aliases: ['dockerfile'] },
  { id: 'go', label: 'Go', aliases: ['golang'] },
  { id: 'html', label: 'HTML', aliases: ['htm'] },
  { id: 'ini', label: 'INI', aliases: ['properties'] },
  { id: 'java', label: 'Java', aliases: [] },
  { id: 'javascript', label: 'JavaScript', aliases: ['js', 'mjs', 'cjs'] },
  { id: 'json', label: 'JSON', aliases: ['jsonc', 'json5'] },
  { id: 'jsx', label: 'JSX', aliases: [] },
  { id: 'kotlin', label: 'Kotlin', aliases: ['kt', 'kts'] },
  { id: 'latex', label: 'LaTeX', aliases: ['tex'] },
  { id: 'lua', label: 'Lua', aliases: [] },
  { id: 'markdown', label: 'Markdown', aliases: ['md'] },
  { id: 'php', label: 'PHP', aliases: [] },
  { id: 'powershell', label: 'PowerShell', aliases: ['ps1', 'ps', 'pwsh'] },
  { id: 'python', label: 'Python', aliases: ['py', 'python3'] },
  { id: 'r', label: 'R', aliases: [] },
  { id: 'ruby', label: 'Ruby', aliases: ['rb'] },
  { id: 'rust', label: 'Rust', aliases: ['rs'] },
  { id: 'sql', label: 'SQL', aliases: ['mysql', 'postgresql', 'sqlite'] },
  { id: 'swift', label: 'Swift', aliases: [] },
  { id: 'toml', label: 'TOML', aliases: [] },
  { id: 'tsx', label: 'TSX', aliases: [] },
  { id: 'typescript', label: 'TypeScript', aliases: ['ts', 'mts', 'cts'] },
  { id: 'xml', label: 'XML', aliases: ['svg', 'xsl'] },
  { id: 'yaml', label: 'YAML', aliases: ['yml'] },
] as const;

export type CodeLanguageId = (typeof languages)[number]['id'];

/** Every language that is coloured; code-grammars.ts has what colours it. */
export const codeLanguages: readonly CodeLanguage[] = languages;

const byName = new Map(
  codeLanguages.flatMap((language) => [language.id, ...language.aliases].map((name) => [name, language] as const)),
);

/** The language that a word after a fence stands for; null for one that is not highlighted. */
export function findCodeLanguage(name: string): CodeLanguage | null {
  return byName.get(name.trim().toLowerCase()) ?? null;
}
