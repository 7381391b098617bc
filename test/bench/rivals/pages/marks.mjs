// The floor: the text with `<mark>` elements and nothing else, which is what Chromium itself needs.
import './page.css';
import { offer } from './watch.mjs';

const place = document.querySelector('#place');
let html;
let spans;

offer({
  prepare({ text, facts, more }) {
    html = marked(text, facts);
    spans = more;
  },
  open() {
    const container = document.createElement('div');
    container.className = 'text';
    container.innerHTML = html;
    place.replaceChildren(container);
  },
  add(index) {
    const range = document.createRange();
    const { node, offset } = at(spans[index].start);
    range.setStart(node, offset);
    range.setEnd(node, offset + spans[index].end - spans[index].start);
    range.surroundContents(document.createElement('mark'));
  },
  look: () => ({ marks: place.querySelectorAll('mark').length }),
});

/** The text as HTML, an element for each line, so that what is added moves one line only; facts lie inside each other or apart, and come the outer one first. */
function marked(text, facts) {
  let written = '';
  let offset = 0;
  const open = [];
  const goTo = (end) => {
    // No fact goes on in the next line.
    written += escaped(text.slice(offset, end)).replaceAll('\n', '\n</div><div>');
    offset = end;
  };
  const closeUntil = (start) => {
    while (open.length > 0 && open.at(-1) <= start) {
      goTo(open.pop());
      written += '</mark>';
    }
  };
  for (const { start, end } of facts) {
    closeUntil(start);
    goTo(start);
    written += '<mark>';
    open.push(end);
  }
  closeUntil(text.length);
  goTo(text.length);
  return `<div>${written}</div>`;
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The text node that has the character at this offset. */
function at(offset) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let before = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
    if (before + node.length > offset) return { node, offset: offset - before };
    before += node.length;
  }
  throw new Error(`There is no character at ${offset}.`);
}
