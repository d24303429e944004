import type { PathAnswer } from '../../src/core/paths/answer.ts';
import { pathsShown, statementsOf } from '../answers.ts';
import { filter } from '../filters.ts';
import { nearest, type Shown, shownOf, within } from '../shown.ts';
import type { View } from '../state.ts';
import type { Language } from '../words.ts';
import type { World } from '../world.ts';
import { type Columns, columnsOf } from './columns.ts';

/** A relation that is lit, and what is written on it. */
export interface LitRelation {
  /** The label of its property; null where nothing is to be written. */
  name: string | null;
  /** The number of the step, from 1. */
  number: number | null;
  inferred: boolean;
  /** Whether the text denies it. */
  negated: boolean;
  /** Whether it is a step of a path, not just a relation of what is selected. */
  step: boolean;
  /** Whether it is the step that is looked at. */
  current: boolean;
}

/** What the drawing is to show: sets of keys, by which it looks up what it draws; the graph itself is never changed. */
export interface Scene extends Shown {
  /** What is not dimmed; null where nothing is. */
  lit: ReadonlySet<string> | null;
  /** By the keys of statements. */
  relations: ReadonlyMap<string, LitRelation>;
  /** Whether what is not drawn is left out because of what is looked at. */
  only: boolean;
  /** Whether of the relations only those that are lit are drawn. */
  onlyLit: boolean;
  /** The keys of the statements that filters leave. */
  statements: ReadonlySet<string>;
  ringed: readonly string[];
  /** Where what is drawn stands, if not where it always does. */
  columns: Columns | null;
  /** How far entities were moved by hand. */
  moved: View['moved'];
  /** What the camera fits; null for everything. */
  fit: readonly string[] | null;
}

/** What makes a scene of what is drawn. */
interface Light extends Pick<Scene, 'lit' | 'relations' | 'onlyLit' | 'ringed' | 'columns' | 'fit'> {
  /** What alone is drawn; null where everything is. */
  only: ReadonlySet<string> | null;
}

/** @param isNarrow in a small pane what hangs on one other entity alone is folded into it, unless it is lit */
export function sceneOf(
  world: World,
  view: View,
  language: Language,
  answer: PathAnswer | null,
  isNarrow: boolean,
): Scene {
  const { only, ...light } = lightOf(world, view, language, answer);
  const { statements } = filter(world, view.filters);
  const shown =
    only === null
      ? shownOf(world, view, isNarrow, [...light.ringed, ...(light.lit ?? [])])
      : { entities: only, added: new Map(), folded: new Map(), isBackbone: false };
  return { ...shown, ...light, statements, only: only !== null, moved: view.moved };
}

function lightOf(world: World, view: View, language: Language, answer: PathAnswer | null): Light {
  const plain: Light = {
    lit: null,
    relations: new Map(),
    only: null,
    onlyLit: false,
    ringed: [],
    columns: null,
    fit: null,
  };
  const paths = pathsShown(view, answer);
  if (paths.length > 0) return { ...plain, ...pathLight(world, view, language, paths) };
  if (view.tab === 'path') {
    const ends = [view.question.from, view.question.to].filter((end) => end !== null);
    return ends.length === 0 ? plain : { ...plain, ringed: ends, lit: answer ? new Set(ends) : null };
  }
  const { tab, entity, focus } = view;
  if (tab !== 'entity' || entity === null) return plain;
  const keys = statementsOfEntity(world, view, entity);
  const relations = relationsIn(world, view, language, keys);
  if (focus !== null) {
    const near = within(world, view, entity, focus);
    return { ...plain, only: near, relations, ringed: [entity], fit: [...near] };
  }
  const others = new Set(keys.map((key) => world.graph.opposite(entity, key)));
  const near = new Set([entity, ...nearest(others, world)]);
  return { ...plain, lit: near, relations, ringed: [entity], fit: [...near] };
}

function pathLight(world: World, view: View, language: Language, paths: ReturnType<typeof pathsShown>): Partial<Light> {
  const wording = world.wording(language);
  const relations = new Map<string, LitRelation>();
  for (const [p, path] of paths.entries()) {
    for (const [i, step] of path.steps.entries()) {
      const [best, ...also] = statementsOf(path, i);
      const number = view.together ? null : i + 1;
      const current = view.step === (view.together ? p : i);
      const known = relations.get(best);
      if (known && (known.current || !current)) continue;
      const { inferred, negated } = step;
      relations.set(best, { name: wording.term(step.iri), number, inferred, negated, step: true, current });
      for (const key of also) {
        if (relations.has(key)) continue;
        const isCurrent = key === view.statement;
        relations.set(key, {
          name: null,
          number: null,
          inferred: false,
          negated: false,
          step: true,
          current: isCurrent,
        });
      }
    }
  }
  const lit = new Set(paths.flatMap(({ nodes }) => nodes.map(({ iri }) => iri)));
  const { nodes } = paths[0];
  const ringed = [nodes[0].iri, nodes[nodes.length - 1].iri];
  const scene = { lit, relations, ringed, fit: [...lit] };
  if (!view.together) return scene;
  const iris = paths.map((path) => path.nodes.map(({ iri }) => iri));
  const columns = columnsOf(
    iris,
    [...relations.keys()].map((key) => ({ key, ends: world.graph.extremities(key) })),
  );
  return { ...scene, only: lit, onlyLit: true, columns };
}

/** The statements about an entity that filters leave. */
function statementsOfEntity(world: World, view: View, entity: string): string[] {
  const { statements } = filter(world, view.filters);
  return world.graph.edges(entity).filter((key) => statements.has(key));
}

/** Of more relations than this none is named in the drawing: there would be no room. */
const mostNamed = 80;

function relationsIn({ graph, wording }: World, view: View, language: Language, keys: string[]) {
  const relations = new Map<string, LitRelation>();
  for (const key of keys) {
    const { property, negated, inferred } = graph.getEdgeAttributes(key);
    const current = key === view.statement;
    const name = keys.length <= mostNamed || current ? wording(language).term(property) : null;
    relations.set(key, { name, number: null, inferred, negated, step: false, current });
  }
  return relations;
}
