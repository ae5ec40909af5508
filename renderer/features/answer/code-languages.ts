import type { LanguageRegistration } from 'shiki/core';

/** A language that code blocks are highlighted in. */
export interface CodeLanguage {
  /** The grammar's own name. */
  readonly id: string;
  /** How the code block is labelled. */
  readonly label: string;
  /** Other words that stand after a fence. */
  readonly aliases: readonly string[];
  /** Loads the grammar and those that it embeds. */
  readonly load: () => Promise<{ readonly default: LanguageRegistration[] }>;
}

/** Each grammar is a chunk of its own that is loaded at its first use. */
export const codeLanguages: readonly CodeLanguage[] = [
  {
    id: 'bash',
    label: 'Shell',
    aliases: ['sh', 'shell', 'zsh', 'console', 'shellscript'],
    load: () => import('shiki/langs/bash.mjs'),
  },
  { id: 'c', label: 'C', aliases: ['h'], load: () => import('shiki/langs/c.mjs') },
  { id: 'cpp', label: 'C++', aliases: ['c++', 'cc', 'hpp'], load: () => import('shiki/langs/cpp.mjs') },
  { id: 'csharp', label: 'C#', aliases: ['cs', 'c#'], load: () => import('shiki/langs/csharp.mjs') },
  { id: 'css', label: 'CSS', aliases: [], load: () => import('shiki/langs/css.mjs') },
  { id: 'diff', label: 'Diff', aliases: ['patch'], load: () => import('shiki/langs/diff.mjs') },
  { id: 'docker', label: 'Dockerfile', aliases: ['dockerfile'], load: () => import('shiki/langs/docker.mjs') },
  { id: 'go', label: 'Go', aliases: ['golang'], load: () => import('shiki/langs/go.mjs') },
  { id: 'html', label: 'HTML', aliases: ['htm'], load: () => import('shiki/langs/html.mjs') },
  { id: 'ini', label: 'INI', aliases: ['properties'], load: () => import('shiki/langs/ini.mjs') },
  { id: 'java', label: 'Java', aliases: [], load: () => import('shiki/langs/java.mjs') },
  {
    id: 'javascript',
    label: 'JavaScript',
    aliases: ['js', 'mjs', 'cjs'],
    load: () => import('shiki/langs/javascript.mjs'),
  },
  { id: 'json', label: 'JSON', aliases: ['jsonc', 'json5'], load: () => import('shiki/langs/json.mjs') },
  { id: 'jsx', label: 'JSX', aliases: [], load: () => import('shiki/langs/jsx.mjs') },
  { id: 'kotlin', label: 'Kotlin', aliases: ['kt', 'kts'], load: () => import('shiki/langs/kotlin.mjs') },
  { id: 'latex', label: 'LaTeX', aliases: ['tex'], load: () => import('shiki/langs/latex.mjs') },
  { id: 'lua', label: 'Lua', aliases: [], load: () => import('shiki/langs/lua.mjs') },
  { id: 'markdown', label: 'Markdown', aliases: ['md'], load: () => import('shiki/langs/markdown.mjs') },
  { id: 'php', label: 'PHP', aliases: [], load: () => import('shiki/langs/php.mjs') },
  {
    id: 'powershell',
    label: 'PowerShell',
    aliases: ['ps1', 'ps', 'pwsh'],
    load: () => import('shiki/langs/powershell.mjs'),
  },
  { id: 'python', label: 'Python', aliases: ['py', 'python3'], load: () => import('shiki/langs/python.mjs') },
  { id: 'r', label: 'R', aliases: [], load: () => import('shiki/langs/r.mjs') },
  { id: 'ruby', label: 'Ruby', aliases: ['rb'], load: () => import('shiki/langs/ruby.mjs') },
  { id: 'rust', label: 'Rust', aliases: ['rs'], load: () => import('shiki/langs/rust.mjs') },
  { id: 'sql', label: 'SQL', aliases: ['mysql', 'postgresql', 'sqlite'], load: () => import('shiki/langs/sql.mjs') },
  { id: 'swift', label: 'Swift', aliases: [], load: () => import('shiki/langs/swift.mjs') },
  { id: 'toml', label: 'TOML', aliases: [], load: () => import('shiki/langs/toml.mjs') },
  { id: 'tsx', label: 'TSX', aliases: [], load: () => import('shiki/langs/tsx.mjs') },
  {
    id: 'typescript',
    label: 'TypeScript',
    aliases: ['ts', 'mts', 'cts'],
    load: () => import('shiki/langs/typescript.mjs'),
  },
  { id: 'xml', label: 'XML', aliases: ['svg', 'xsl'], load: () => import('shiki/langs/xml.mjs') },
  { id: 'yaml', label: 'YAML', aliases: ['yml'], load: () => import('shiki/langs/yaml.mjs') },
];

const byName = new Map(
  codeLanguages.flatMap((language) => [language.id, ...language.aliases].map((name) => [name, language] as const)),
);

/** The language that a word after a fence stands for; null for one that is not highlighted. */
export function findCodeLanguage(name: string): CodeLanguage | null {
  return byName.get(name.trim().toLowerCase()) ?? null;
}
