import type { Template } from './template';

const mention = {
  mention: {
    type: 'enum' as const,
    values: ['name', 'nominal', 'pronoun'],
    title: 'Mention',
    description: 'Whether the words are a name, a noun phrase, or a pronoun.',
  },
};

/**
 * After the entities and relations of Automatic Content Extraction (2005): seven types of entities in three forms of
 * mention, times and amounts, and six types of relations as links. Its subtypes and events are left out.
 */
export const ACE_LIKE: Template = {
  name: 'ace-like',
  title: 'ACE-like',
  description: 'Seven types of entities with all their mentions, times and amounts, and relations between entities. No claims.',
  labels: {
    entity: [
      { name: 'PER', title: 'Person', description: 'A person or a group of people, by name, description or pronoun.', example: '[the two divers], and later [they]', color: '#4e79a7', key: 'p', attributes: mention },
      { name: 'ORG', title: 'Organisation', description: 'A body with an established structure: company, authority, party, team.', example: '[the union] that represents them', color: '#f28e2b', key: 'o', attributes: mention },
      { name: 'GPE', title: 'Country, state, city', description: 'A place together with its people and its government.', example: '[Norway] has agreed.', color: '#59a14f', key: 'g', attributes: mention },
      { name: 'LOC', title: 'Place', description: 'A place that is not political: landscape, waters, an area without borders.', example: 'on [the northern shore]', color: '#86bcb6', key: 'l', attributes: mention },
      { name: 'FAC', title: 'Building or facility', description: 'Something built and meant to stay: building, road, airport.', example: 'outside [the old hospital]', color: '#9d7660', key: 'f', attributes: mention },
      { name: 'VEH', title: 'Vehicle', description: 'A thing that carries people or goods: ship, car, aircraft.', example: '[the ferry] ran aground', color: '#d4a6c8', key: 'v', attributes: mention },
      { name: 'WEA', title: 'Weapon', description: 'A thing that is used to hurt or destroy.', example: 'armed with [a rifle]', color: '#e15759', key: 'w', attributes: mention },
    ],
    figure: [
      { name: 'TIME', title: 'Date or time', description: 'When or how long: date, time of day, span of time.', example: 'the strike of [last March]', color: '#499894', key: 't' },
      { name: 'MONEY', title: 'Money', description: 'An amount of money with its currency.', example: 'a fine of [40 euros]', color: '#f1ce63', key: 'm' },
      { name: 'PERCENT', title: 'Percentage', description: 'A share in per cent, with the sign or the words.', example: 'down by [12 per cent]', color: '#ff9d9a', key: 'c' },
    ],
    claim: [],
  },
  links: [
    { name: 'located', title: 'Is located', from: ['entity:PER', 'entity:FAC', 'entity:GPE', 'entity:LOC', 'entity:VEH', 'entity:WEA'], to: ['entity:FAC', 'entity:GPE', 'entity:LOC'] },
    { name: 'part-of', title: 'Is part of', from: ['entity:ORG', 'entity:GPE', 'entity:LOC', 'entity:FAC', 'entity:VEH', 'entity:WEA'], to: ['entity:ORG', 'entity:GPE', 'entity:LOC', 'entity:FAC', 'entity:VEH', 'entity:WEA'] },
    { name: 'personal-social', title: 'Is related to', from: ['entity:PER'], to: ['entity:PER'] },
    { name: 'affiliated-with', title: 'Belongs to', from: ['entity:PER', 'entity:ORG', 'entity:GPE'], to: ['entity:ORG', 'entity:GPE'] },
    { name: 'uses', title: 'Uses or owns', from: ['entity:PER', 'entity:ORG', 'entity:GPE'], to: ['entity:FAC', 'entity:VEH', 'entity:WEA'] },
    { name: 'citizen-of', title: 'Is a citizen or resident of', from: ['entity:PER'], to: ['entity:GPE', 'entity:LOC', 'entity:ORG'] },
    { name: 'same-as', title: 'Same as' },
  ],
};
