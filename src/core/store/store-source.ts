import type { KnowledgeGraph } from '../graph.ts';
import { type GraphSource, type Terrain, TooMuchToLearn } from '../graph-source.ts';
import type { Unknown } from '../paths/survey.ts';
import type { KnownTerms } from '../rdf/reader/terms.ts';
import { nodeIn } from '../sparql/results.ts';
import { valuesOf } from '../sparql/terms.ts';
import type { Stats } from '../stats.ts';
import { RDF } from '../vocab.ts';
import { readFrame, type StoreFrame } from './frame.ts';
import { Frontier } from './frontier.ts';
import { Region } from './region.ts';
import { StoreNames } from './store-names.ts';
import { StoreParts } from './store-parts.ts';
import { type Ask, inBatches, type ReaderSettings, StoreReader } from './store-reader.ts';
import { readStats } from './store-stats.ts';

export interface StoreSettings extends ReaderSettings {
  /** So many entities are asked about at once. */
  batchSize: number;
  /** So many entities may be explored for one answer; to say why there is no path, at most `mostForReasons` more. */
  mostExplored: number;
}

const mostForReasons = 2000;

/**
 * Opens the graph of a store to be asked: parts of it are fetched as answers need them.
 *
 * @param known the terms of the ontology
 */
export async function openStore(ask: Ask, settings: StoreSettings, known: KnownTerms): Promise<GraphSource> {
  const reader = new StoreReader(ask, settings);
  return new StoreSource(reader, await readFrame(reader, known), settings);
}

class StoreSource implements GraphSource {
  readonly gap: string | null;
  private readonly reader: StoreReader;
  private readonly frame: StoreFrame;
  private readonly parts: StoreParts;
  private readonly nameSearch: StoreNames;
  private readonly frontier: Frontier;
  private readonly region: Region;
  private readonly batchSize: number;
  private mayExplore: number;
  private explored = 0;

  constructor(reader: StoreReader, frame: StoreFrame, settings: StoreSettings) {
    const { batchSize, mostExplored } = settings;
    const { relations, reportCount, reports } = frame;
    this.gap = frame.hasBlankNodes
      ? 'Some entities of this graph are blank nodes, which no endpoint can be asked about: they are left out.'
      : null;
    this.reader = reader;
    this.frame = frame;
    this.batchSize = batchSize;
    this.mayExplore = mostExplored;
    this.parts = new StoreParts(reader, frame, batchSize);
    this.nameSearch = new StoreNames(reader, this.parts, frame);
    const symmetric = frame.terms.properties.filter((term) => term.symmetric).map(({ iri }) => iri);
    const hasStatements = reportCount > 0;
    this.frontier = new Frontier(reader, { relations, symmetric, hasStatements, batchSize });
    this.region = new Region({ reports, ...frame.terms });
  }

  async terms(): Promise<KnowledgeGraph> {
    return this.parts.nothing();
  }

  named(text: string, wanted: 'best' | 'all'): Promise<KnowledgeGraph> {
    return this.nameSearch.find(text, wanted);
  }

  about(entity: string): Promise<KnowledgeGraph> {
    return this.parts.about(entity);
  }

  along(paths: string[][], others: string[], byId: string[] = []): Promise<KnowledgeGraph> {
    const pairs = paths.flatMap((path) => path.slice(1).map((iri, i): [string, string] => [path[i], iri]));
    return this.parts.along(pairs, [...paths.flat(), ...others, ...byId], byId);
  }

  terrain(entities: string[]): Terrain {
    for (const iri of entities) this.region.addEntity(iri);
    return this.region.freeze();
  }

  async learn(what: Unknown, entities: string[]): Promise<void> {
    if (what === 'statements') await this.explore(entities);
    else if (what === 'steps') await this.countSteps(entities);
    else if (what === 'classes') await this.learnClasses(entities);
    else {
      const degrees = await this.frontier.countNeighbours(
        this.filledUp(entities, (iri) => !this.region.hasDegree(iri)),
      );
      for (const [iri, degree] of degrees) this.region.setDegree(iri, degree);
    }
  }

  stats(): Promise<Stats> {
    return readStats(this.reader, this.frame, this.parts);
  }

  /** No more is explored for this answer; what is said of why there is none may take some more. */
  private async explore(entities: string[]): Promise<void> {
    if (this.explored + entities.length > this.mayExplore) {
      this.mayExplore = this.explored + mostForReasons;
      throw new TooMuchToLearn();
    }
    this.explored += entities.length;
    await this.countSteps(entities.filter((iri) => this.region.stepsOf(iri) === undefined));
    for (const [iri, statements] of await this.frontier.statements(entities)) this.region.explore(iri, statements);
  }

  private async countSteps(entities: string[]): Promise<void> {
    if (entities.length === 0) return;
    const filled = this.filledUp(entities, (iri) => this.region.stepsOf(iri) === undefined);
    for (const [iri, steps] of await this.frontier.countSteps(filled)) this.region.setSteps(iri, steps);
  }

  private async learnClasses(entities: string[]): Promise<void> {
    for (const batch of inBatches(entities, this.batchSize)) {
      const rows = await this.reader.whole(['a', 'c'], `${valuesOf('a', batch)} ?a <${RDF.type}> ?c`);
      for (const iri of batch) {
        const classes = rows.filter((row) => row.a === iri).map((row) => nodeIn(row, 'c'));
        this.region.setClasses(iri, classes);
      }
    }
  }

  /** A question about few costs as much as one about many: what may be asked next is asked now. */
  private filledUp(entities: string[], isUnknown: (iri: string) => boolean): string[] {
    const filled = new Set(entities);
    for (const iri of this.region.unexplored()) {
      if (filled.size >= this.batchSize) break;
      if (isUnknown(iri)) filled.add(iri);
    }
    return [...filled];
  }
}
