import { addEntity, createGraph, type KnowledgeGraph, type StatementContent, statementKey } from '../graph.ts';
import type { Terrain } from '../graph-source.ts';
import type { Marks, PropertyTerm, ReportRecord, Term } from '../model.ts';
import { freeze } from '../paths/frozen-graph.ts';
import type { Survey } from '../paths/survey.ts';

/** What a graph has besides entities and statements. */
export interface Frame {
  reports: ReportRecord[];
  classes: Term[];
  properties: PropertyTerm[];
}

/** A statement between two entities, without the words that say so. */
export interface BareStatement extends StatementContent, Marks {}

/** As much of a larger graph as has been learnt for searching paths: who is next to whom, and no names. */
export class Region {
  private readonly graph: KnowledgeGraph;
  private readonly explored = new Set<string>();
  private readonly classed = new Set<string>();
  private readonly steps = new Map<string, number>();
  private readonly degrees = new Map<string, number>();
  private terrain: Terrain | null = null;

  constructor({ reports, classes, properties }: Frame) {
    this.graph = createGraph(reports, classes, properties);
  }

  /** Entities of which something is still to be learnt. */
  *unexplored(): Generator<string, void> {
    for (const iri of this.graph.nodeEntries()) if (!this.explored.has(iri.node)) yield iri.node;
  }

  hasDegree(entity: string): boolean {
    return this.degrees.has(entity) || this.explored.has(entity);
  }

  stepsOf(entity: string): number | undefined {
    return this.steps.get(entity);
  }

  addEntity(iri: string): void {
    if (this.graph.hasNode(iri)) return;
    const names = { labels: {}, short: {}, aliases: [] };
    addEntity(this.graph, { iri, id: iri, class: '', ...names });
    this.terrain = null;
  }

  /** All statements of an entity are known. */
  explore(iri: string, statements: Iterable<BareStatement>): void {
    this.addEntity(iri);
    for (const { inferred, confidence, ...content } of statements) {
      this.addEntity(content.subject);
      this.addEntity(content.object);
      const key = statementKey(content);
      const { property, negated } = content;
      if (!this.graph.hasEdge(key)) {
        const attributes = { property, citations: [], confidence, negated, inferred };
        this.graph.addEdgeWithKey(key, content.subject, content.object, attributes);
      }
    }
    this.explored.add(iri);
    this.terrain = null;
  }

  setSteps(iri: string, steps: number): void {
    this.steps.set(iri, steps);
    this.terrain = null;
  }

  setDegree(iri: string, degree: number): void {
    this.degrees.set(iri, degree);
    this.terrain = null;
  }

  /** @param classes the narrowest first; none for an entity that nobody gave one */
  setClasses(iri: string, [type, ...otherClasses]: string[]): void {
    this.graph.mergeNodeAttributes(iri, { class: type ?? '', otherClasses });
    this.classed.add(iri);
    this.terrain = null;
  }

  /** What can be searched now. */
  freeze(): Terrain {
    this.terrain ??= { graph: this.graph, frozen: freeze(this.graph, (entities) => this.surveyOf(entities)) };
    return this.terrain;
  }

  private surveyOf(entities: string[]): Survey {
    return {
      explored: Uint8Array.from(entities, (iri) => Number(this.explored.has(iri))),
      classed: Uint8Array.from(entities, (iri) => Number(this.classed.has(iri))),
      steps: Int32Array.from(entities, (iri) => this.steps.get(iri) ?? -1),
      degrees: Int32Array.from(entities, (iri) => this.degrees.get(iri) ?? -1),
    };
  }
}
