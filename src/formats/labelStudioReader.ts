import * as z from 'zod';
import { normaliseText, SourceText } from '../core/sourceText';
import { grouped } from './carried';
import { finishDocument, isObject, kindAndLabel, type Draft } from './drafts';
import type { InFile, InterchangeDocument, Problem, Read, ReadOptions } from './format';
import { checkedJson, jsonPlaces, withoutMark } from './jsonLines';
import { nameOfImport } from './names';
import { fitOffsets } from './offsets';

const ResultSchema = z.looseObject({
  id: z.string().optional(),
  type: z.string(),
  from_name: z.string().optional(),
  value: z.looseObject({ start: z.unknown().optional(), end: z.unknown().optional(), text: z.unknown().optional(), labels: z.array(z.string().min(1)).optional(), choices: z.array(z.string()).optional() }).optional(),
  from_id: z.string().optional(),
  to_id: z.string().optional(),
  direction: z.string().optional(),
  labels: z.array(z.string().min(1)).optional(),
  score: z.number().optional(),
});
const AnnotationSchema = z.looseObject({ result: z.array(ResultSchema), was_cancelled: z.boolean().optional(), score: z.number().nullable().optional() });
const TaskSchema = z.looseObject({
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(AnnotationSchema).optional(),
  completions: z.array(AnnotationSchema).optional(),
  predictions: z.array(AnnotationSchema).optional(),
});
const FileSchema = z.array(TaskSchema);
/** One task alone, as a storage of Label Studio holds them. */
const LoneSchema = TaskSchema.transform((task) => [task]);
type Result = z.infer<typeof ResultSchema>;
type Task = z.infer<typeof TaskSchema>;

/**
 * Reads exports of Label Studio in its JSON format. Of several annotations of a task the first that was not cancelled is
 * taken; where there is none, the first prediction, as suggestions.
 */
export function readLabelStudio(files: readonly InFile[], options: ReadOptions): Read {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const documents = files.filter(({ path }) => !path.endsWith('.xml')).flatMap((file) => {
    const tasks = checkedJson<Task[]>(withoutMark(file.content), /^\s*\{/.test(withoutMark(file.content)) ? LoneSchema : FileSchema, file.path, 1, problems) ?? [];
    const placeOf = jsonPlaces(file);
    return tasks.flatMap((task, index) => new TaskReader(file, task, index, placeOf, options, problems, notes).document() ?? []);
  });
  return { documents, problems, notes };
}

class TaskReader {
  constructor(
    private readonly file: InFile,
    private readonly task: Task,
    private readonly index: number,
    private readonly placeOf: ReturnType<typeof jsonPlaces>,
    private readonly options: ReadOptions,
    private readonly problems: Problem[],
    private readonly notes: string[],
  ) {}

  document(): InterchangeDocument | undefined {
    const text = textIn(this.task.data);
    if (text === undefined) return void this.problems.push({ ...this.placeOf([this.index, 'data']), reason: 'the data of this task holds no text' });
    const { path: resultPath, result, isSuggested, score } = this.chosen();
    const own = this.task.data['factlens'];
    const carried = isObject(own) ? own : {};
    const drafts = this.drafts(text, result, resultPath, isObject(carried['facts']) ? carried['facts'] : {}, isSuggested ? { status: 'suggested', ...(score !== undefined && { confidence: score }) } : {});
    const name = typeof this.task.data['name'] === 'string' && this.task.data['name'] !== '' ? this.task.data['name'] : nameOfImport(this.file.path, this.index);
    if (!drafts) return undefined;
    const found: Problem[] = [];
    const document = finishDocument({ name, source: new SourceText(normaliseText(text)), head: carried['head'], drafts }, found);
    // Only now: finding places means to parse the file once more.
    for (const problem of found) this.problems.push({ ...problem, ...this.placeOf([this.index]) });
    return document;
  }

  /** The annotation that counts, with its path in the file. */
  private chosen(): { path: (string | number)[]; result: readonly Result[]; isSuggested: boolean; score: number | undefined } {
    const key = this.task.annotations ? 'annotations' : 'completions';
    const annotations = this.task[key] ?? [];
    const first = annotations.findIndex((annotation) => annotation.was_cancelled !== true);
    const more = annotations.filter((annotation, index) => index > first && annotation.was_cancelled !== true).length;
    if (more > 0) this.notes.push(`${this.file.path}: task ${this.index + 1} has ${more + 1} annotations; the first is taken`);
    if (first >= 0) return { path: [this.index, key, first, 'result'], result: annotations[first]!.result, isSuggested: false, score: undefined };
    const [prediction] = this.task.predictions ?? [];
    const score = prediction?.score ?? undefined;
    return { path: [this.index, 'predictions', 0, 'result'], result: prediction?.result ?? [], isSuggested: true, score: score !== undefined && score >= 0 && score <= 1 ? score : undefined };
  }

  private drafts(text: string, results: readonly Result[], path: readonly (string | number)[], carried: Readonly<Record<string, unknown>>, suggestion: object): Draft[] | undefined {
    const regions = results.flatMap((result, index) => ((result.value?.labels?.length ?? 0) > 0 && typeof result.value?.start === 'number' && typeof result.value.end === 'number' ? [{ result, index }] : []));
    const claims = regions.map(({ result: { value } }) => ({ start: value!.start as number, end: value!.end as number, quote: typeof value!.text === 'string' ? value!.text : undefined }));
    const { unit, tagset } = this.options;
    const fitted = fitOffsets(text, claims, unit ?? 'code-points', unit !== undefined, (words, quote) => folded(words) === folded(quote));
    if (fitted.countedIn) this.notes.push(`${this.file.path}: the offsets of task ${this.index + 1} are counted in ${fitted.countedIn}`);
    if (fitted.isUnproven) this.notes.push(`${this.file.path}: nothing shows what the offsets of task ${this.index + 1} count; code points were taken`);
    const regionIds = new Set(regions.map(({ result: { id } }) => id));
    const perRegion = grouped(results.filter(({ id, type, value }) => id !== undefined && regionIds.has(id) && type !== 'labels' && value && !value.labels), ({ id }) => id!);
    const linksFrom = grouped(results.filter(({ type }) => type === 'relation').flatMap(linksIn), ({ from }) => from);
    const unread = results.length - regions.length - [...perRegion.values()].flat().length - results.filter(({ type }) => type === 'relation').length;
    if (unread > 0) this.notes.push(`${this.file.path}: ${unread} results of task ${this.index + 1} are no labels of text and are left out`);
    const drafts: Draft[] = [];
    for (const [each, { result: { id, value, score }, index }] of regions.entries()) {
      const span = fitted.spans[each];
      if (!span) {
        this.problems.push({ ...this.placeOf([...path, index]), reason: `the words at ${claims[each]!.start}–${claims[each]!.end} are not those of the region` });
        continue;
      }
      const known = id !== undefined && isObject(carried[id]) ? carried[id] : {};
      const said = saidOf(perRegion.get(id ?? '') ?? [], known);
      for (const [nth, label] of value!.labels!.entries()) {
        const content = { ...suggestion, ...(score !== undefined && { confidence: score }), ...(nth === 0 && { ...known, ...said, id }), ...kindAndLabel(label, known, tagset) };
        drafts.push({ span, content, ...(nth === 0 && { key: id }), links: nth === 0 ? linksFrom.get(id ?? '') ?? [] : [], at: { file: this.file.path, line: 1, column: 1 } });
      }
    }
    return drafts.length < regions.length ? undefined : drafts;
  }
}

/** The text of a task: what is called so, else the longest string of its data. */
function textIn(data: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof data['text'] === 'string') return data['text'];
  const strings = Object.values(data).filter((value) => typeof value === 'string');
  return strings.sort((a, b) => b.length - a.length)[0];
}

/** Label Studio writes a line end inside a region as it is, as a backslash and n, or as a space. */
function folded(text: string): string {
  return text.replace(/\\n|\s/g, ' ');
}

/** What choices and the text area of a region say. */
function saidOf(results: readonly Result[], known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const attributes = new Map(Object.entries(isObject(known['attributes']) ? known['attributes'] : {}));
  const notes: string[] = [];
  for (const { from_name: name = '', value } of results) {
    if (value?.choices && value.choices.length > 0) attributes.set(name, value.choices.join(', '));
    else if (Array.isArray(value?.text)) notes.push(...value.text.filter((text) => typeof text === 'string' && text !== ''));
  }
  return { ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }), ...(notes.length > 0 && { note: notes.join('\n') }) };
}

/** A relation may point either way, or both; without a label it is `related`. */
function linksIn({ from_id = '', to_id = '', direction = 'right', labels = [] }: Result): { from: string; type: string; to: string }[] {
  const types = labels.length > 0 ? labels : ['related'];
  return types.flatMap((type) => [
    ...(direction === 'left' ? [] : [{ from: from_id, type, to: to_id }]),
    ...(direction === 'right' ? [] : [{ from: to_id, type, to: from_id }]),
  ]);
}
