import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import { valueBeyondWords } from './factText';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';

/** Facts come and go in bursts; hints are asked for once for each. */
const COALESCE_MS = 100;

/** What figures amount to, behind their words: 数十亿美元 ≈ 2,000,000,000–… USD. Only where that is not what the words say anyway. */
export function registerInlayHints(model: Model): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changedSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), COALESCE_MS);
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    model.onDidChange(changedSoon),
    onSettingChange(['inlayHints.enabled'], changedSoon),
    vscode.languages.registerInlayHintsProvider({ scheme: '*' }, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: (document, range) => hintsIn(model, document, range),
    }),
  );
}

async function hintsIn(model: Model, document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
  if (!setting('inlayHints.enabled', document)) return [];
  const session = await model.ready(document);
  if (!session) return [];
  const asked = session.spanOfRange(range);
  return session.facts.flatMap((placed) => {
    const span = spanOf(placed);
    if (!span || span.end < asked.start || span.start > asked.end) return [];
    const text = valueBeyondWords(placed.fact);
    if (text === undefined) return [];
    const hint = new vscode.InlayHint(session.rangeOf(span).end, text);
    hint.paddingLeft = true;
    return [hint];
  });
}
