import { type GraphSource, type Terrain, TooMuchToLearn } from '../graph-source.ts';
import { isDenied, type PathsFound, searchPaths } from './answer.ts';
import { compile } from './filter.ts';
import { filterOf, type PathQuery } from './query.ts';
import { NotKnown, type Unknown } from './survey.ts';
import { componentsOf, loosenedBy, nearestReached, type WhyFound } from './why.ts';

/**
 * Finds paths between two entities of a source. The search is the one that whole graphs have: where it comes upon
 * something that is not known, that is learnt, and the search made again.
 */
export async function findPaths(source: GraphSource, ends: [string, string], query: PathQuery): Promise<PathsFound> {
  const onceKnown = learner(source, [...ends, ...query.via]);
  const search = ({ graph, frozen }: Terrain) =>
    searchPaths(frozen, compile(graph, frozen, filterOf(graph, query)), ends, query);
  const found = await onceKnown(search, { paths: [], cut: 'budget' });
  return { ...found, why: isDenied(found) ? await whyNot(onceKnown, ends, query) : null };
}

async function whyNot(onceKnown: OnceKnown, ends: [string, string], query: PathQuery): Promise<WhyFound> {
  const nearest = await onceKnown<WhyFound['nearest'] | null>(
    ({ graph, frozen }) => nearestReached(frozen, compile(graph, frozen, filterOf(graph, query)), ends, query),
    null,
  );
  const { loosen, complete } = await onceKnown(({ graph, frozen }) => loosenedBy(graph, frozen, ends, query), {
    loosen: [],
    complete: false,
  });
  const isWhole = ({ frozen }: Terrain) => frozen.adjacency.survey === null;
  return {
    components: await onceKnown((terrain) => (isWhole(terrain) ? componentsOf(terrain.frozen, ends) : null), null),
    nearest: nearest ?? [],
    loosen,
    complete: nearest !== null && complete,
  };
}

/** Gives what a search finds once all that it looks at is known; something else where that would be too much. */
type OnceKnown = <T>(search: (terrain: Terrain) => T, otherwise: T) => Promise<T>;

/** @param entities what a search begins with */
function learner(source: GraphSource, entities: string[]): OnceKnown {
  return async (search, otherwise) => {
    for (;;) {
      const terrain = source.terrain(entities);
      try {
        return search(terrain);
      } catch (error) {
        if (!(error instanceof NotKnown)) throw error;
        const needed = error.entities.map((entity) => terrain.frozen.entities[entity]);
        if (!(await canLearn(source, error.what, needed))) return otherwise;
      }
    }
  };
}

async function canLearn(source: GraphSource, what: Unknown, entities: string[]): Promise<boolean> {
  try {
    await source.learn(what, entities);
    return true;
  } catch (error) {
    if (error instanceof TooMuchToLearn) return false;
    throw error;
  }
}
