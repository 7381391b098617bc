// The text with an element for each line, as pages have their paragraphs.
import { offerRecogito } from './recogito-page.mjs';

const LINES = /(?<=\n)/;

offerRecogito((text) =>
  text.split(LINES).map((line) => {
    const element = document.createElement('div');
    element.textContent = line;
    return element;
  }),
);
