import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareCitations } from './citations.ts';
import { compareCodePoints } from './code-points.ts';
import { findCycles } from './cycles.ts';
import {
  addEntity,
  addMentions,
  addStatement,
  addValues,
  type CitedValue,
  createGraph,
  type KnowledgeGraph,
  orderEnds,
  type StatementContent,
  statementKey,
} from './graph.ts';
import { idWithin } from './iris.ts';
import type {
  Citation,
  Declaration,
  DeclaredName,
  EntityName,
  Extent,
  Labels,
  Marks,
  Place,
  Problem,
  PropertyTerm,
  Relation,
  Report,
  Severity,
  Term,
  ValueAnnotation,
} from './model.ts';
import { nearNames } from './near-names.ts';
import type { Ontology, OntologyProperty } from './ontology.ts';

/** What is known of an entity while reports are put together. */
interface Draft {
  iri: string;
  id: string;
  /** What its id is relative to; null where the id is the IRI. */
  base: string | null;
  /** Every class that somebody gave it, with the place. */
  classes: { iri: string; place: () => Place }[];
  declarations: Declaration[];
  mentions: Citation[];
  /** Something mentions, relates or describes it. */
  cited: boolean;
}

interface StatementDraft extends StatementContent {
  citations: (Citation & Marks)[];
  place: () => Place;
}

interface Names {
  labels: Labels;
  short: Labels;
  aliases: string[];
}

interface ValueDraft extends CitedValue {
  entity: string;
}

export interface BuildResult {
  /** Null where there is an error among the problems. */
  graph: KnowledgeGraph | null;
  problems: Problem[];
}

/**
 * Puts reports together to one graph by the rules of the ontology. The result does not depend on the order of the
 * reports. Every statement and every value has at least one citation; an entity that nothing mentions, relates or
 * describes is left out.
 */
export function build(reports: Report[], ontology: Ontology): BuildResult {
  return new Building(reports, ontology).result();
}

const place = ({ file, line, column }: Pick<Place, 'file' | 'line' | 'column'>) => `${file}:${line}:${column}`;

function comparePlaces(a: Place, b: Place): number {
  return compareCodePoints(a.file, b.file) || a.line - b.line || a.column - b.column;
}

class Building {
  private readonly reports: Report[];
  private readonly ontology: Ontology;
  private readonly problems: Problem[] = [];
  private readonly drafts = new Map<string, Draft>();
  private readonly ids = new Set<string>();
  private readonly near = new Map<string, string[]>();
  private readonly bases: string[];
  /** Each list of declarations once, however many reports share it. */
  private readonly declared: Set<Declaration[]>;
  private readonly classes = new Map<string, string>();
  private readonly statements = new Map<string, StatementDraft>();
  private readonly values: ValueDraft[] = [];

  constructor(reports: Report[], ontology: Ontology) {
    this.reports = [...reports].sort((a, b) => compareCodePoints(a.id, b.id) || comparePlaces(a.place, b.place));
    this.ontology = ontology;
    this.declared = new Set(this.reports.flatMap(({ declarations }) => declarations));
    const bases = new Set(this.reports.map(({ base }) => base));
    for (const list of this.declared) for (const { base } of list) bases.add(base);
    this.bases = [...bases].sort((a, b) => b.length - a.length || compareCodePoints(a, b));
  }

  result(): BuildResult {
    this.checkReportIds();
    this.collectEntities();
    for (const draft of this.drafts.values()) this.classify(draft);
    for (const report of this.reports) {
      for (const relation of report.relations) this.relate(relation, report);
      for (const value of report.values) this.describe(value, report);
    }
    this.checkCycles();
    this.checkIds();
    const names = this.nameEntities();
    this.checkSharedLabels(names);
    const failed = this.problems.some(({ severity }) => severity === 'error');
    return { graph: failed ? null : this.assemble(names), problems: this.problems };
  }

  private report(severity: Severity, rule: string, message: string, suggestion: string | null, at: Place): void {
    const { file, line, column, endLine, endColumn } = at;
    this.problems.push({ rule, severity, message, file, line, column, endLine, endColumn, suggestion });
  }

  private checkReportIds(): void {
    const seen = new Map<string, Report>();
    for (const report of this.reports) {
      const other = seen.get(report.id);
      if (!other) seen.set(report.id, report);
      else {
        const message = `the report id “${report.id}” is taken by ${place(other.place)}`;
        this.report('error', 'report-id-twice', message, 'give each report its own id', report.place);
      }
    }
  }

  private draft(iri: string): Draft {
    let draft = this.drafts.get(iri);
    if (!draft) {
      draft = { iri, ...this.idOf(iri), classes: [], declarations: [], mentions: [], cited: false };
      this.drafts.set(iri, draft);
      this.ids.add(draft.id);
    }
    return draft;
  }

  private idOf(iri: string): { id: string; base: string | null } {
    for (const base of this.bases) {
      const id = idWithin(base, iri);
      if (id !== null) return { id, base };
    }
    return { id: iri, base: null };
  }

  private collectEntities(): void {
    for (const list of this.declared) {
      for (const declaration of list) {
        const draft = this.draft(declaration.iri);
        draft.declarations.push(declaration);
        if (declaration.class) draft.classes.push({ iri: declaration.class, place: () => declaration.place });
      }
    }
    for (const report of this.reports) {
      for (const mention of report.mentions) {
        const { class: iri, entity, citation } = mention;
        const draft = this.draft(entity.iri);
        draft.cited = true;
        draft.mentions.push(citation);
        if (draft.classes.some((given) => given.iri === iri)) continue;
        draft.classes.push({ iri, place: () => report.placeOf(mention) });
      }
    }
    for (const draft of this.drafts.values()) {
      draft.declarations.sort((a, b) => comparePlaces(a.place, b.place));
      draft.mentions.sort(compareCitations);
    }
  }

  /** An entity has one class: the narrowest of those it is given, if it lies under all the others. */
  private classify(draft: Draft): void {
    const { isUnder } = this.ontology;
    const [first] = draft.classes;
    if (!first) return;
    const narrowest = draft.classes.find(({ iri }) => draft.classes.every((other) => isUnder(iri, other.iri)));
    this.classes.set(draft.iri, (narrowest ?? first).iri);
    if (narrowest) return;
    for (const given of draft.classes) {
      if (isUnder(given.iri, first.iri) || isUnder(first.iri, given.iri)) continue;
      this.report(
        'error',
        'class-conflict',
        `“${draft.id}” is a ${this.name(given.iri)} here and a ${this.name(first.iri)} at ${place(first.place())}`,
        'give the two different ids, or the same class',
        given.place(),
      );
    }
  }

  private name(iri: string): string {
    return (this.ontology.classes.get(iri) ?? this.ontology.properties.get(iri))?.name ?? iri;
  }

  /** The entity that a reference means; null, and a problem, where there is none. */
  private resolve({ iri, id }: EntityName, at: () => Place): { iri: string; class: string } | null {
    const known = this.classes.get(iri);
    if (known) return { iri, class: known };
    if (this.drafts.has(iri)) {
      const message = `“${id}” is declared without a class and never mentioned`;
      this.report('error', 'no-class', message, 'add class: … to its declaration', at());
    } else {
      const near = this.idsNear(id);
      const advice = near.length > 0 ? `did you mean ${near.map((name) => `“${name}”`).join(' or ')}?` : null;
      const message = `nothing mentions or declares “${id}”`;
      const remedy = advice ?? `mention it as :Class[words]{#${id}}, or declare it`;
      this.report('error', 'unknown-id', message, remedy, at());
    }
    return null;
  }

  /** Ids like one that is unknown. Each is looked for once, and not for ever: it takes a look at all ids. */
  private idsNear(id: string): string[] {
    let near = this.near.get(id);
    if (near === undefined) {
      near = this.near.size < 100 ? nearNames(id, this.ids) : [];
      this.near.set(id, near);
    }
    return near;
  }

  /** @param offset where the attribute stands that names them */
  private resolveAll(entities: EntityName[], offset: number, extent: Extent, { placeOf }: Report) {
    const at = () => placeOf({ sourceStart: offset, sourceEnd: extent.sourceEnd });
    return entities.map((entity) => this.resolve(entity, at)).filter((found) => found !== null);
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
    return (known.length > 0 ? known : union).map((iri) => this.name(iri)).join(' or ');
  }

  private relate(relation: Relation, report: Report): void {
    const property = this.ontology.properties.get(relation.property) as OntologyProperty;
    const subjects = this.resolveAll(relation.from, relation.fromOffset, relation, report);
    const objects = this.resolveAll(relation.to, relation.toOffset, relation, report);
    const { domains, ranges, name } = property;
    const turned =
      subjects.length > 0 &&
      objects.length > 0 &&
      subjects.every((end) => this.fits(end.class, ranges)) &&
      objects.every((end) => this.fits(end.class, domains));
    const check = (ends: { iri: string; class: string }[], demands: string[][], rule: string, relates: string) =>
      ends.filter((end) => {
        const failing = this.failing(end.class, demands);
        if (!failing) return true;
        const subject = `“${this.drafts.get(end.iri)?.id}” is a ${this.name(end.class)}`;
        const message = `${name} ${relates} a ${this.either(failing)}; ${subject}`;
        const advice = turned ? 'the other way round it fits: exchange its ends' : 'choose another property or entity';
        this.report('error', rule, message, advice, report.placeOf(relation));
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
    this.cite(content.subject);
    this.cite(content.object);
  }

  private cite(iri: string): void {
    (this.drafts.get(iri) as Draft).cited = true;
  }

  private describe(annotation: ValueAnnotation, report: Report): void {
    const { of, citation, inferred, confidence, ...content } = annotation;
    const property = this.ontology.properties.get(content.property) as OntologyProperty;
    for (const entity of this.resolveAll(of, annotation.ofOffset, annotation, report)) {
      const failing = this.failing(entity.class, property.domains);
      if (failing) {
        const subject = `“${this.drafts.get(entity.iri)?.id}” is a ${this.name(entity.class)}`;
        const message = `${property.name} is said of a ${this.either(failing)}; ${subject}`;
        this.report('error', 'domain', message, 'choose another property or entity', report.placeOf(annotation));
        continue;
      }
      this.cite(entity.iri);
      this.values.push({ entity: entity.iri, content, citations: [{ ...citation, inferred, confidence }] });
    }
  }

  private checkCycles(): void {
    for (const property of this.ontology.properties.values()) {
      if (!property.acyclic) continue;
      const next = new Map<string, string[]>();
      const places = new Map<string, () => Place>();
      for (const { subject, property: iri, object, negated, place: at } of this.sortedStatements()) {
        if (negated || !this.ontology.isUnder(iri, property.iri)) continue;
        const successors = next.get(subject);
        if (successors) successors.push(object);
        else next.set(subject, [object]);
        const pair = `${subject} ${object}`;
        if (!places.has(pair)) places.set(pair, at);
      }
      for (const cycle of findCycles(next)) {
        const ids = [...cycle, cycle[0]].map((iri) => this.drafts.get(iri)?.id);
        const message = `${property.name} leads back to its start: ${ids.join(' → ')}`;
        const at = places.get(`${cycle[0]} ${cycle[1] ?? cycle[0]}`) as () => Place;
        this.report('error', 'cycle', message, 'take one of these statements back', at());
      }
    }
  }

  private sortedStatements(): StatementDraft[] {
    return [...this.statements.entries()].sort(([a], [b]) => compareCodePoints(a, b)).map(([, statement]) => statement);
  }

  /** Ids that differ only in case or by compatibility forms are easily taken for each other. */
  private checkIds(): void {
    const reports = new Set(this.reports.map(({ iri }) => iri));
    const seen = new Map<string, Draft>();
    const ids = new Map<string, Draft>();
    for (const draft of this.sortedDrafts()) {
      const at = draft.classes[0]?.place();
      if (at && reports.has(draft.iri)) {
        this.report('error', 'wrong-id', `<${draft.iri}> is the IRI of a report`, 'choose another id', at);
      }
      // One id, two IRIs: `r/New` once as an id, once made from the label New in the report r.
      const full = `${draft.base}\n${draft.id}`;
      const twin = ids.get(full);
      if (!twin) ids.set(full, draft);
      else if (at) {
        const message = `“${draft.id}” is the id of two entities, <${twin.iri}> and <${draft.iri}>`;
        this.report('error', 'same-id', message, 'give the mention without an id one of its own', at);
      }
      const key = draft.iri.normalize('NFKC').toLowerCase();
      const other = seen.get(key);
      if (!other) seen.set(key, draft);
      else if (draft.cited) {
        const advice = 'if they are one entity, write both alike';
        if (at) this.report('warning', 'similar-ids', `“${draft.id}” and “${other.id}” are two ids`, advice, at);
      }
    }
    for (const { cited, declarations, id } of this.drafts.values()) {
      const own = cited ? undefined : declarations.find((declaration) => declaration.own);
      if (!own) continue;
      const message = `“${id}” is declared, but nothing in the report mentions or relates it: it is left out`;
      this.report('warning', 'unused-declaration', message, 'mention it, or remove the declaration', own.place);
    }
  }

  private sortedDrafts(): Draft[] {
    return [...this.drafts.values()].sort((a, b) => compareCodePoints(a.iri, b.iri));
  }

  /** The declared names of each entity, or the words of its first mention; conflicts are problems. */
  private nameEntities(): Map<string, Names> {
    const languages = new Map(this.reports.map(({ id, language }) => [id, language]));
    const names = new Map<string, Names>();
    for (const draft of this.drafts.values()) {
      const declared = this.unite(draft, 'label', (declaration) => declaration.labels);
      const [first] = draft.mentions;
      const read: Labels = first ? { [languages.get(first.report) as string]: first.quote } : {};
      const labels = Object.keys(declared).length > 0 ? declared : read;
      const short = this.unite(draft, 'short', (declaration) => declaration.short);
      names.set(draft.iri, { labels, short, aliases: this.aliases(draft, labels) });
    }
    return names;
  }

  private unite({ id, declarations }: Draft, what: string, of: (d: Declaration) => Map<string, DeclaredName>): Labels {
    const united = new Map<string, DeclaredName>();
    for (const declaration of declarations) {
      for (const [language, name] of of(declaration)) {
        const known = united.get(language);
        if (!known) united.set(language, name);
        else if (known.text !== name.text) {
          const other = `“${known.text}” at ${place(known.place)}`;
          const message = `the ${what} of “${id}” in “${language}” is “${name.text}” here and ${other}`;
          const advice = 'keep one of them, and make the other an alias; or give two entities two ids';
          this.report('error', `conflicting-${what}`, message, advice, name.place);
        }
      }
    }
    return Object.fromEntries([...united].map(([language, { text }]) => [language, text]));
  }

  private checkSharedLabels(names: Map<string, Names>): void {
    const seen = new Map<string, Draft>();
    for (const draft of this.sortedDrafts()) {
      if (!draft.cited) continue;
      for (const [language, label] of Object.entries((names.get(draft.iri) as Names).labels)) {
        const key = [this.classes.get(draft.iri), language, label].join('\n');
        const other = seen.get(key);
        if (!other) seen.set(key, draft);
        else {
          const at = draft.declarations[0]?.place ?? draft.classes[0]?.place();
          const message = `“${label}” is the label of both “${other.id}” and “${draft.id}”`;
          const advice = 'if they are one entity, give them one id; if not, tell them apart by their labels';
          if (at) this.report('warning', 'shared-label', message, advice, at);
        }
      }
    }
  }

  /** Aliases that are no label; one that repeats a label is dropped with a message. */
  private aliases({ id, declarations }: Draft, labels: Labels): string[] {
    const known = new Set(Object.values(labels));
    const aliases = new Set<string>();
    for (const { text, place: at } of declarations.flatMap((declaration) => declaration.aliases)) {
      if (!known.has(text)) aliases.add(text);
      else this.report('warning', 'alias-is-label', `the alias “${text}” of “${id}” is its label`, 'remove it', at);
    }
    return [...aliases];
  }

  private assemble(names: Map<string, Names>): KnowledgeGraph {
    const records = this.reports.map(({ id, iri, file, title, language, base, source, text }) => {
      return { id, iri, file, title, language, base, source, text, sha256: bytesToHex(sha256(utf8ToBytes(text))) };
    });
    const classes = [...this.ontology.classes.values()].map(
      ({ iri, name, labels, parents }): Term => ({ iri, name, labels, parents }),
    );
    const properties = [...this.ontology.properties.values()].map(
      ({ iri, name, labels, parents, kind, symmetric }): PropertyTerm => {
        return { iri, name, labels, parents, kind, symmetric };
      },
    );
    const graph = createGraph(records, classes, properties);
    for (const draft of this.sortedDrafts()) {
      if (!draft.cited) continue;
      const { iri, id } = draft;
      addEntity(graph, { iri, id, class: this.classes.get(iri) as string, ...(names.get(iri) as Names) });
      addMentions(graph, iri, draft.mentions);
    }
    for (const [entity, values] of this.valuesByEntity()) addValues(graph, entity, values);
    for (const statement of this.sortedStatements()) addStatement(graph, statement, statement.citations);
    return graph;
  }

  private valuesByEntity(): Map<string, CitedValue[]> {
    const byEntity = new Map<string, CitedValue[]>();
    for (const { entity, content, citations } of this.values) {
      const values = byEntity.get(entity);
      if (values) values.push({ content, citations });
      else byEntity.set(entity, [{ content, citations }]);
    }
    return byEntity;
  }
}
