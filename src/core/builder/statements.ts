import { compareCodePoints } from '../code-points.ts';
import { findCycles } from '../cycles.ts';
import { type CitedValue, orderEnds, type StatementContent, statementKey } from '../graph.ts';
import { localName } from '../iris.ts';
import type { Citation, Marks, Place, Relation, Report, ValueAnnotation } from '../model.ts';
import type { Ontology, OntologyProperty } from '../ontology.ts';
import type { Entities, KnownEntity } from './entities.ts';
import type { ProblemList } from './problem-list.ts';

export interface StatementDraft extends StatementContent {
  citations: (Citation & Marks)[];
  place: () => Place;
}

/** The statements and values of all reports, as far as the ontology allows them. */
export class Statements {
  private readonly ontology: Ontology;
  private readonly entities: Entities;
  private readonly problems: ProblemList;
  private readonly statements = new Map<string, StatementDraft>();
  /** Values by the IRI of their entity. */
  readonly values = new Map<string, CitedValue[]>();
  /** Statements between entities in the order of their keys. */
  readonly sorted: StatementDraft[];

  constructor(reports: Report[], ontology: Ontology, entities: Entities, problems: ProblemList) {
    this.ontology = ontology;
    this.entities = entities;
    this.problems = problems;
    for (const report of reports) {
      for (const relation of report.relations) this.relate(relation, report);
      for (const value of report.values) this.describe(value, report);
    }
    const byKey = [...this.statements].sort(([a], [b]) => compareCodePoints(a, b));
    this.sorted = byKey.map(([, statement]) => statement);
    this.checkCycles();
  }

  private fits(iri: string, demands: string[][]): boolean {
    return this.failing(iri, demands) === undefined;
  }

  /** The first demand that a class does not meet. */
  private failing(iri: string, demands: string[][]): string[] | undefined {
    return demands.find((union) => !union.some((wanted) => this.ontology.isUnder(iri, wanted)));
  }

  /** “Person or Unit” */
  private either(union: string[]): string {
    const known = union.filter((iri) => this.ontology.classes.has(iri));
    return (known.length > 0 ? known : union).map(localName).join(' or ');
  }

  private relate(relation: Relation, report: Report): void {
    const property = this.ontology.properties.get(relation.property) as OntologyProperty;
    const subjects = this.entities.resolveAll(relation.from, relation.fromOffset, relation, report);
    const objects = this.entities.resolveAll(relation.to, relation.toOffset, relation, report);
    const { domains, ranges, name } = property;
    const turned =
      subjects.length > 0 &&
      objects.length > 0 &&
      subjects.every((end) => this.fits(end.class, ranges)) &&
      objects.every((end) => this.fits(end.class, domains));
    const check = (ends: KnownEntity[], demands: string[][], rule: string, relates: string) =>
      ends.filter((end) => {
        const failing = this.failing(end.class, demands);
        if (!failing) return true;
        const subject = `“${end.id}” is a ${localName(end.class)}`;
        const message = `${name} ${relates} a ${this.either(failing)}; ${subject}`;
        const advice = turned ? 'the other way round it fits: exchange its ends' : 'choose another property or entity';
        this.problems.add('error', rule, message, advice, report.placeOf(relation));
        return false;
      });
    const from = check(subjects, domains, 'domain', 'goes out from');
    const to = check(objects, ranges, 'range', 'goes to');
    for (const start of from) {
      for (const end of to) {
        const [subject, object] = orderEnds(start.iri, end.iri, property.symmetric);
        const content = { subject, property: property.iri, object, negated: relation.negated };
        this.state(content, relation, () => report.placeOf(relation));
      }
    }
  }

  private state(content: StatementContent, { citation, inferred, confidence }: Relation, at: () => Place): void {
    const key = statementKey(content);
    const cited = { ...citation, inferred, confidence };
    const known = this.statements.get(key);
    if (known) known.citations.push(cited);
    else this.statements.set(key, { ...content, citations: [cited], place: at });
    this.entities.markCited(content.subject);
    this.entities.markCited(content.object);
  }

  private describe(annotation: ValueAnnotation, report: Report): void {
    const { of, citation, inferred, confidence, ...content } = annotation;
    const property = this.ontology.properties.get(content.property) as OntologyProperty;
    for (const entity of this.entities.resolveAll(of, annotation.ofOffset, annotation, report)) {
      const failing = this.failing(entity.class, property.domains);
      if (failing) {
        const subject = `“${entity.id}” is a ${localName(entity.class)}`;
        const message = `${property.name} is said of a ${this.either(failing)}; ${subject}`;
        this.problems.add('error', 'domain', message, 'choose another property or entity', report.placeOf(annotation));
        continue;
      }
      this.entities.markCited(entity.iri);
      const value = { content, citations: [{ ...citation, inferred, confidence }] };
      const values = this.values.get(entity.iri);
      if (values) values.push(value);
      else this.values.set(entity.iri, [value]);
    }
  }

  private checkCycles(): void {
    for (const property of this.ontology.properties.values()) {
      if (!property.acyclic) continue;
      const next = new Map<string, string[]>();
      const places = new Map<string, () => Place>();
      for (const { subject, property: iri, object, negated, place: at } of this.sorted) {
        if (negated || !this.ontology.isUnder(iri, property.iri)) continue;
        const successors = next.get(subject);
        if (successors) successors.push(object);
        else next.set(subject, [object]);
        const pair = `${subject} ${object}`;
        if (!places.has(pair)) places.set(pair, at);
      }
      for (const cycle of findCycles(next)) {
        const ids = [...cycle, cycle[0]].map((iri) => this.entities.id(iri));
        const message = `${property.name} leads back to its start: ${ids.join(' → ')}`;
        const at = places.get(`${cycle[0]} ${cycle[1] ?? cycle[0]}`) as () => Place;
        this.problems.add('error', 'cycle', message, 'take one of these statements back', at());
      }
    }
  }
}
