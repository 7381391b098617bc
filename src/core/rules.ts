/** How a finding counts. `off`: it is not looked for. */
export const RULE_SEVERITIES = ['off', 'info', 'warning', 'error'] as const;
export type RuleSeverity = (typeof RULE_SEVERITIES)[number];

interface Rule {
  /** What it is where `factlens.json` says nothing. */
  readonly severity: Exclude<RuleSeverity, 'off'>;
  /** What is found. */
  readonly description: string;
}

/**
 * The rules that sidecars are checked by, under the codes of their findings. An error means that a fact cannot be used as
 * it stands; a warning, that it can but probably is not meant so.
 */
export const RULES = {
  'source.file': { severity: 'error', description: 'The sidecar says that it belongs to another text than its name does.' },
  'source.missing': { severity: 'error', description: 'There is no such text.' },
  'source.encoding': { severity: 'error', description: 'The encoding of the text is not known, or the text is not in it.' },
  'format.canonical': { severity: 'warning', description: 'The file is not written the way FactLens writes it.' },
  'place.lost': { severity: 'error', description: 'The words of the fact are not in the text.' },
  'place.ambiguous': { severity: 'error', description: 'The words of the fact stand in several equally good places.' },
  'place.changed': { severity: 'warning', description: 'The fact was found, but its words have changed.' },
  'place.unsure': { severity: 'warning', description: 'The words of the fact were found, but may be another mention.' },
  'place.moved': { severity: 'warning', description: 'The description of where the fact stands is out of date.' },
  'label.unknown': { severity: 'warning', description: 'The tagset does not have the label.' },
  'attribute.unknown': { severity: 'warning', description: 'The label has no such attribute.' },
  'attribute.value': { severity: 'warning', description: 'The value of the attribute is not one that the label declares.' },
  'value.on-non-figure': { severity: 'warning', description: 'An entity or a claim has a value.' },
  'value.contradicts': { severity: 'warning', description: 'The value of the figure is not what its words say.' },
  'link.dangling': { severity: 'error', description: 'The target of the link is not there.' },
  'link.unknown-type': { severity: 'warning', description: 'The tagset does not have the link type.' },
  'link.from': { severity: 'warning', description: 'The link must not start from such a fact.' },
  'link.to': { severity: 'warning', description: 'The link must not lead to such a fact.' },
  'merge.conflict': { severity: 'error', description: 'A merge left open what the branches say of the fact.' },
  'merge.document': { severity: 'error', description: 'A merge left open what the branches say of the document.' },
  'fact.duplicate': { severity: 'warning', description: 'The same words are tagged twice with the same label.' },
  'fact.overlap': { severity: 'warning', description: 'Two facts with the same label overlap, as if one thing had been tagged twice.' },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleCode = keyof typeof RULES;
