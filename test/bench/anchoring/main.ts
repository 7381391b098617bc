export { ALL, run, table } from './bench';
export { SCENARIOS } from './edits';
export { corpusOf, repetitiveText } from './realText';
export { runRivals } from './runRivals';
