// Types of npm.mjs for the tests.
export function npm(args: readonly string[], cwd: string): Promise<void>;
