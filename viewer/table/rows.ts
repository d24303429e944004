import { compareCitations } from '../../src/core/citations.ts';
import { figureText } from '../../src/core/cite/entity-said.ts';
import { placeOf } from '../../src/core/cite/quote.ts';
import { compareCodePoints } from '../../src/core/code-points.ts';
import type { Citation, Marks } from '../../src/core/model.ts';
import { valueKey } from '../answers.ts';
import { type Filtered, filter, passes } from '../filters.ts';
import type { Filters, Table } from '../state.ts';
import type { Language, Words } from '../words.ts';
import type { World } from '../world.ts';

/** What a cell holds: words, or a number. */
export type Cell = string | number;

/** A row of a table: an entity, or something that is said of one. */
export interface Row {
  /** The IRI of the entity; of a statement or value its key. */
  key: string;
  /** The entity, or the one that is spoken of. */
  entity: string;
  /** The entity at the other end of a statement; null for values and entities. */
  other: string | null;
  cells: readonly Cell[];
  /** What words are looked for in. */
  text: string;
}

/** A column, by its name in addresses. */
export interface Column {
  name: string;
  /** How it is sorted: as words of the page's language, as they are, as numbers, or as the rows come. */
  order: 'words' | 'plain' | 'number' | 'text';
  /** How wide a table has room for it, in rem. */
  from: number;
}

const column = (name: string, order: Column['order'], from = 0): Column => ({ name, order, from });

export const columnsOf: Record<Table['of'], readonly Column[]> = {
  entities: [
    column('name', 'words'),
    column('class', 'words'),
    column('degree', 'number'),
    column('mentions', 'number', 30),
    column('id', 'plain', 36),
  ],
  statements: [
    column('subject', 'words'),
    column('property', 'words'),
    column('object', 'words'),
    column('marks', 'plain', 30),
    column('quote', 'plain', 50),
    column('place', 'text', 38),
  ],
};

const made = new WeakMap<Filters, Map<string, Row[]>>();

/** All rows of a table that filters leave, the best connected entities and the first words first; made once for each language. */
export function rowsOf(world: World, filters: Filters, of: Table['of'], language: Language, words: Words): Row[] {
  const known = made.get(filters) ?? new Map<string, Row[]>();
  made.set(filters, known);
  const name = `${of} ${language}`;
  let rows = known.get(name);
  if (!rows) {
    const left = filter(world, filters);
    rows = of === 'entities' ? entityRows(world, left, language) : statementRows(world, filters, left, language, words);
    known.set(name, rows);
  }
  return rows;
}

function entityRows(world: World, { bestConnected, neighboursOf }: Filtered, language: Language): Row[] {
  const { term, entity: nameOf } = world.wording(language);
  return bestConnected.map((iri) => {
    const { id, mentions, labels, aliases, class: type } = world.graph.getNodeAttributes(iri);
    const cells = [nameOf(iri), term(type), neighboursOf(iri).size, mentions.length, id];
    const text = plain([...Object.values(labels), ...aliases, cells[0], cells[1], id]);
    return { key: iri, entity: iri, other: null, cells, text };
  });
}

function statementRows(
  { graph, wording }: World,
  filters: Filters,
  { entities, statements }: Filtered,
  language: Language,
  words: Words,
): Row[] {
  const { term, entity: nameOf } = wording(language);
  const isOneReport = graph.getAttribute('reports').length === 1;
  const rows: { row: Row; first: Citation | null }[] = [];
  const add = (key: string, entity: string, other: string | null, object: string, said: SaidOfOne) => {
    const first = said.citations[0] ?? null;
    const cells = [nameOf(entity), term(said.property), object, marksOf(said, words), first?.quote ?? ''];
    cells.push(first ? placeText(first, words, isOneReport) : '');
    rows.push({ row: { key, entity, other, cells, text: plain(cells) }, first });
  };
  for (const key of statements) {
    const [subject, object] = graph.extremities(key);
    add(key, subject, object, nameOf(object), graph.getEdgeAttributes(key));
  }
  for (const entity of entities) {
    for (const [i, value] of graph.getNodeAttribute(entity, 'values').entries()) {
      if (passes(value, filters))
        add(valueKey(entity, i), entity, null, value.text + figureText({ ...value, iri: value.property }), value);
    }
  }
  // What cites nothing comes last.
  const inOrder = (a: Citation | null, b: Citation | null) =>
    a && b ? compareCitations(a, b) : Number(a === null) - Number(b === null);
  return rows.sort((a, b) => inOrder(a.first, b.first)).map(({ row }) => row);
}

interface SaidOfOne extends Marks {
  property: string;
  negated: boolean;
  citations: readonly Citation[];
}

const marksOf = ({ negated, inferred, confidence }: SaidOfOne, words: Words): string =>
  [
    negated ? words.deniedShort : '',
    inferred ? words.inferredShort : '',
    confidence < 1 ? words.confidence(confidence) : '',
  ]
    .filter((mark) => mark !== '')
    .join(', ');

/** Where words stand: the source's paragraph, and the line and column, with the file where there are several. */
function placeText(citation: Citation, words: Words, isOneReport: boolean): string {
  const place = isOneReport ? `${citation.line}:${citation.column}` : placeOf({ ...citation, locator: null });
  return citation.locator === null ? place : `${words.paragraph(citation.locator)} · ${place}`;
}

/** Words as they are looked for: however they are written and wherever they stand. */
const plain = (parts: readonly Cell[] | string): string =>
  (typeof parts === 'string' ? parts : parts.join(' ')).normalize('NFKC').toLowerCase();

/** The rows that hold all of some words. */
export function matching(rows: Row[], words: string): Row[] {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return rows;
  return rows.filter(({ text }) => wanted.every((word) => text.includes(word)));
}

/** The rows in the order of a column; those that are alike there stay as they come. */
export function sorted(rows: Row[], { of, sort }: Pick<Table, 'of' | 'sort'>, language: Language): Row[] {
  const at = columnsOf[of].findIndex(({ name }) => name === sort?.column);
  if (sort === null || at === -1) return rows;
  const direction = sort.descending ? -1 : 1;
  const { order } = columnsOf[of][at];
  if (order === 'text') return sort.descending ? rows.toReversed() : rows;
  const ranks = order === 'words' ? ranksOf(rows, at, language) : null;
  return rows.toSorted(({ cells: a }, { cells: b }) => direction * compare(a[at], b[at], ranks));
}

function compare(a: Cell, b: Cell, ranks: ReadonlyMap<Cell, number> | null): number {
  if (ranks) return (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0);
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b));
}

/** The place of each text of a column among all, as readers of a language order them: each is compared as rarely as can be. */
function ranksOf(rows: Row[], at: number, language: Language): Map<Cell, number> {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const texts = [...new Set(rows.map(({ cells }) => cells[at]))];
  texts.sort((a, b) => compare(String(a), String(b)) || compareCodePoints(String(a), String(b)));
  return new Map(texts.map((text, rank) => [text, rank]));
}
