// User settings that keep the served workbench quiet: no welcome tab, no chat, no telemetry, no questions.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'window.commandCenter': false,
  'window.title': '${dirty}${activeEditorShort}${separator}${rootName}',
  'git.openRepositoryInParentFolders': 'always',
  'git.autofetch': false,
  // Looks through all processes of the machine every other second, in the extension host.
  'remote.autoForwardPorts': false,
};

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern', hc: 'Default High Contrast' };

/** Path of the user settings under a server-data-dir. */
export function settingsPath(dataDir) {
  return join(dataDir, 'data', 'User', 'settings.json');
}

/** Writes the user settings for tests and pictures; `more` comes on top of the quiet ones. */
export function writeSettings(dataDir, { theme, ...more } = {}) {
  const chosen = theme ? { 'workbench.colorTheme': THEMES[theme], 'window.autoDetectColorScheme': false } : {};
  const path = settingsPath(dataDir);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...QUIET, ...chosen, ...more }, null, 2)}\n`);
}

/** Writes the quiet settings where a person has none yet; what the person changes later stays. */
export function offerSettings(dataDir) {
  if (!existsSync(settingsPath(dataDir))) writeSettings(dataDir);
}
