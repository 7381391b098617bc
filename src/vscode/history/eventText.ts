import * as vscode from 'vscode';
import type { FactEvent } from '../../core/factHistory';
import { changeText } from '../review/changeText';
import type { Since } from './factHistories';

/** What was done, in words: `relabelled: PERSON → LOC; status changed: accepted → reviewed`. */
export function whatText({ changes }: FactEvent<Since>): string {
  return changes.map(changeText).join('; ');
}

/** Who did it and when. Names are foreign text. */
export function whoText({ revision }: FactEvent<Since>): string {
  if (revision === 'not committed') return vscode.l10n.t('not committed yet');
  const { authorName, authorDate } = revision.commit;
  return [authorName, authorDate && dateText(authorDate)].filter(Boolean).join(', ');
}

function dateText(date: Date): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium' }).format(date);
}
