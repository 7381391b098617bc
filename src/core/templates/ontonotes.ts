import type { Template } from './template';

/** The eighteen types of names and values of OntoNotes 5: eleven of names, seven of values. */
export const ONTONOTES_18: Template = {
  name: 'ontonotes-18',
  title: 'OntoNotes 18',
  description: 'Eleven types of names and seven of values. No claims.',
  labels: {
    entity: [
      { name: 'PERSON', title: 'Person', description: 'The name of a person, also an invented one, without the title before it.', example: 'Dr [Ada Brook]', color: '#4e79a7', key: 'p' },
      { name: 'NORP', title: 'Nationality, religion, party', description: 'A word for the members of a nation, a religion or a political group, as adjective or noun.', example: 'three [Portuguese] sailors', color: '#a0cbe8', key: 'n' },
      { name: 'FAC', title: 'Building or facility', description: 'The name of something built: airport, bridge, road, hospital as a building.', example: 'across the [Humber Bridge]', color: '#9d7660', key: 'f' },
      { name: 'ORG', title: 'Organisation', description: 'The name of a body that people form: company, authority, school, club.', example: 'a report by the [Harbour Board]', color: '#f28e2b', key: 'o' },
      { name: 'GPE', title: 'Country, state, city', description: 'The name of a place with a government of its own.', example: 'two days in [Chengdu]', color: '#59a14f', key: 'g' },
      { name: 'LOC', title: 'Place', description: 'The name of a place without a government: mountain, river, sea, region.', example: 'along the [Yangtze]', color: '#86bcb6', key: 'l' },
      { name: 'PRODUCT', title: 'Product', description: 'The name of a thing that is made: vehicle, device, food. A service is none.', example: 'aboard a [Boeing 737]', color: '#ffbe7d', key: 'r' },
      { name: 'EVENT', title: 'Event', description: 'The name of something that happened: storm, war, match, festival.', example: 'after [Hurricane Ida]', color: '#e15759', key: 'e' },
      { name: 'WORK_OF_ART', title: 'Work', description: 'The title of a book, a song, a film or another work.', example: 'a reading from [Middlemarch]', color: '#b07aa1', key: 'w' },
      { name: 'LAW', title: 'Law or agreement', description: 'The name of a document with legal force: act, treaty, article.', example: 'under the [Treaty of Rome]', color: '#d7b5a6', key: 'a' },
      { name: 'LANGUAGE', title: 'Language', description: 'The name of a language.', example: 'a letter in [Welsh]', color: '#d4a6c8', key: 'u' },
    ],
    figure: [
      { name: 'DATE', title: 'Date', description: 'A date or a span of time of a day or more, also a relative one.', example: 'closed [since last Tuesday]', color: '#499894', key: 'd' },
      { name: 'TIME', title: 'Time of day', description: 'A time or a span of time that is shorter than a day.', example: 'open until [half past six]', color: '#8cd17d', key: 't' },
      { name: 'PERCENT', title: 'Percentage', description: 'A share in per cent, with the sign or the words.', example: 'down by [12 per cent]', color: '#ff9d9a', key: 'c' },
      { name: 'MONEY', title: 'Money', description: 'An amount of money with its currency.', example: 'a fine of [40 euros]', color: '#f1ce63', key: 'm' },
      { name: 'QUANTITY', title: 'Measure', description: 'A measurement with its unit: weight, distance, speed.', example: '[30 kilometres] off the coast', color: '#bab0ac', key: 'q' },
      { name: 'ORDINAL', title: 'Ordinal', description: 'A number that says which in a row.', example: 'their [third] attempt', color: '#fabfd2', key: 'i' },
      { name: 'CARDINAL', title: 'Count', description: 'A number that is none of the others.', example: '[nine] of the crew', color: '#b6992d', key: 'x' },
    ],
    claim: [],
  },
  links: [],
};
