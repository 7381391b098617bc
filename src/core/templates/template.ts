import type { Kind } from '../fact';
import type { Label, LinkType } from '../tagset';

/** A tagset to start from. Its words are English; the editor translates them, as those of the embedded tagset. */
export interface Template {
  /** What the command line calls it. */
  readonly name: string;
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly description: string;
  /** All kinds are there: one without labels has none, and not the embedded ones. */
  readonly labels: Readonly<Record<Kind, readonly Label[]>>;
  readonly links: readonly LinkType[];
}

/** The text of a `factlens.json` with a template's tagset. */
export function templateText({ description, labels, links }: Template): string {
  return `${JSON.stringify({ factlens: 1, description, labels, links }, undefined, 2)}\n`;
}
