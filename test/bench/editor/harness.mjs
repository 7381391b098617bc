// What the benchmark uses of the test harness, with types beside it.
export { ROOT } from '../../support/paths.mjs';
export { step } from '../../support/progress.mjs';
export { settingsPath } from '../../support/served/settings.mjs';
export { chineseFontEnvironment } from '../../support/setup/cjk-font.mjs';
