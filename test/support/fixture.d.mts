// Types of fixture.mjs for the tests.
export interface Folder {
  readonly path: string;
  remove(): Promise<void>;
}

export interface FixtureOptions {
  /** Folder to copy; `seeds/` by default. */
  readonly source?: string;
  /** Path → text, instead of a copy. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the folder is called; `texts` by default. */
  readonly name?: string;
}

/** A fresh temporary git repository with everything committed. */
export function fixture(options?: FixtureOptions): Folder;
