import * as vscode from 'vscode';
import { spanOf, type PlacedFact } from '../../core/annotatedText';
import type { Fact } from '../../core/fact';
import type { Mention } from '../../core/factIndex';
import { allowsEnd, linkTypesFor } from '../../core/links';
import { reportingVerb, speakersInReach } from '../../core/speakers';
import { findLabel, type LinkType } from '../../core/tagset';
import { linkTitle, shortened } from '../factText';
import { COMMANDS, type FactRef } from '../ids';
import { reporting } from '../messages';
import type { Model } from '../model';
import { setting } from '../settings';
import type { TextSession } from '../textSession';
import { say } from '../toast';
import { factsOf } from './factArguments';
import { addLink, type LinkArgs } from './linking';
import { describe, inContext } from './reviewMentions';

/** The link from a claim to whoever makes it, by the name that the embedded tagset gives it. */
const CLAIMANT = 'claimant';
/** The attribute that takes the reporting verb, in tagsets that declare it. */
const CUE = 'cue';
/** Who is further away is found by searching. */
const MOST_SPEAKERS = 12;

interface ClaimantArgs extends FactRef {
  readonly to?: FactRef;
}

/** Says who makes a claim; after tagging one the question comes by itself where the setting wants it. */
export function registerClaimant(model: Model): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(COMMANDS.setClaimant, (argument: unknown) =>
      reporting(async () => {
        await model.started;
        await setClaimant(model, argument);
      }),
    ),
    model.onDidPerform(({ action, changes }) => {
      const [[document, made] = []] = changes;
      const fact = action === 'tag' && changes.size === 1 && made?.length === 1 ? made[0]!.after?.fact : undefined;
      if (document === undefined || fact?.kind !== 'claim' || fact.links?.[CLAIMANT]) return;
      const uri = vscode.Uri.parse(document, true);
      // The claim is on disk by now; whoever gives no answer has a claim without a claimant.
      if (setting('claims.askClaimant', uri) && claimantLink(model, uri, fact)) void vscode.commands.executeCommand(COMMANDS.setClaimant, { uri: document, id: fact.id } satisfies FactRef);
    }),
  );
}

/** The type of link that leads from a claim to its claimant; undefined where the tagset has none. */
export function claimantLink(model: Model, uri: vscode.Uri, fact: Fact): LinkType | undefined {
  return fact.kind === 'claim' ? linkTypesFor(model.tagsets.of(uri).links, fact).find(({ name }) => name === CLAIMANT) : undefined;
}

/** Who may have made a claim, likeliest first. */
export function speakersOf(session: TextSession, claim: PlacedFact, type: LinkType): Mention[] {
  const span = spanOf(claim);
  if (!span) return [];
  const named = session.facts.flatMap((placed) => {
    const at = spanOf(placed);
    return at && placed.fact.id !== claim.fact.id && allowsEnd(type.to, placed.fact) ? [{ item: placed.fact, span: at }] : [];
  });
  const document = session.document.uri.toString();
  return speakersInReach(session.source.text, span, named).map((fact) => ({ document, fact }));
}

async function setClaimant(model: Model, argument: unknown): Promise<void> {
  const [handle] = await factsOf(model, argument, undefined);
  if (!handle) return;
  const { session, placed } = handle;
  const { uri } = session.document;
  const type = claimantLink(model, uri, placed.fact);
  if (!type) return void vscode.window.showInformationMessage(vscode.l10n.t('The tagset has no claimant for {0}.', placed.fact.label));
  const from: Mention = { document: uri.toString(), fact: placed.fact };
  const { to } = (argument ?? {}) as Partial<ClaimantArgs>;
  const given = to && model.index.find(to.uri, to.id);
  const chosen = given ? { document: to.uri, fact: given } : await askSpeaker(speakersOf(session, placed, type).slice(0, MOST_SPEAKERS), vscode.l10n.t('{0} of “{1}”', linkTitle(model.tagsets.of(uri), type.name), shortened(placed.fact.text, 40)));
  if (chosen === 'another') await vscode.commands.executeCommand(COMMANDS.link, { uri: uri.toString(), id: placed.fact.id, type: type.name } satisfies LinkArgs);
  else if (chosen) await addLink(model, from, type, chosen, undefined, (fact) => withCue(model, session, fact, chosen));
}

async function askSpeaker(speakers: readonly Mention[], title: string): Promise<Mention | 'another' | undefined> {
  const items = [
    ...speakers.map((speaker) => ({ label: inContext(speaker), description: describe(speaker), chosen: speaker as Mention | 'another' })),
    { label: `$(search) ${vscode.l10n.t('Somebody else…')}`, description: '', chosen: 'another' as const },
  ];
  return (await vscode.window.showQuickPick<(typeof items)[number]>(items, { title, placeHolder: vscode.l10n.t('Who says so? Escape leaves it open'), matchOnDescription: true }))?.chosen;
}

/** Notes the reporting verb, where the tagset has a place for it and nobody has said anything there. */
function withCue(model: Model, session: TextSession, fact: Fact, { fact: speaker }: Mention): Fact {
  const attributes = findLabel(model.tagsets.of(session.document.uri), fact.kind, fact.label)?.attributes ?? {};
  const claim = session.get(fact.id);
  const said = session.get(speaker.id);
  const [claimSpan, speakerSpan] = [claim && spanOf(claim), said && spanOf(said)];
  if (!Object.hasOwn(attributes, CUE) || attributes[CUE]?.type !== 'text' || fact.attributes?.[CUE] !== undefined || !claimSpan || !speakerSpan) return fact;
  const verb = reportingVerb(session.source.text, claimSpan, speakerSpan);
  if (!verb) return fact;
  say(vscode.l10n.t('Cue: {0}', session.source.slice(verb)));
  return { ...fact, attributes: { ...fact.attributes, [CUE]: session.source.slice(verb) } };
}
