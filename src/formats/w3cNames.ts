/** The context of the Web Annotation Data Model. */
export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** What a text's place in the corpus is below; whoever publishes the corpus puts an address of their own for it. */
const BASE = 'x-factlens:/';

/** The property that holds what the data model has no word for. */
export const KEY_IRI = `${BASE}terms/fact`;

const ENTITIES = `${BASE}entities/`;
const TEXTS = `${BASE}texts/`;

export function textIri(name: string): string {
  return TEXTS + name.split('/').map(encodeURIComponent).join('/');
}

export function factIri(name: string, id: string): string {
  return `${textIri(name)}#${id}`;
}

export function entityIri(key: string): string {
  return ENTITIES + encodeURIComponent(key);
}

/** The key of an entity of ours; undefined for an address of somebody else's. */
export function entityIn(iri: string): string | undefined {
  return iri.startsWith(ENTITIES) ? decoded(iri.slice(ENTITIES.length)) : undefined;
}

/** The name of a text of ours, or the last part of another address; without what selects a part of it. */
export function textIn(iri: string): string {
  const whole = iri.replace(/[#?].*$/s, '');
  return whole.startsWith(TEXTS) ? whole.slice(TEXTS.length).split('/').map(decoded).join('/') : decoded(whole.slice(whole.lastIndexOf('/') + 1));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // Not everything with a percent sign is an encoded address.
    if (error instanceof URIError) return part;
    throw error;
  }
}
