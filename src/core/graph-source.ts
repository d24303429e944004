import type { KnowledgeGraph } from './graph.ts';
import { type FrozenGraph, freeze } from './paths/frozen-graph.ts';
import type { Unknown } from './paths/survey.ts';
import { type Stats, statsOf } from './stats.ts';

/**
 * A graph that can be asked, wherever it is. It hands out parts of itself as graphs: each holds at least what was asked for,
 * and all classes and properties. A graph that is in memory hands out itself.
 */
export interface GraphSource {
  /** What of the graph no answer can take into account, in words; null where that is nothing. */
  readonly gap: string | null;
  /** Classes and properties; entities are not promised. */
  terms(): Promise<KnowledgeGraph>;
  /**
   * The entities that a text names, with their names: all of them, or where only the best is wanted at least those that answer as
   * well as it.
   */
  named(text: string, wanted: 'best' | 'all'): Promise<KnowledgeGraph>;
  /** An entity with all that is said of it and the words that say so, and the names of the entities at the other ends. */
  about(entity: string): Promise<KnowledgeGraph>;
  /**
   * The entities on paths, with all statements between neighbours and the words that say so, and others with their names.
   *
   * @param byId entities that will be told by their ids: whoever shares one is there, too
   */
  along(paths: string[][], others: string[], byId?: string[]): Promise<KnowledgeGraph>;
  /** What can be searched, as far as it is known: at least these entities are in it. */
  terrain(entities: string[]): Terrain;
  /** Makes known what a search came upon; what is needed first stands first. */
  learn(what: Unknown, entities: string[]): Promise<void>;
  stats(): Promise<Stats>;
}

/** A graph, frozen for a search: whole, or the part of it that is known. */
export interface Terrain {
  graph: KnowledgeGraph;
  frozen: FrozenGraph;
}

/** Thrown where a search would have to learn more than is sensible. */
export class TooMuchToLearn extends Error {}

/** A graph that is in memory as a whole. */
export function wholeGraph(graph: KnowledgeGraph): GraphSource {
  let terrain: Terrain | null = null;
  const itself = async () => graph;
  return {
    gap: null,
    terms: itself,
    named: itself,
    about: itself,
    along: itself,
    terrain: () => (terrain ??= { graph, frozen: freeze(graph) }),
    learn: async () => {
      throw new Error('of a whole graph all is known');
    },
    stats: async () => statsOf(graph),
  };
}
