// The text in one node, which suits recogito best: it looks for each annotation from the first node on.
import { offerRecogito } from './recogito-page.mjs';

offerRecogito((text) => [text]);
