// Types of settings.mjs for the UI tests.
export type Theme = 'light' | 'dark' | 'hc';

export function settingsPath(dataDir: string): string;
export function writeSettings(dataDir: string, settings?: { readonly theme?: Theme | undefined; readonly [setting: string]: unknown }): void;
