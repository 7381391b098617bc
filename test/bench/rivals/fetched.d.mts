// Types of fetched.mjs.
export function versionOf(name: string): string;
export function buildPages(names: readonly string[]): Promise<string[]>;
