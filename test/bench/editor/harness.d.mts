// Types of harness.mjs.
export const ROOT: string;
export function step(text: string): void;
export function settingsPath(dataDir: string): string;
export function chineseFontEnvironment(): Promise<Readonly<Record<string, string>>>;
