import * as vscode from 'vscode';
import { spanOf } from '../core/annotatedText';
import { valueBeyondWords } from './factText';
import { LastGiven } from './lastGiven';
import type { Model } from './model';
import { onSettingChange, setting } from './settings';
import type { TextSession } from './textSession';
import type { Quiet } from './quiet';

/** Facts come and go in bursts; hints are asked for once for each. */
const COALESCE_MS = 100;

/** What figures amount to, behind their words: 数十亿美元 ≈ 2,000,000,000–… USD. Only where that is not what the words say anyway. */
export function registerInlayHints(model: Model, quiet: Quiet): vscode.Disposable {
  return new FactHints(model, quiet);
}

class FactHints implements vscode.InlayHintsProvider, vscode.Disposable {
  private readonly last = new LastGiven();
  private readonly changed = new vscode.EventEmitter<void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChangeInlayHints = this.changed.event;

  constructor(private readonly model: Model, private readonly quiet: Quiet) {
    this.subscriptions = [
      this.changed,
      model.onDidChange((documents) => {
        if ([...documents].some((document) => this.isOutOfDate(document))) this.changedSoon();
      }),
      onSettingChange(['inlayHints.enabled'], () => this.changedSoon()),
      vscode.languages.registerInlayHintsProvider({ scheme: '*' }, this),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range, token: vscode.CancellationToken): Promise<vscode.InlayHint[]> {
    const session = setting('inlayHints.enabled', document) ? await this.model.ready(document) : undefined;
    if (session) await this.quiet.typingPauses(document, session.facts.length, token);
    if (token.isCancellationRequested) return [];
    this.last.give(document, session ? signs(session) : []);
    return session ? hintsIn(session, range) : [];
  }

  private isOutOfDate(document: string): boolean {
    const session = this.model.session(vscode.Uri.parse(document, true));
    return session !== undefined && this.last.isOutOfDate(session.document, () => signs(session));
  }

  private changedSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(), COALESCE_MS);
  }
}

/** Where facts stand changes with the text, and then the editor asks by itself; what they are does not. */
function signs(session: TextSession): unknown[] {
  return session.facts.flatMap(({ fact }) => (fact.value ? [fact] : []));
}

function hintsIn(session: TextSession, range: vscode.Range): vscode.InlayHint[] {
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
