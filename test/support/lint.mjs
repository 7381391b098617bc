// `npm run lint`: all that can be said about the sources without running them.
import { task, tool, runStages } from './stages.mjs';

/** Rules, types, and the pure folders built for no platform at all. */
export const STATIC_STAGES = [
  tool('Lint', 'oxlint/bin/oxlint', [], 120),
  tool('Types', 'typescript/bin/tsc', ['--project', '.'], 180),
  task('Pure folders build without a platform', 'check-pure', 60),
];

export default async function lint() {
  const { failedStage } = await runStages(STATIC_STAGES);
  return failedStage ? 1 : 0;
}
