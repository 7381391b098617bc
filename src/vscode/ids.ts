import type { StepUnit } from '../core/spanSteps';
import type { WriteOptions } from '../formats/format';
import type { FormatName } from '../formats/formats';

/** Every id that the manifest and the code share, once. A test holds them against package.json. */

export const COMMANDS = {
  tagEntity: 'factlens.tagEntity',
  tagFigure: 'factlens.tagFigure',
  tagClaim: 'factlens.tagClaim',
  tag: 'factlens.tag',
  tagAgain: 'factlens.tagAgain',
  edit: 'factlens.edit',
  resize: 'factlens.resize',
  setValue: 'factlens.setValue',
  delete: 'factlens.delete',
  keepOne: 'factlens.keepOne',
  undo: 'factlens.undo',
  redo: 'factlens.redo',
  nextFact: 'factlens.nextFact',
  previousFact: 'factlens.previousFact',
  factActions: 'factlens.factActions',
  lineFacts: 'factlens.lineFacts',
  reveal: 'factlens.reveal',
  groupByKind: 'factlens.groupByKind',
  groupByFile: 'factlens.groupByFile',
  filter: 'factlens.filter',
  clearFilter: 'factlens.clearFilter',
  revealInTree: 'factlens.revealInTree',
  showTree: 'factlens.showTree',
  /** Bound to keys in the tree, where a command is not told of the rows. */
  editSelected: 'factlens.editSelected',
  deleteSelected: 'factlens.deleteSelected',
  openSidecar: 'factlens.openSidecar',
  accept: 'factlens.accept',
  acceptAll: 'factlens.acceptAll',
  acceptAllOfText: 'factlens.acceptAllOfText',
  choosePlace: 'factlens.choosePlace',
  reattach: 'factlens.reattach',
  renewPlaces: 'factlens.renewPlaces',
  keepOurs: 'factlens.keepOurs',
  keepTheirs: 'factlens.keepTheirs',
  keepBoth: 'factlens.keepBoth',
  mendSidecar: 'factlens.mendSidecar',
  assignSidecar: 'factlens.assignSidecar',
  adoptSidecar: 'factlens.adoptSidecar',
  newTagset: 'factlens.newTagset',
  toggleAnnotationMode: 'factlens.toggleAnnotationMode',
  /** What all keys of the annotation mode are bound to; the argument says which it is. */
  annotationKey: 'factlens.annotationKey',
  tagAllOccurrences: 'factlens.tagAllOccurrences',
  tagAllInCorpus: 'factlens.tagAllInCorpus',
  rename: 'factlens.rename',
  link: 'factlens.link',
  removeLink: 'factlens.removeLink',
  cancelLink: 'factlens.cancelLink',
  setClaimant: 'factlens.setClaimant',
  sameAs: 'factlens.sameAs',
  mergeEntities: 'factlens.mergeEntities',
  splitEntity: 'factlens.splitEntity',
  addAlias: 'factlens.addAlias',
  setDocumentStatus: 'factlens.setDocumentStatus',
  nextDocument: 'factlens.nextDocument',
  reviewAgainst: 'factlens.reviewAgainst',
  reviewByFile: 'factlens.reviewByFile',
  reviewByChange: 'factlens.reviewByChange',
  openChange: 'factlens.openChange',
  nextChange: 'factlens.nextChange',
  previousChange: 'factlens.previousChange',
  revertChange: 'factlens.revertChange',
  markReviewed: 'factlens.markReviewed',
  commentOnChange: 'factlens.commentOnChange',
  factHistory: 'factlens.factHistory',
  openRevision: 'factlens.openRevision',
  export: 'factlens.export',
  import: 'factlens.import',
} as const;

export const VIEWS = { container: 'factlens', facts: 'factlens.facts', attention: 'factlens.attention', review: 'factlens.review', history: 'factlens.history' } as const;

export const CONTEXT_KEYS = {
  /** The active editor's text can be tagged. */
  canTag: 'factlens.canTag',
  /** The opposite, so that the keys work before this is known: they start FactLens. */
  cannotTag: 'factlens.cannotTag',
  /** The active editor's text has facts. */
  hasFacts: 'factlens.hasFacts',
  canUndo: 'factlens.canUndo',
  canRedo: 'factlens.canRedo',
  /** `kind` or `document`. */
  grouping: 'factlens.grouping',
  filtered: 'factlens.filtered',
  /** Some fact has no certain place. */
  hasDoubts: 'factlens.hasDoubts',
  /** A merge left something open. */
  hasConflicts: 'factlens.hasConflicts',
  /** The active editor's text is protected, and single keys tag. */
  annotationMode: 'factlens.annotationMode',
  /** A link waits for its other end to be pointed at. */
  linking: 'factlens.linking',
  /** `document` or `change`. */
  reviewGrouping: 'factlens.reviewGrouping',
  /** What the review has to show: `noGit`, `noCommit`, `unchanged` or `changed`. */
  review: 'factlens.reviewState',
  /** The history of a fact was asked for. */
  factHistory: 'factlens.factHistoryShown',
} as const;

export const SETTINGS_SECTION = 'factlens';

/** The settings with their types; package.json declares them with defaults. */
export interface Settings {
  readonly 'annotator': string;
  readonly 'languages': readonly string[];
  readonly 'highlights.enabled': boolean;
  readonly 'codeLens.enabled': boolean;
  readonly 'codeLens.document': boolean;
  readonly 'hover.enabled': boolean;
  /** Who tagged and changed a fact, from git. */
  readonly 'hover.history': boolean;
  /** Values of figures behind their words. */
  readonly 'inlayHints.enabled': boolean;
  readonly 'overviewRuler.enabled': boolean;
  /** Bars beside the lines whose facts changed since the commit that Review compares with. */
  readonly 'review.gutter': boolean;
  readonly 'outline.enabled': boolean;
  /** With more facts than this in a text, the outline lists lines. */
  readonly 'outline.limit': number;
  readonly 'lightBulb.enabled': boolean;
  readonly 'tree.followCursor': boolean;
  readonly 'claims.askClaimant': boolean;
  readonly 'documentStatus.enabled': boolean;
  /** After which actions a message with an Undo button is shown. */
  readonly 'toasts': 'all' | 'changes' | 'none';
}

/** Arguments of commands that act on a fact. Plain data, because they travel through links and key bindings. */
export interface FactRef {
  /** URI of the text. */
  readonly uri: string;
  readonly id: string;
}

/** A contradiction that a merge left open: about the fact that a candidate is of, or about a key of the sidecar's head. */
export type ConflictRef = FactRef | { readonly uri: string; readonly key: string };

export interface TagArgs {
  readonly kind: 'entity' | 'figure' | 'claim';
  readonly label: string;
}

/** Answers to what *Export Facts* asks; what is left out is asked. URIs as strings. */
export interface ExportArgs extends Pick<WriteOptions, 'scheme' | 'columns' | 'tokens' | 'spreadsheet' | 'unit'> {
  /** A text, a sidecar or a folder. */
  readonly uri?: string;
  readonly format?: FormatName;
  /** The folder to write into; then no loss is shown before. */
  readonly to?: string;
}

/** Answers to what *Import Facts* asks; what is left out is asked. URIs as strings. */
export interface ImportArgs {
  /** Files and folders. */
  readonly from?: readonly string[];
  readonly format?: FormatName;
  /** The folder of the texts. */
  readonly to?: string;
  /** What becomes of texts that have other facts already; then nothing is shown before. */
  readonly existing?: 'merge' | 'keep';
}

/** What a key of the annotation mode does: tag by a letter or digit, move the selection's end by a unit, or else. */
export type AnnotationKeyArgs =
  | { readonly key: string }
  | { readonly unit: StepUnit; readonly to: 'left' | 'right' }
  | { readonly do: 'next' | 'previous' | 'accept' | 'remove' | 'again' | 'all' | 'allInCorpus' | 'otherEnd' };
