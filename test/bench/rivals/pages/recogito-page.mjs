// recogito text-annotator with its own defaults, whatever the text lies in.
import { createTextAnnotator } from '@recogito/text-annotator';
import '@recogito/text-annotator/text-annotator.css';
import './page.css';
import { offer } from './watch.mjs';

const COLOURS = { entity: '#2f6fb0', figure: '#a05a00', claim: '#5d8a3a' };

const place = document.querySelector('#place');
let text;
let annotations;
let more;
let annotator;

/** Offers the page; `nodesOf(text)` gives the nodes or strings that show a text. */
export function offerRecogito(nodesOf) {
  offer({
    prepare(data) {
      text = data.text;
      annotations = data.facts.map((fact) => annotation(fact));
      more = data.more.map((fact) => annotation(fact));
    },
    open() {
      annotator?.destroy();
      const container = document.createElement('div');
      container.className = 'text';
      container.append(...nodesOf(text));
      place.replaceChildren(container);
      annotator = createTextAnnotator(container, { style: ({ bodies: [kind] }) => ({ fill: COLOURS[kind.value], fillOpacity: 0.2 }) });
      annotator.setAnnotations(annotations);
    },
    add: (index) => annotator.addAnnotation(more[index]),
    look: () => ({ marks: place.querySelectorAll('.r6o-annotation').length }),
  });
}

/** A fact as the annotator keeps it. */
function annotation({ id, kind, label, start, end }) {
  const body = (purpose, value) => ({ id: `${id}-${purpose}`, annotation: id, purpose, value });
  return {
    id,
    bodies: [body('classifying', kind), body('tagging', label)],
    target: { annotation: id, selector: [{ quote: text.slice(start, end), start, end }] },
  };
}
