import type { PathAnswer } from '../../src/core/paths/answer.ts';
import { pathsShown, statementsOf } from '../answers.ts';
import type { Settings, View } from '../state.ts';
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
export interface Scene {
  /** What is not dimmed; null where nothing is. */
  lit: ReadonlySet<string> | null;
  /** By the keys of statements. */
  relations: ReadonlyMap<string, LitRelation>;
  /** What alone is drawn; null where all is. */
  only: ReadonlySet<string> | null;
  /** Whether of the relations only those that are lit are drawn. */
  onlyLit: boolean;
  /** IRIs of classes that are not drawn. */
  hidden: readonly string[];
  /** What is folded into its one neighbour. */
  folded: ReadonlySet<string>;
  ringed: readonly string[];
  /** Where what is drawn stands, if not where it always does. */
  columns: Columns | null;
  /** What the camera fits; null for everything. */
  fit: readonly string[] | null;
}

/** @param folds whether entities with one relation are folded into their neighbour, unless they are lit */
export function sceneOf(
  world: World,
  view: View,
  settings: Settings,
  answer: PathAnswer | null,
  folds: boolean,
): Scene {
  const scene = unfoldedScene(world, view, settings, answer);
  if (!folds || scene.only !== null) return scene;
  const kept = new Set([...(scene.lit ?? []), ...scene.ringed]);
  return { ...scene, folded: new Set([...world.leaves.keys()].filter((leaf) => !kept.has(leaf))) };
}

function unfoldedScene(world: World, view: View, settings: Settings, answer: PathAnswer | null): Scene {
  const hidden = settings.hidden;
  const plain: Scene = {
    lit: null,
    relations: new Map(),
    only: null,
    onlyLit: false,
    hidden,
    folded: new Set(),
    ringed: [],
    columns: null,
    fit: null,
  };
  const paths = pathsShown(view, answer);
  if (paths.length > 0) return { ...plain, ...pathScene(world, view, settings, paths) };
  if (view.tab === 'path') {
    const ends = [view.question.from, view.question.to].filter((end) => end !== null);
    return ends.length === 0 ? plain : { ...plain, ringed: ends, lit: answer ? new Set(ends) : null };
  }
  if (view.focus !== null) return { ...plain, ...focusScene(world, view, settings, view.focus) };
  if (view.tab !== 'entity' || view.entity === null) return plain;
  const near = neighbourhood(world, view.entity);
  const relations = relationsOf(world, view, settings, view.entity);
  return { ...plain, lit: near, relations, ringed: [view.entity], fit: [...near] };
}

function pathScene(
  world: World,
  view: View,
  { language }: Settings,
  paths: ReturnType<typeof pathsShown>,
): Partial<Scene> {
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

function focusScene(world: World, view: View, settings: Settings, focus: string): Partial<Scene> {
  const near = neighbourhood(world, focus);
  const relations = relationsOf(world, view, settings, focus);
  return { only: near, relations, ringed: [focus], fit: [...near] };
}

const neighbourhood = ({ graph }: World, entity: string): Set<string> => new Set([entity, ...graph.neighbors(entity)]);

/** The relations of an entity, each with its name. */
function relationsOf({ graph, wording }: World, view: View, { language }: Settings, entity: string) {
  const relations = new Map<string, LitRelation>();
  for (const key of graph.edges(entity)) {
    const { property, negated, inferred } = graph.getEdgeAttributes(key);
    const name = wording(language).term(property);
    relations.set(key, { name, number: null, inferred, negated, step: false, current: key === view.statement });
  }
  return relations;
}
