import type { Fact } from '../core/fact';
import type { SidecarHead } from '../core/merge';
import type { Sidecar } from '../core/sidecar';
import type { SourceText, Span } from '../core/sourceText';
import type { Tagset } from '../core/tagset';
import type { Loss } from './losses';
import type { Unit } from './offsets';

/** A fact and where it stands, in UTF-16 code units of the normalised text. */
export interface SpannedFact {
  readonly fact: Fact;
  readonly span: Span;
}

/** A sidecar without its facts. */
export type DocumentHead = SidecarHead & Pick<Sidecar, 'source' | 'document'>;

/** One annotated text on its way to or from another program's format. */
export interface InterchangeDocument {
  /** Path of the text below the corpus, `/` between its parts: `news/handover.txt`. */
  readonly name: string;
  readonly source: SourceText;
  readonly head: DocumentHead;
  /** In the sidecar's order. */
  readonly facts: readonly SpannedFact[];
}

/** A file to be written, its path below the output folder. */
export interface OutFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Goes beside the annotations, as the texts do; left out where only one file can be given. */
  readonly isBeside?: boolean;
}

/** A file that was read. */
export interface InFile {
  readonly path: string;
  /** Decoded as UTF-8; a byte order mark is still there. */
  readonly content: string;
}

/** Why something in a file could not be used. Lines and columns from 1; columns in UTF-16 code units. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** One English sentence without its full stop. */
  readonly reason: string;
}

export interface WriteOptions {
  readonly tagset: Tagset;
  /** Tags of `conll`: IOB2 (the default), or with own tags for the last and the only token. */
  readonly scheme?: 'bio' | 'bioes' | undefined;
  /** Columns of `conll`: token and tag (the default), or token, part of speech, chunk and tag. */
  readonly columns?: '2002' | '2003' | undefined;
  /** Tokens of `conll`: Chinese by the character and other words whole (the default), words or characters throughout. */
  readonly tokens?: 'mixed' | 'words' | 'characters' | undefined;
  /** `csv`, `tsv`: for spreadsheets, with a byte order mark, CRLF, and cells that would be formulas made text. */
  readonly spreadsheet?: boolean | undefined;
  /** `hf`: makes Parquet of the rows, which is then written instead of JSON Lines. */
  readonly parquet?: ((rows: readonly Readonly<Record<string, unknown>>[]) => Uint8Array) | undefined;
  /** What the offsets of `doccano` count: `utf16` as its projects do by default, or `graphemes` as with their option for that. */
  readonly unit?: Unit | undefined;
}

export interface Written {
  readonly files: readonly OutFile[];
  readonly losses: readonly Loss[];
}

export interface ReadOptions {
  readonly tagset: Tagset;
  /** The unit of the offsets, where the person knows it; else the format's own, or the one that fits the quotes. */
  readonly unit?: Unit | undefined;
  /** The text of this name as it is on disk, for formats that do not bring their texts along. */
  readonly textOf?: ((name: string) => string | undefined) | undefined;
}

export interface Read {
  /** Complete documents only: one with a problem is not among them. */
  readonly documents: readonly InterchangeDocument[];
  readonly problems: readonly Problem[];
  /** What a person should know although it is no problem: `file: sentence`. */
  readonly notes: readonly string[];
}

/** An interchange format: its writer and its reader. Both are pure; whoever calls them reads and writes files. */
export interface Format {
  readonly title: string;
  /** Which files of a folder the reader can use, by their names. */
  readonly reads: RegExp;
  write(documents: readonly InterchangeDocument[], options: WriteOptions): Written;
  read(files: readonly InFile[], options: ReadOptions): Read;
}
