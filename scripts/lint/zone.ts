/** What the files of one folder may import. Whatever is not listed is refused. */
export interface Zone {
  /** Folder or single file, from the project's root; `*` stands for one folder's name. The longest match wins. */
  readonly path: string;
  /** Only the files that lie directly in the folder: each folder below must have a zone of its own. */
  readonly shallow?: boolean;
  /** Folders and files of the project, whole paths. The zone itself is always allowed. */
  readonly files: readonly string[];
  /** Parts of the above that are refused all the same. */
  readonly except?: readonly string[];
  /** Packages by name (`electron`, `@streamdown/*`, `node:*`, `*` = any). */
  readonly packages: readonly string[];
  /** For a package listed here, only these names may be imported as values; its types stay free. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** One import or re-export as it stands in a file. */
export interface ImportReference {
  readonly specifier: string;
  /** `import type`, or a type position: erased before anything runs. */
  readonly typeOnly: boolean;
  /** Imported value names; null where all are taken (`* as`, default, dynamic import, side effect). */
  readonly names: readonly string[] | null;
}
