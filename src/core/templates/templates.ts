import { DEFAULT_LABELS, DEFAULT_LINKS } from '../defaultTagset';
import { ACE_LIKE } from './aceLike';
import { CONLL_2003 } from './conll2003';
import { ONTONOTES_18 } from './ontonotes';
import type { Template } from './template';

/** The embedded tagset, to be changed. */
const NEWS: Template = {
  name: 'news',
  title: 'News facts',
  description: 'Who and what, how much and when, and who says so: entities, figures and claims of news texts.',
  labels: DEFAULT_LABELS,
  links: DEFAULT_LINKS,
};

const EMPTY: Template = {
  name: 'empty',
  title: 'Empty',
  description: 'No labels yet: add your own under each kind.',
  labels: { entity: [], figure: [], claim: [] },
  links: [],
};

/** All templates, the one that most people want first. */
export const TEMPLATES: readonly [Template, ...Template[]] = [NEWS, CONLL_2003, ONTONOTES_18, ACE_LIKE, EMPTY];
