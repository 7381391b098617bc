// The annotator of doccano: a component of Vue, made once and given another text and its entities.
import annotatorPackage from 'v-annotator';
import 'v-annotator/dist/v-annotator.css';
import './page.css';
import { offer } from './watch.mjs';

const COLOURS = ['#2f6fb0', '#a05a00', '#5d8a3a', '#8250df', '#c0392b', '#16a085', '#7f8c8d', '#d35400'];

const { default: VAnnotator } = annotatorPackage;
const place = document.querySelector('#place');
const seen = document.createElement('div');
place.append(seen);

let text;
let entities;
let more;
const labels = [];

// Offsets in UTF-16 code units, and facts inside each other: as in doccano when its project says so.
const annotator = new VAnnotator({ propsData: { text: '', entities: [], entityLabels: [], allowOverlapping: true, graphemeMode: false } }).$mount(seen);

offer({
  prepare(data) {
    text = data.text;
    entities = data.facts.map((fact, index) => entity(fact, index));
    more = data.more.map((fact, index) => entity(fact, entities.length + index));
    annotator.entityLabels = [...labels];
  },
  open() {
    annotator.text = text;
    annotator.entities = entities;
  },
  add(index) {
    annotator.entities = [...annotator.entities, more[index]];
  },
  // Rows that find their height move all others.
  look: () => ({
    marks: place.querySelectorAll('line').length,
    rows: place.querySelectorAll('.vue-recycle-scroller__item-view').length,
    height: Number.parseFloat(place.querySelector('.vue-recycle-scroller__item-wrapper')?.style.minHeight ?? '0'),
  }),
});

function entity({ label, start, end }, id) {
  return { id, label: labelId(label), startOffset: start, endOffset: end };
}

function labelId(text) {
  let known = labels.find((label) => label.text === text);
  if (!known) {
    const id = labels.length;
    known = { id, text, backgroundColor: COLOURS[id % COLOURS.length] };
    labels.push(known);
  }
  return known.id;
}
