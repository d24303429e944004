import { compareCitations } from '../citations.ts';
import { compareCodePoints } from '../code-points.ts';
import { idWithin, localName } from '../iris.ts';
import type { Citation, Declaration, EntityName, Extent, Place, Report } from '../model.ts';
import { didYouMean, nearNames } from '../near-names.ts';
import type { Ontology } from '../ontology.ts';
import { comparePlaces, type ProblemList, placeText } from './problem-list.ts';

/** What is known of an entity while reports are put together. */
export interface Draft {
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

/** An entity that a relation or value names. */
export interface KnownEntity {
  iri: string;
  id: string;
  class: string;
}

/** The entities of all reports: what mentions and declarations say of each, and the one class that follows. */
export class Entities {
  private readonly reports: Report[];
  private readonly ontology: Ontology;
  private readonly problems: ProblemList;
  private readonly drafts = new Map<string, Draft>();
  private readonly ids = new Set<string>();
  private readonly near = new Map<string, string[]>();
  private readonly bases: string[];
  /** Each list of declarations once, however many reports share it. */
  private readonly declared: Set<Declaration[]>;
  private readonly classes = new Map<string, string>();
  /** In the order of their IRIs. */
  readonly sorted: Draft[];

  /** @param reports in the order of their ids */
  constructor(reports: Report[], ontology: Ontology, problems: ProblemList) {
    this.reports = reports;
    this.ontology = ontology;
    this.problems = problems;
    this.declared = new Set(reports.flatMap(({ declarations }) => declarations));
    const bases = new Set(reports.map(({ base }) => base));
    for (const list of this.declared) for (const { base } of list) bases.add(base);
    this.bases = [...bases].sort((a, b) => b.length - a.length || compareCodePoints(a, b));
    this.collect();
    this.sorted = [...this.drafts.values()].sort((a, b) => compareCodePoints(a.iri, b.iri));
    for (const draft of this.sorted) this.classify(draft);
  }

  classOf(iri: string): string {
    return this.classes.get(iri) as string;
  }

  id(iri: string): string {
    return this.draft(iri).id;
  }

  /** Notes that something relates or describes an entity. */
  markCited(iri: string): void {
    this.draft(iri).cited = true;
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

  private collect(): void {
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
      this.problems.add(
        'error',
        'class-conflict',
        `“${draft.id}” is a ${localName(given.iri)} here and a ${localName(first.iri)} at ${placeText(first.place())}`,
        'give the two different ids, or the same class',
        given.place(),
      );
    }
  }

  /** The entity that a reference means; null, and a problem, where there is none. */
  private resolve({ iri, id }: EntityName, at: () => Place): KnownEntity | null {
    const known = this.classes.get(iri);
    if (known) return { iri, id: this.id(iri), class: known };
    if (this.drafts.has(iri)) {
      const message = `“${id}” is declared without a class and never mentioned`;
      this.problems.add('error', 'no-class', message, 'add class: … to its declaration', at());
    } else {
      const message = `nothing mentions or declares “${id}”`;
      const remedy = didYouMean(this.idsNear(id)) ?? `mention it as :Class[words]{#${id}}, or declare it`;
      this.problems.add('error', 'unknown-id', message, remedy, at());
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
  resolveAll(entities: EntityName[], offset: number, extent: Extent, { placeOf }: Report) {
    const at = () => placeOf({ sourceStart: offset, sourceEnd: extent.sourceEnd });
    return entities.map((entity) => this.resolve(entity, at)).filter((found) => found !== null);
  }

  /** Ids that differ only in case or by compatibility forms are easily taken for each other. */
  checkIds(): void {
    const reports = new Set(this.reports.map(({ iri }) => iri));
    const seen = new Map<string, Draft>();
    const ids = new Map<string, Draft>();
    for (const draft of this.sorted) {
      const at = draft.classes[0]?.place;
      if (at && reports.has(draft.iri)) {
        this.problems.add('error', 'wrong-id', `<${draft.iri}> is the IRI of a report`, 'choose another id', at());
      }
      // One id, two IRIs: `r/New` once as an id, once made from the label New in the report r.
      const full = `${draft.base}\n${draft.id}`;
      const twin = ids.get(full);
      if (!twin) ids.set(full, draft);
      else if (at) {
        const message = `“${draft.id}” is the id of two entities, <${twin.iri}> and <${draft.iri}>`;
        this.problems.add('error', 'same-id', message, 'give the mention without an id one of its own', at());
      }
      const key = draft.iri.normalize('NFKC').toLowerCase();
      const other = seen.get(key);
      if (!other) seen.set(key, draft);
      else if (draft.cited) {
        const advice = 'if they are one entity, write both alike';
        if (at)
          this.problems.add('warning', 'similar-ids', `“${draft.id}” and “${other.id}” are two ids`, advice, at());
      }
    }
    for (const { cited, declarations, id } of this.sorted) {
      const own = cited ? undefined : declarations.find((declaration) => declaration.own);
      if (!own) continue;
      const message = `“${id}” is declared, but nothing in the report mentions or relates it: it is left out`;
      this.problems.add('warning', 'unused-declaration', message, 'mention it, or remove the declaration', own.place);
    }
  }
}
