// Types of fixture.mjs for the tests.
export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A temporary git repository with a copy of `seeds/`, of the folder `source`, or with `files` (path → text). */
export function fixture(options?: { readonly source?: string; readonly files?: Readonly<Record<string, string>> }): Folder;
