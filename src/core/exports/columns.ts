import { compareCodePoints } from '../code-points.ts';
import type { Labels } from '../model.ts';
import { placeText } from '../refusal.ts';
import type { EntityRow, Rows, StatementRow } from './rows.ts';

/** What a format of columns tells of each entity or of each statement. */
export interface Column<Row> {
  name: string;
  type: 'string' | 'boolean' | 'double';
  /** Null where there is nothing to tell. */
  of(row: Row): string | boolean | number | null;
}

const text = <Row>(name: string, of: (row: Row) => string | null): Column<Row> => ({ name, type: 'string', of });

/** What is made of parts, as JSON text; null where there is none. */
const nested = <Row>(name: string, of: (row: Row) => object | undefined): Column<Row> =>
  text(name, (row) => {
    const value = of(row);
    return value === undefined || Object.keys(value).length === 0 ? null : jsonText(value);
  });

/** JSON in characters that every format can hold: what may be missing in some is escaped. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** All names of an entity beside its label, as JSON. */
export const nameColumns: Column<EntityRow>[] = [
  nested('labels', ({ labels }) => labels),
  nested('short', ({ short }) => short),
];

/** All names of an entity beside its label, with a column for each language, such as `label:zh`. */
export function nameColumnsByLanguage(rows: Rows): Column<EntityRow>[] {
  const languages = { label: new Set<string>(), short: new Set<string>() };
  for (const { labels, short } of rows.entities()) {
    for (const language of Object.keys(labels)) languages.label.add(language);
    for (const language of Object.keys(short)) languages.short.add(language);
  }
  const columns = (kind: keyof typeof languages, of: (row: EntityRow) => Labels) =>
    [...languages[kind]].sort(compareCodePoints).map((language) =>
      text(`${kind}:${language}`, (row: EntityRow) => {
        const texts = of(row);
        return Object.hasOwn(texts, language) ? texts[language] : null;
      }),
    );
  return [...columns('label', ({ labels }) => labels), ...columns('short', ({ short }) => short)];
}

export const classColumns: Column<EntityRow>[] = [
  text('class', (row) => row.class),
  text('classLabel', ({ classLabel }) => classLabel),
  text('classIri', ({ classIri }) => classIri),
  nested('otherClasses', ({ otherClasses }) => otherClasses),
];

/** What is said of an entity itself; `place` is that of its first mention. */
export const saidColumns: Column<EntityRow>[] = [
  nested('aliases', ({ aliases }) => aliases),
  text('place', ({ mentions }) => (mentions.length === 0 ? null : placeText(mentions[0]))),
  nested('values', ({ values }) => values),
  nested('mentions', ({ mentions }) => mentions),
];

/** What is said of a statement; `quote` and `place` are those of its first citation. */
export const statementColumns: Column<StatementRow>[] = [
  text('propertyLabel', ({ propertyLabel }) => propertyLabel),
  text('iri', ({ iri }) => iri),
  { name: 'negated', type: 'boolean', of: ({ negated }) => negated },
  { name: 'inferred', type: 'boolean', of: ({ inferred }) => inferred },
  { name: 'confidence', type: 'double', of: ({ confidence }) => confidence },
  text('quote', ({ citations }) => (citations.length === 0 ? null : citations[0].quote)),
  text('place', ({ citations }) => (citations.length === 0 ? null : placeText(citations[0]))),
  nested('citations', ({ citations }) => citations),
];
