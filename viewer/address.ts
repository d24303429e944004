import type { PathQuery } from '../src/core/paths/query.ts';
import {
  firstQuery,
  firstTable,
  firstView,
  noFilters,
  type Settings,
  type Stop,
  type Table,
  type View,
} from './state.ts';
import type { World } from './world.ts';

/** Where the camera stands when people moved it: a point of the drawing, from 0 to 1, and how much is seen of it. */
export interface Camera {
  x: number;
  y: number;
  ratio: number;
}

/** What an address holds: a view, the camera, and which panes are open how. */
export interface Place {
  view: View;
  /** Null where it fits what is looked at. */
  camera: Camera | null;
  panes: Partial<Pick<Settings, 'textWidth' | 'sheet' | 'reading' | 'panelOpen' | 'filtersOpen'>>;
}

/** A place as it was read, and the names in the address that nothing in the graph has. */
export interface ReadPlace extends Place {
  unknown: string[];
}

/** Names of lists of a path query, of entities and of terms, and its other parts, as addresses have them. */
const entityLists = ['avoid', 'via'] as const;
const termLists = ['withoutClasses', 'withoutProperties', 'onlyClasses', 'onlyProperties'] as const;
const numbers = ['k', 'maxHops', 'maxDegree'] as const;
const flags = ['includeNegated', 'withoutInferred', 'viaInOrder'] as const;
const choices = {
  mode: ['shortest', 'all-shortest', 'k-shortest', 'simple'],
  direction: ['any', 'out', 'in'],
  weight: ['hops', 'confidence', 'hub'],
} as const;

const nameOfPart = (part: keyof PathQuery): string => part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The address of a place, to stand behind `#`: only what is not as at first. Entities stand in it by id, terms by name. */
export function addressOf(world: World, { view, camera, panes }: Place): string {
  const names = namesIn(world);
  const fields = new URLSearchParams();
  const add = (name: string, value: string | number | boolean | null) => {
    if (value === true) fields.append(name, 'yes');
    else if (value !== null && value !== false) fields.append(name, String(value));
  };
  const addAll = (name: string, values: readonly string[]) => {
    for (const value of values) add(name, value);
  };
  const first = firstView(reportsOf(world)[0] ?? null);
  const entity = (iri: string | null) => (iri === null ? null : names.entity(iri));
  const { from, to, query } = view.question;
  add('tab', view.tab === first.tab && view.tab === tabFor(view) ? null : view.tab);
  add('entity', entity(view.entity));
  add('focus', view.focus);
  add('from', entity(from));
  add('to', entity(to));
  for (const part of Object.keys(choices) as (keyof typeof choices)[]) {
    add(part, query[part] === firstQuery[part] ? null : query[part]);
  }
  for (const part of numbers) add(nameOfPart(part), query[part] === firstQuery[part] ? null : query[part]);
  for (const part of flags) add(nameOfPart(part), query[part]);
  for (const part of termLists) addAll(nameOfPart(part), query[part].map(names.term));
  for (const part of entityLists) addAll(nameOfPart(part), query[part].map(names.entity));
  add('path', view.path === 0 ? null : view.path + 1);
  add('together', view.together);
  add('step', view.step === null ? null : view.step + 1);
  add('statement', view.statement);
  add('report', view.report === first.report ? null : view.report);
  const { filters } = view;
  addAll('hide-class', filters.withoutClasses.map(names.term));
  addAll('hide-property', filters.withoutProperties.map(names.term));
  addAll('hide-report', filters.withoutReports);
  add('min-degree', filters.minDegree === 0 ? null : filters.minDegree);
  add('hide-inferred', filters.withoutInferred);
  add('hide-denied', filters.withoutNegated);
  add('whole', view.whole);
  addAll('unfold', view.unfolded.map(names.entity));
  addAll('fold', view.folded.map(names.entity));
  for (const [iri, [x, y]] of Object.entries(view.moved)) add('move', `${round(x)},${round(y)},${names.entity(iri)}`);
  const { table } = view;
  if (table) {
    add('table', table.of);
    if (table.sort) add('sort', `${table.sort.descending ? '-' : ''}${table.sort.column}`);
    add('words', table.words === '' ? null : table.words);
  }
  if (camera) add('camera', [camera.x, camera.y, camera.ratio].map((value) => value.toFixed(4)).join(','));
  if (panes.textWidth !== undefined) add('text-width', panes.textWidth);
  if (panes.sheet !== undefined) add('sheet', panes.sheet);
  if (panes.reading !== undefined) add('reading', panes.reading ? 'yes' : 'no');
  if (panes.panelOpen !== undefined) add('panel', panes.panelOpen ? 'yes' : 'no');
  add('filter-pane', panes.filtersOpen ?? null);
  return fields.toString();
}

/** The tab that a view opens when an address names none, as those may that people write by hand. */
const tabFor = ({ question: { from, to }, entity }: View): View['tab'] =>
  from !== null || to !== null ? 'path' : entity !== null ? 'entity' : 'index';

const round = (value: number): number => Math.round(value * 10) / 10;

/** Reads an address, whoever wrote it: what is not understood is as at first, what names nothing in the graph is told. */
export function readAddress(world: World, address: string): ReadPlace {
  const names = namesIn(world);
  const fields = new URLSearchParams(address.replace(/^#/, ''));
  const unknown: string[] = [];
  const known = <T>(name: string, found: T | undefined): T[] => {
    if (found === undefined) unknown.push(name);
    return found === undefined ? [] : [found];
  };
  const entities = (field: string) => fields.getAll(field).flatMap((name) => known(name, names.entityNamed(name)));
  const terms = (field: string) => fields.getAll(field).flatMap((name) => known(name, names.termNamed(name)));
  const entity = (field: string) => entities(field)[0] ?? null;
  const oneOf = <T extends string>(field: string, values: readonly T[], otherwise: T): T =>
    values.find((value) => value === fields.get(field)) ?? otherwise;
  const reports = reportsOf(world);
  const reportsNamed = (field: string) =>
    fields.getAll(field).flatMap((name) =>
      known(
        name,
        reports.find((id) => id === name),
      ),
    );
  const first = firstView(reports[0] ?? null);
  const query: PathQuery = { ...firstQuery };
  for (const part of numbers) {
    const value = whole(fields.get(nameOfPart(part)));
    if (value !== null) query[part] = value;
  }
  for (const part of flags) query[part] = fields.has(nameOfPart(part));
  for (const part of termLists) query[part] = terms(nameOfPart(part));
  for (const part of entityLists) query[part] = entities(nameOfPart(part));
  query.mode = oneOf('mode', choices.mode, firstQuery.mode);
  query.direction = oneOf('direction', choices.direction, firstQuery.direction);
  query.weight = oneOf('weight', choices.weight, firstQuery.weight);
  if (query.mode === 'simple') query.maxHops ??= 2;
  const view: View = {
    ...first,
    entity: entity('entity'),
    focus: whole(fields.get('focus')),
    question: { from: entity('from'), to: entity('to'), query },
    path: (whole(fields.get('path')) ?? 1) - 1,
    together: fields.has('together'),
    step: numberBefore(whole(fields.get('step'))),
    statement: fields.get('statement'),
    report: reportsNamed('report')[0] ?? first.report,
    filters: {
      ...noFilters,
      withoutClasses: terms('hide-class'),
      withoutProperties: terms('hide-property'),
      withoutReports: reportsNamed('hide-report'),
      minDegree: whole(fields.get('min-degree')) ?? 0,
      withoutInferred: fields.has('hide-inferred'),
      withoutNegated: fields.has('hide-denied'),
    },
    whole: fields.has('whole'),
    unfolded: entities('unfold'),
    folded: entities('fold'),
    moved: Object.fromEntries(
      fields.getAll('move').flatMap((text) => {
        const [, x, y, name] = /^(-?[\d.]+),(-?[\d.]+),(.*)$/s.exec(text) ?? [];
        if (name === undefined || !Number.isFinite(Number(x)) || !Number.isFinite(Number(y))) return [];
        return known(name, names.entityNamed(name)).map((iri) => [iri, [Number(x), Number(y)] as const]);
      }),
    ),
    table: tableIn(fields),
  };
  if (view.entity === null) view.focus = null;
  view.tab = oneOf('tab', ['index', 'entity', 'path'], tabFor(view));
  return { view, camera: cameraIn(fields.get('camera')), panes: panesIn(fields), unknown };
}

/** A number from 1; null where a text is none. */
function whole(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

const numberBefore = (value: number | null): number | null => (value === null ? null : value - 1);

function tableIn(fields: URLSearchParams): Table | null {
  const of = fields.get('table');
  if (of !== 'entities' && of !== 'statements') return null;
  const sort = fields.get('sort');
  const descending = sort?.startsWith('-') ?? false;
  return {
    ...firstTable,
    of,
    sort: sort ? { column: descending ? sort.slice(1) : sort, descending } : null,
    words: fields.get('words') ?? '',
  };
}

function cameraIn(text: string | null): Camera | null {
  const [x, y, ratio] = (text ?? '').split(',').map(Number);
  return [x, y, ratio].every(Number.isFinite) && ratio > 0 ? { x, y, ratio } : null;
}

const stops: readonly Stop[] = ['low', 'half', 'full'];

function panesIn(fields: URLSearchParams): Place['panes'] {
  const panes: Place['panes'] = {};
  const width = whole(fields.get('text-width'));
  const sheet = stops.find((stop) => stop === fields.get('sheet'));
  if (width !== null && width >= 320 && width <= 640) panes.textWidth = width;
  if (sheet) panes.sheet = sheet;
  if (fields.has('reading')) panes.reading = fields.get('reading') === 'yes';
  if (fields.has('panel')) panes.panelOpen = fields.get('panel') === 'yes';
  if (fields.has('filter-pane')) panes.filtersOpen = fields.get('filter-pane') === 'yes';
  return panes;
}

const reportsOf = ({ graph }: World): string[] => graph.getAttribute('reports').map(({ id }) => id);

/** What entities and terms are called in addresses: as in annotations where that is clear, else by IRI. */
interface Names {
  entity(iri: string): string;
  entityNamed(name: string): string | undefined;
  term(iri: string): string;
  termNamed(name: string): string | undefined;
}

const namesOf = new WeakMap<World, Names>();

function namesIn(world: World): Names {
  const known = namesOf.get(world) ?? makeNames(world);
  namesOf.set(world, known);
  return known;
}

function makeNames({ graph }: World): Names {
  const terms = [...graph.getAttribute('classes'), ...graph.getAttribute('properties')];
  const entity = uniqueNames(graph.mapNodes((iri, { id }) => [id, iri]));
  const term = uniqueNames(terms.map(({ name, iri }) => [name, iri]));
  const classes = new Set(graph.mapNodes((_, attributes) => attributes.class));
  const properties = new Set(graph.mapEdges((_, { property }) => property));
  const isTerm = (iri: string) => classes.has(iri) || properties.has(iri) || terms.some((each) => each.iri === iri);
  return {
    entity: (iri) => entity.nameOf.get(iri) ?? iri,
    entityNamed: (name) => entity.named.get(name) ?? (graph.hasNode(name) ? name : undefined),
    term: (iri) => term.nameOf.get(iri) ?? iri,
    termNamed: (name) => term.named.get(name) ?? (isTerm(name) ? name : undefined),
  };
}

/** IRIs by names that one alone has, and the other way round. */
function uniqueNames(pairs: (readonly [name: string, iri: string])[]) {
  const named = new Map<string, string | null>();
  for (const [name, iri] of pairs) named.set(name, named.has(name) && named.get(name) !== iri ? null : iri);
  const unique = [...named].flatMap(([name, iri]) => (iri === null ? [] : [[name, iri] as const]));
  return { named: new Map(unique), nameOf: new Map(unique.map(([name, iri]) => [iri, name])) };
}
