import type { Kind } from './fact';
import type { Label, LinkType } from './tagset';

/** The tagset that serves where a folder has no `factlens.json`: news facts. Titles are English; the editor translates them. */

const stance = {
  stance: { type: 'enum' as const, values: ['asserts', 'denies', 'questions', 'predicts', 'proposes'] },
};

export const DEFAULT_LABELS: Readonly<Record<Kind, readonly Label[]>> = {
  entity: [
    { name: 'PERSON', title: 'Person', description: 'A named person, without titles: 王晓伟, Jia Junqiang.', color: '#4e79a7', key: 'p' },
    { name: 'ORG', title: 'Organisation', description: 'A named body: ministry, company, armed group: 公安部, Interpol.', color: '#f28e2b', key: 'o' },
    { name: 'GPE', title: 'Country, state, city', description: 'A place with a government of its own: 缅甸, Lincang.', color: '#59a14f', key: 'g' },
    { name: 'LOC', title: 'Place', description: 'Any other named place: region, river, border crossing: 缅北, the Mekong.', color: '#76b7b2', key: 'l' },
    { name: 'EVENT', title: 'Event', description: 'A named event: meeting, operation, election.', example: 'the Lisbon summit; 长江禁渔行动', color: '#e15759', key: 'e' },
    { name: 'LAW', title: 'Law or agreement', description: 'A named law, treaty, agreement or notice.', example: 'the Paris Agreement; 《噪声污染防治法》', color: '#9c755f', key: 'w' },
    { name: 'WORK', title: 'Work', description: 'A named book, paper, film or report.', example: 'the novel “Middlemarch”; 纪录片《河西走廊》', color: '#b07aa1', key: 'k' },
  ],
  figure: [
    { name: 'COUNT', title: 'Count', description: 'How many, with its unit and bound: 269人, at least 100 people.', color: '#edc948', key: 'c' },
    { name: 'MONEY', title: 'Money', description: 'An amount of money: 数十亿美元, USD 3 million.', color: '#8cd17d', key: 'm' },
    { name: 'PERCENT', title: 'Percentage', description: 'A share or a change in per cent: 三成, 12.5 %.', color: '#ff9da7', key: 'r' },
    { name: 'DATE', title: 'Date or time', description: 'When: 9月3日, since 2021, 28–29 August 2023.', color: '#86bcb6', key: 'd' },
    { name: 'DURATION', title: 'Duration', description: 'How long: 4天内, three months.', color: '#d37295', key: 'u' },
    { name: 'ORDINAL', title: 'Ordinal', description: 'Which in a row: 首次, the second time.', color: '#a0cbe8', key: 'n' },
    { name: 'MEASURE', title: 'Measure', description: 'A measured quantity: 15公里, 80 kg.', color: '#bab0ac', key: 'x' },
  ],
  claim: [
    { name: 'STATEMENT', title: 'Statement', description: 'Something is said to be so; mark the proposition, link the claimant.', example: 'The mayor said that [the bridge is safe].', color: '#499894', key: 's', attributes: stance },
    { name: 'FORECAST', title: 'Forecast', description: 'Something is said to be going to happen.', example: 'The ministry expects that [prices will fall by autumn].', color: '#79706e', key: 'f', attributes: stance },
    { name: 'PROPOSAL', title: 'Proposal', description: 'Something is said to be what should be done.', example: 'Residents demand that [the ferry be kept].', color: '#d7b5a6', key: 'a', attributes: stance },
  ],
};

export const DEFAULT_LINKS: readonly LinkType[] = [
  { name: 'claimant', title: 'Claimant', from: ['claim'], to: ['entity:PERSON', 'entity:ORG', 'entity:GPE'] },
  { name: 'evidence', title: 'Evidence', from: ['claim'] },
  { name: 'contradicts', title: 'Contradicts', from: ['claim'], to: ['claim'] },
  { name: 'counts', title: 'Counts', from: ['figure'], to: ['entity'] },
  { name: 'continues', title: 'Continues' },
  { name: 'same-as', title: 'Same as' },
];
