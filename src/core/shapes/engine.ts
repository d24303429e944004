import SHACLValidator from 'rdf-validate-shacl';
import ShapesGraph from 'rdf-validate-shacl/src/shapes-graph.js';
import { localName } from '../iris.ts';
import { keyOf } from '../rdf/descriptions.ts';
import type { RdfQuad, RdfTerm } from '../rdf/quad.ts';
import { OWL, RDF, RDFS, SH } from '../vocab.ts';
import { DataGraph, type DataTerm } from './data-graph.ts';
import { type Bench, type Comparison, isOrdered, makeJudges } from './judges.ts';
import type { Path } from './property-path.ts';
import type { Shapes } from './read-shapes.ts';
import { shacl } from './shacl-terms.ts';

/** What a shape says against a node. */
export interface ShapeResult {
  /** The shape whose target the node is, by key. */
  target: string;
  /** The shape that is not met: the same one, or one that it refers to. */
  shape: string;
  /** The constraint component, as `MinCount`. */
  component: string;
  focus: DataTerm;
  path: Path | null;
  value: DataTerm | null;
  /** The texts of the shape's sh:message. */
  messages: { text: string; language: string }[];
  severity: string;
  /** Where it only says that a node does not have another shape: what that shape says. */
  details: ShapeResult[];
}

/** A shape that could not be held against the data to the end. */
export interface GivenUp {
  target: string;
  reason: 'too-long' | 'too-deep';
}

/**
 * How much work a node is worth, and a shape: so much for itself, and so much more for each of its targets. A look-up
 * counts as one; to hold a node against a shape takes the engine as long as some hundred of them.
 */
const most = { forNode: 4_000_000, forShape: 10_000_000, forTarget: 3_000 };
const conformance = 100;

class TooLong extends Error {}

/**
 * Holds shapes against data with rdf-validate-shacl. The engine follows targets, constraints and shapes within shapes;
 * what it does not end with, or gets wrong, is put in its place: paths and classes are found without recursion (see
 * DataGraph), values judged by our own judges.
 *
 * @param shapes shapes as `readShapes` lets them pass
 * @param leaveOut shapes that somebody else answers
 */
export function validate(
  shapes: Shapes,
  data: DataGraph,
  leaveOut: ReadonlySet<string> = new Set(),
): { results: ShapeResult[]; givenUp: GivenUp[] } {
  try {
    return new Engine(shapes, data, leaveOut).run();
  } finally {
    data.onLook = () => {};
  }
}

/** What of the engine's parts is used here; its typings need packages that have none. */
interface ShapeOfEngine {
  shapeNode: RdfTerm;
  deactivated: boolean;
  getTargetNodes(data: unknown): RdfTerm[];
}

interface Constraint {
  shape: ShapeOfEngine & { pathObject: RdfTerm };
  getParameterValue(parameter: RdfTerm): RdfTerm;
  validate(focus: RdfTerm, value: RdfTerm | null): unknown;
}

type EngineJudge = (context: Validator, focus: RdfTerm, value: RdfTerm | null, constraint: Constraint) => unknown;

interface EngineJudges {
  validate?: EngineJudge;
  propertyValidate?: EngineJudge;
}

interface Result {
  message: RdfTerm[];
  path: RdfTerm | null;
  focusNode: RdfTerm;
  severity: RdfTerm;
  sourceConstraintComponent: RdfTerm;
  sourceShape: RdfTerm;
  value: RdfTerm | null;
  detail: Result[];
}

interface ValidationEngine {
  clone(): ValidationEngine;
  initReport(): void;
  validateNodeAgainstShape(focus: RdfTerm, shape: ShapeOfEngine, data: unknown): boolean;
  validateValueNodeAgainstConstraint(focus: RdfTerm, value: RdfTerm | null, constraint: Constraint): boolean;
  normalizeValidationResult(said: unknown, value: RdfTerm | null): unknown;
  getReport(): { results: Result[] };
}

interface Validator {
  $shapes: { node(term: RdfTerm): { list(): Iterable<{ term: RdfTerm }> | null } };
  $data: unknown;
  factory: {
    namedNode(iri: string): RdfTerm;
    clownface(options: { dataset: unknown }): unknown;
  };
  validators: { get(component: RdfTerm): EngineJudges; set(component: RdfTerm, judges: EngineJudges): void };
  shapesGraph: { shapesWithTarget: ShapeOfEngine[]; getShape(shape: RdfTerm): ShapeOfEngine };
  validationEngine: ValidationEngine;
  setDataGraph(data: unknown): void;
  nodeConformsToShape(focus: RdfTerm, shape: RdfTerm, engine?: unknown): boolean;
}

class Engine {
  private readonly shapes: Shapes;
  private readonly data: DataGraph;
  private readonly validator: Validator;
  private readonly paths = new Map<string, Path>();
  private work = 0;
  private workOfNode = 0;
  private mostWork = 0;

  constructor(shapes: Shapes, data: DataGraph, leaveOut: ReadonlySet<string>) {
    this.shapes = shapes;
    this.data = data;
    const prepared = new DataGraph();
    prepared.addQuads(this.prepare(leaveOut));
    // Without a limit of checks of one node by one shape: beyond it, the engine takes a node for fine unseen.
    const options = { maxNodeChecks: 0 } as object;
    this.validator = new SHACLValidator([] as never, options) as unknown as Validator;
    const { validator } = this;
    validator.$shapes = validator.factory.clownface({ dataset: prepared }) as Validator['$shapes'];
    this.appointJudges();
    validator.shapesGraph = new ShapesGraph(validator as never) as unknown as Validator['shapesGraph'];
    validator.setDataGraph(data);
    this.judgeWithoutReport();
    data.onLook = () => this.count(1);
  }

  /**
   * Whether a node meets a shape within another one, the engine asks of a copy of itself with a report of its own, which
   * takes longer than the answer; one copy that writes no report does for all.
   */
  private judgeWithoutReport(): void {
    const { validator } = this;
    const judge = validator.validationEngine.clone();
    judge.validateValueNodeAgainstConstraint = (focus, value, constraint) => {
      const said = constraint.validate(focus, value);
      return (Array.isArray(said) ? said : [said]).some((one) => judge.normalizeValidationResult(one, value) !== null);
    };
    const conforms = validator.nodeConformsToShape.bind(validator);
    validator.nodeConformsToShape = (focus, shape, engine) => {
      this.count(conformance);
      if (engine) return conforms(focus, shape, engine);
      return !judge.validateNodeAgainstShape(focus, validator.shapesGraph.getShape(shape), validator.$data);
    };
  }

  private count(work: number): void {
    this.work += work;
    this.workOfNode += work;
    if (this.work > this.mostWork || this.workOfNode > most.forNode) throw new TooLong();
  }

  run(): { results: ShapeResult[]; givenUp: GivenUp[] } {
    const { validator } = this;
    const results: ShapeResult[] = [];
    const givenUp: GivenUp[] = [];
    for (const shape of validator.shapesGraph.shapesWithTarget) {
      if (shape.deactivated) continue;
      const target = keyOf(shape.shapeNode);
      validator.validationEngine.initReport();
      try {
        // To gather the targets may take as long as they are many.
        this.mostWork = Number.POSITIVE_INFINITY;
        this.workOfNode = Number.NEGATIVE_INFINITY;
        const nodes = shape.getTargetNodes(validator.$data);
        this.work = 0;
        this.mostWork = most.forShape + nodes.length * most.forTarget;
        for (const focus of nodes) {
          this.workOfNode = 0;
          validator.validationEngine.validateNodeAgainstShape(focus, shape, validator.$data);
        }
      } catch (error) {
        if (error instanceof TooLong) givenUp.push({ target, reason: 'too-long' });
        else if (error instanceof RangeError) givenUp.push({ target, reason: 'too-deep' });
        else throw error;
      }
      for (const result of validator.validationEngine.getReport().results) results.push(this.told(target, result));
    }
    return { results, givenUp };
  }

  private told(target: string, result: Result): ShapeResult {
    const { message, path, focusNode, severity, sourceConstraintComponent, sourceShape, value, detail } = result;
    const shape = keyOf(sourceShape);
    const hasWords = this.shapes.described.objects(shape, SH.message).length > 0;
    return {
      target,
      shape,
      component: localName(sourceConstraintComponent.value).replace(/ConstraintComponent$/, ''),
      focus: this.data.intern(focusNode),
      path: path === null ? null : (this.paths.get(path.value) ?? { kind: 'property', iri: path.value }),
      value: value === null ? null : this.data.intern(value),
      messages: hasWords ? message.map(({ value: text, language }) => ({ text, language: language ?? '' })) : [],
      severity: localName(severity.value),
      details: detail.map((inner) => this.told(target, inner)),
    };
  }

  /** The triples of the shapes as the engine gets them: paths and classes of targets by properties that stand for them. */
  private *prepare(leaveOut: ReadonlySet<string>): Generator<RdfQuad> {
    const { described, paths, quads } = this.shapes;
    const targetsOf = (subject: RdfTerm, classIri: string): RdfQuad => {
      const property = `urn:x-muster:member:${classIri}`;
      this.data.standForMembers(property, classIri);
      return { subject, predicate: named(SH.targetSubjectsOf), object: named(property) };
    };
    for (const quad of quads) {
      const { subject, predicate, object } = quad;
      const key = keyOf(subject);
      const path = paths.get(key);
      if (leaveOut.has(key) && targetProperties.has(predicate.value)) continue;
      if (predicate.value === RDFS.subClassOf) continue;
      if (predicate.value === RDF.type && (object.value === RDFS.Class || object.value === OWL.Class)) {
        // A shape that is a class has its members as its targets.
        const isShape = [...(described.subjects.get(key)?.keys() ?? [])].some((property) => property.startsWith(shacl));
        if (isShape && !leaveOut.has(key)) yield targetsOf(subject, subject.value);
      } else if (predicate.value === SH.targetClass) yield targetsOf(subject, object.value);
      else if (predicate.value === SH.path && path && path.kind !== 'property') {
        const property = `urn:x-muster:path:${this.paths.size}`;
        this.paths.set(property, path);
        this.data.standFor(property, path);
        yield { subject, predicate, object: named(property) };
      } else yield quad;
    }
  }

  /** Puts our own judges in the place of the engine's. */
  private appointJudges(): void {
    const { data, validator } = this;
    const component = (name: string) => validator.factory.namedNode(`${shacl}${name}ConstraintComponent`);
    const parameterOf = (constraint: Constraint) => (name: string) =>
      constraint.getParameterValue(validator.factory.namedNode(shacl + name));
    const engineSays = new Map(
      comparisons.map((how) => [how, validator.validators.get(component(how)).validate as EngineJudge]),
    );
    const compare: Bench['compare'] = (how, a, b) =>
      engineSays.get(how)?.(validator, a, a, { getParameterValue: () => b } as unknown as Constraint) === true;
    const bench: Bench = {
      data,
      members: (list) => (list ? [...(validator.$shapes.node(list).list() ?? [])].map(({ term }) => term) : []),
      meets: (node, shape) => validator.nodeConformsToShape(node, shape),
      compare,
    };
    const appoint = (name: string, judge: EngineJudges) =>
      validator.validators.set(component(name), { ...validator.validators.get(component(name)), ...judge });
    for (const [name, judge] of makeJudges(bench)) {
      appoint(name, {
        validate: (_context, _focus, value, constraint) =>
          judge(data.intern(value as RdfTerm), parameterOf(constraint)),
      });
    }
    const pairs = [
      ['LessThan', 'lessThan', 'MaxExclusive'],
      ['LessThanOrEquals', 'lessThanOrEquals', 'MaxInclusive'],
    ] as const;
    for (const [name, parameter, how] of pairs) {
      appoint(name, {
        propertyValidate: (_context, focus, _value, constraint) => {
          const found = (property: RdfTerm) => [...data.match(focus, property)].map(({ object }) => object);
          const others = found(parameterOf(constraint)(parameter));
          const values = found(constraint.shape.pathObject);
          return values.flatMap((value) =>
            others.filter((other) => !isOrdered(how, value, other, compare)).map(() => ({ value })),
          );
        },
      });
    }
  }
}

const comparisons: Comparison[] = ['MinInclusive', 'MinExclusive', 'MaxInclusive', 'MaxExclusive'];

const targetProperties = new Set<string>([SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf]);

const named = (value: string): RdfTerm => ({ termType: 'NamedNode', value });
