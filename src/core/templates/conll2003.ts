import type { Template } from './template';

/** The four classes of names of the shared task of the Conference on Natural Language Learning of 2003. */
export const CONLL_2003: Template = {
  name: 'conll-2003',
  title: 'CoNLL-2003',
  description: 'Four classes of names: persons, places, organisations, and other names. No figures, no claims.',
  labels: {
    entity: [
      {
        name: 'PER',
        title: 'Person',
        description: 'The name of a person, also an invented one; titles and offices stay outside.',
        example: '[Ada Brook], chair of the council',
        color: '#4e79a7',
        key: 'p',
      },
      {
        name: 'LOC',
        title: 'Place',
        description: 'The name of a place: country, city, region, mountain, river, building. A city that stands for its team is an organisation.',
        example: 'The ship left [Porto] for [Madeira].',
        color: '#59a14f',
        key: 'l',
      },
      {
        name: 'ORG',
        title: 'Organisation',
        description: 'The name of a body that people form: company, authority, party, team, newspaper.',
        example: 'a spokeswoman of [Northern Rail]',
        color: '#f28e2b',
        key: 'o',
      },
      {
        name: 'MISC',
        title: 'Other name',
        description: 'A name that is none of the others: nationality, language, event, work, law, product.',
        example: 'the [Dutch] entry for the [World Cup]',
        color: '#b07aa1',
        key: 'm',
      },
    ],
    figure: [],
    claim: [],
  },
  links: [],
};
