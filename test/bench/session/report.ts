// The session as a small table for people.
import { aligned } from '../report';
import type { SessionFigure } from './session';

/** A Markdown table: a row for each way of tagging. */
export function sessionText(figures: readonly SessionFigure[]): string {
  const rows = figures.map(({ way, spans, tagging, selecting, paint }) => [
    way,
    String(spans),
    String(tagging.keys),
    (tagging.keys / spans).toFixed(2),
    String(selecting.keys),
    String(tagging.clicks + selecting.clicks),
    `${paint.median.toFixed(0)} (${paint.samples})`,
    paint.slowestTenth.toFixed(0),
    paint.sum.toFixed(0),
  ]);
  return aligned([['way', 'spans', 'keys that tag', 'for a span', 'keys to select', 'clicks', 'key to paint, ms (samples)', 'slowest tenth', 'all'], ...rows]);
}
