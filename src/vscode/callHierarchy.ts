import * as vscode from 'vscode';
import type { Mention } from '../core/factIndex';
import { baseName } from '../core/paths';
import { rangesOf } from './factLocations';
import { kindTitle, linkTitle, shortened } from './factText';
import type { Model } from './model';
import { factPointedAt } from './pointedAt';
import { onSettingChange, setting } from './settings';
import { SYMBOL_KINDS } from './symbols';

/** A claim's words, as far as a row shows them. */
const NAME_LENGTH = 80;

/** The editor's call hierarchy over facts: outgoing is what a fact links to, incoming what links to it, in all texts. */
export function registerCallHierarchy(model: Model): vscode.Disposable {
  const provider = new FactHierarchy(model);
  // The editor asks one provider only: in languages with calls of their own that must not be this one.
  const register = () => vscode.languages.registerCallHierarchyProvider(setting('languages').map((language) => ({ language })), provider);
  let registered = register();
  const languages = onSettingChange(['languages'], () => {
    registered.dispose();
    registered = register();
  });
  return vscode.Disposable.from(languages, { dispose: () => registered.dispose() });
}

/** A row. The editor hands back the very object when it is opened. */
class FactItem extends vscode.CallHierarchyItem {
  constructor(readonly mention: Mention, range: vscode.Range, detail: string) {
    const { document, fact } = mention;
    super(SYMBOL_KINDS[fact.kind], shortened(fact.text, NAME_LENGTH), detail, vscode.Uri.parse(document, true), range, range);
  }
}

/** A fact at the other end of links, with their types. */
interface Linked {
  readonly mention: Mention;
  readonly types: string[];
}

class FactHierarchy implements vscode.CallHierarchyProvider {
  constructor(private readonly model: Model) {}

  async prepareCallHierarchy(document: vscode.TextDocument, position: vscode.Position): Promise<FactItem | undefined> {
    await this.model.started;
    const pointed = await factPointedAt(this.model, document, position);
    return pointed && new FactItem({ document: pointed.document, fact: pointed.fact }, pointed.range, `${kindTitle(pointed.fact.kind)} · ${pointed.fact.label}`);
  }

  async provideCallHierarchyOutgoingCalls(item: vscode.CallHierarchyItem, token: vscode.CancellationToken): Promise<vscode.CallHierarchyOutgoingCall[]> {
    if (!(item instanceof FactItem)) return [];
    const rows = await this.rows(this.linksFrom(item.mention), item.mention, token);
    return rows.map((row) => new vscode.CallHierarchyOutgoingCall(row, [item.range]));
  }

  async provideCallHierarchyIncomingCalls(item: vscode.CallHierarchyItem, token: vscode.CancellationToken): Promise<vscode.CallHierarchyIncomingCall[]> {
    if (!(item instanceof FactItem)) return [];
    const { document, fact } = item.mention;
    const links = this.model.index.linksTo(document, fact.id).map((link) => ({ mention: link, type: link.type }));
    const rows = await this.rows(links, item.mention, token);
    return rows.map((row) => new vscode.CallHierarchyIncomingCall(row, [row.range]));
  }

  /** The links of a fact as it is now; it may have changed since its row was made. */
  private linksFrom({ document, fact: { id } }: Mention): { mention: Mention; type: string }[] {
    const links = Object.entries(this.model.index.find(document, id)?.links ?? {});
    return links.flatMap(([type, targets]) =>
      targets.flatMap((target) => {
        const mention = this.model.index.follow(document, target);
        return mention ? [{ mention, type }] : [];
      }),
    );
  }

  /** One row for each fact, though several links lead to it. */
  private async rows(links: readonly { mention: Mention; type: string }[], from: Mention, token: vscode.CancellationToken): Promise<FactItem[]> {
    const linked = new Map<Mention['fact'], Linked>();
    for (const { mention, type } of links) {
      const known = linked.get(mention.fact);
      if (!known) linked.set(mention.fact, { mention, types: [type] });
      else if (!known.types.includes(type)) known.types.push(type);
    }
    const ends = [...linked.values()];
    const ranges = await rangesOf(this.model, ends.map(({ mention }) => mention), token);
    return ends.flatMap(({ mention, types }) => {
      const range = ranges.get(mention);
      return range ? [new FactItem(mention, range, this.detail(mention, types, from))] : [];
    });
  }

  private detail({ document, fact }: Mention, types: readonly string[], from: Mention): string {
    const tagset = this.model.tagsets.of(vscode.Uri.parse(from.document, true));
    const file = document === from.document ? [] : [baseName(vscode.Uri.parse(document, true).path)];
    return [types.map((type) => linkTitle(tagset, type)).join(', '), fact.label, ...file].join(' · ');
  }
}
