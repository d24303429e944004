import { orderEnds } from '../graph.ts';
import type { Citation, Extent, Marks, Place, Report, ValueContent } from '../model.ts';
import type { Ontology } from '../ontology.ts';
import { objectOf } from '../rdf/describe.ts';
import type { RdfTerm } from '../rdf/quad.ts';
import { MUSTER, RDFS, SKOS } from '../vocab.ts';
import { literal, termKey } from './data-graph.ts';

/** An annotation that makes a statement. */
interface Annotated extends Marks {
  report: Report;
  extent: Extent;
  negated: boolean;
}

/** Where reports annotate what their graph says: statements by their annotations, entities by mentions and declarations. */
export class AnnotatedPlaces {
  private readonly statements = new Map<string, Annotated[]>();
  private readonly mentions = new Map<string, Annotated[]>();
  private readonly names = new Map<string, Place[]>();
  private readonly declarations = new Map<string, Place>();
  private readonly words = new Map<string, Place>();
  readonly reports = new Map<string, Place>();

  constructor(reports: readonly Report[], ontology: Ontology) {
    for (const report of reports) {
      this.reports.set(report.iri, report.place);
      for (const mention of report.mentions) {
        add(this.mentions, mention.entity.iri, { report, extent: mention, ...plain });
      }
      for (const relation of report.relations) {
        const symmetric = ontology.properties.get(relation.property)?.symmetric ?? false;
        for (const from of relation.from) {
          for (const to of relation.to) {
            const [subject, object] = orderEnds(from.iri, to.iri, symmetric);
            this.note(subject, relation.property, object, { report, extent: relation, ...marksOf(relation) });
          }
        }
      }
      for (const value of report.values) {
        const said = { report, extent: value, ...marksOf(value) };
        for (const { iri } of value.of) this.note(iri, value.property, keyOfValue(value), said);
      }
      for (const { citation, ...extent } of [...report.mentions, ...report.relations, ...report.values]) {
        const at = wordsKey(report.iri, citation);
        if (!this.words.has(at)) this.words.set(at, report.placeOf(extent));
      }
    }
    for (const list of new Set(reports.flatMap(({ declarations }) => declarations))) {
      for (const { iri, place, labels, short, aliases } of list) {
        if (!this.declarations.has(iri)) this.declarations.set(iri, place);
        for (const [language, name] of labels) {
          this.noteName(iri, [SKOS.prefLabel, RDFS.label], { ...name, language });
        }
        for (const [language, name] of short) this.noteName(iri, [MUSTER.short], { ...name, language });
        for (const name of aliases) this.noteName(iri, [SKOS.altLabel], { ...name, language: null });
      }
    }
  }

  private note(subject: string, property: string, object: string, annotated: Annotated): void {
    add(this.statements, `${subject} ${property} ${object}`, annotated);
  }

  private noteName(
    iri: string,
    properties: string[],
    name: { text: string; language: string | null; place: Place },
  ): void {
    const key = termKey(literal({ text: name.text, language: name.language, datatype: null }));
    for (const property of properties) add(this.names, `${iri} ${property} ${key}`, name.place);
  }

  /**
   * Where a statement is annotated.
   *
   * @param marks which of its annotations are meant; null for all that do not deny it
   */
  ofStatement(
    subject: RdfTerm,
    property: string,
    object: RdfTerm,
    marks: (Marks & { negated: boolean }) | null,
  ): Place[] {
    const key = `${subject.value} ${property} ${termKey(object)}`;
    const found = (this.statements.get(key) ?? []).filter(({ negated, inferred, confidence }) =>
      marks === null
        ? !negated
        : negated === marks.negated && inferred === marks.inferred && confidence === marks.confidence,
    );
    return found.length > 0 ? found.map(placeOf) : (this.names.get(key) ?? []);
  }

  /** Where an entity is mentioned first or, where no words mention it, declared. */
  ofEntity(iri: string): Place[] {
    const [first] = this.mentions.get(iri) ?? [];
    const place = first ? placeOf(first) : this.declarations.get(iri);
    return place ? [place] : [];
  }

  /** Where the words stand that a citation cites: the first annotation that does. */
  ofWords(reportIri: string, citation: Pick<Citation, 'line' | 'column'>): Place[] {
    const place = this.words.get(wordsKey(reportIri, citation));
    return place ? [place] : [];
  }
}

const plain = { negated: false, inferred: false, confidence: 1 };

const marksOf = ({ negated, inferred, confidence }: Marks & { negated: boolean }) => ({
  negated,
  inferred,
  confidence,
});

const placeOf = ({ report, extent }: Annotated): Place => report.placeOf(extent);

const wordsKey = (report: string, { line, column }: Pick<Citation, 'line' | 'column'>): string =>
  `${report} ${line}:${column}`;

function keyOfValue(value: ValueContent): string {
  const object = objectOf(value);
  return typeof object === 'string' ? object : termKey(literal(object));
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
