import { relative, resolve, sep } from 'node:path';
import { findZone, importViolation } from './import-violation.ts';
import type { ImportReference } from './zone.ts';
import { zones } from './zones.ts';

/** The parts of an ESTree import or export that the rule reads. */
interface ImportNode {
  readonly type: string;
  readonly source?: { readonly value?: unknown } | null;
  readonly importKind?: string;
  readonly exportKind?: string;
  readonly specifiers?: readonly {
    readonly type: string;
    readonly importKind?: string;
    readonly imported?: { readonly name?: string };
    readonly local?: { readonly name?: string };
  }[];
}

interface RuleContext {
  readonly filename: string;
  report(finding: { node: unknown; message: string }): void;
}

const root = resolve(import.meta.dirname, '../..');

function importedNames(node: ImportNode): readonly string[] | null {
  if (node.specifiers === undefined) return null;
  const values = node.specifiers.filter((specifier) => specifier.importKind !== 'type');
  const names = values.map((specifier) => {
    if (specifier.type === 'ImportSpecifier') return specifier.imported?.name;
    return specifier.type === 'ExportSpecifier' ? specifier.local?.name : undefined;
  });
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length && names.length > 0 ? known : null;
}

function reference(node: ImportNode): ImportReference | null {
  const specifier = node.source?.value;
  if (typeof specifier !== 'string') return null;
  const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
  return { specifier, typeOnly, names: importedNames(node) };
}

function createZoneChecks(context: RuleContext): Record<string, (node: ImportNode) => void> {
  const file = relative(root, context.filename).replaceAll(sep, '/');
  const check = (node: ImportNode): void => {
    const found = reference(node);
    const message = found === null ? null : importViolation(file, found, zones);
    if (message !== null) context.report({ node: node.source, message });
  };
  return {
    Program: (node) => {
      if (findZone(file, zones) === null) {
        context.report({ node, message: `${file} lies in no folder that scripts/lint/zones.ts lists` });
      }
    },
    ImportDeclaration: check,
    ImportExpression: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    TSImportType: check,
  };
}

/** The project's own oxlint rules; `.oxlintrc.json` loads it, which asks for a default export. */
export default { meta: { name: 'sightline' }, rules: { 'import-zones': { create: createZoneChecks } } };
