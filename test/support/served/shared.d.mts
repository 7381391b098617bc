// Types of shared.mjs for the UI tests.
import type { Browser, Page } from 'playwright-core';

export interface ServedWorkbench {
  readonly dataDir: string;
  readonly port: number;
  readonly pid: number;
  url(folder: string, payload?: ReadonlyArray<readonly [string, string]>): string;
  stop(): Promise<void>;
}

export const openPages: Set<Page>;
export function sharedServer(): Promise<ServedWorkbench>;
export function sharedBrowser(): Promise<Browser>;
export function startWith(install: (extensionsDir: string, dataDir: string) => unknown): Promise<ServedWorkbench>;
export function installWorkingCopy(extensionsDir: string): void;
export function installVirtualRepository(extensionsDir: string, repository: string): void;
export function installPackage(vsix: string, extensionsDir: string, dataDir: string): Promise<void>;
