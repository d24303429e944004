import type { KnowledgeGraph } from '../graph.ts';
import { localName } from '../iris.ts';
import type { Problem, Report } from '../model.ts';
import type { OntologyRead } from '../ontology.ts';
import { MUSTER, RDFS, SH } from '../vocab.ts';
import { AnnotatedPlaces } from './annotated-places.ts';
import { acyclicShapes, cyclesOf } from './cycles-of-shapes.ts';
import { dataGraphOf } from './data-graph.ts';
import { type GivenUp, validate } from './engine.ts';
import { placeResults } from './place-results.ts';
import type { Shapes } from './read-shapes.ts';
import { severityOf } from './wording.ts';

/** What shapes are held against: a graph, the reports it was built from, and the ontology they were read by. */
export interface Checked {
  graph: KnowledgeGraph;
  reports: readonly Report[];
  ontology: OntologyRead;
}

/** Rules that `build` follows by itself, so that shapes which say that they are answered by one need not be asked. */
const ownRules = new Set(['shared-label']);

/**
 * Holds shapes against a graph, citations and ontology included.
 *
 * @param shapes as `readShapes` lets them pass
 * @returns a problem for each annotation that a shape is against; where a shape had to be given up, an error that says so
 */
export function checkGraph({ graph, reports, ontology }: Checked, shapes: Shapes): Problem[] {
  const data = dataGraphOf(graph, ontology.quads);
  const acyclic = acyclicShapes(shapes);
  const answered = [...shapes.described.subjects.keys()].filter((shape) =>
    shapes.described.objects(shape, MUSTER.answeredBy).some(({ value }) => ownRules.has(value)),
  );
  const { results, givenUp } = validate(shapes, data, new Set([...acyclic.map(({ shape }) => shape), ...answered]));
  const places = new AnnotatedPlaces(reports, ontology.ontology);
  const problems = placeResults(results, { shapes, data, places, ontology });
  for (const { shape, property } of acyclic) {
    if (shapes.described.objects(shape, SH.deactivated).some(({ value }) => value === 'true' || value === '1'))
      continue;
    const [severity] = shapes.described.iris(shape, SH.severity);
    for (const cycle of cyclesOf({ shape, property }, shapes, data)) {
      const [first, second = first] = cycle;
      const ids = [...cycle, first].map((iri) => (graph.hasNode(iri) ? graph.getNodeAttribute(iri, 'id') : iri));
      const [from, to] = [first, second].map((value) => ({ termType: 'NamedNode', value }));
      const [place = shapes.places.of(shape)] = places.ofStatement(from, property, to, null);
      problems.push({
        rule: shapes.name(shape),
        severity: severity === undefined ? 'error' : severityOf(severity),
        message: `${localName(property)} leads back to its start: ${ids.join(' → ')}`,
        suggestion: 'take one of these statements back',
        ...place,
      });
    }
  }
  return [...problems, ...givenUp.map((one) => gaveUp(one, shapes))];
}

/** What shapes say of themselves, by the name that their problems have: why it matters, else what they ask for. */
export function explainRules(shapes: Shapes): Map<string, string> {
  const explained = new Map<string, string>();
  for (const shape of shapes.described.subjects.keys()) {
    const said = [RDFS.comment, SH.message].flatMap((property) => shapes.described.objects(shape, property));
    const text = said.find(({ language }) => /^en\b/i.test(language ?? '')) ?? said[0];
    if (text) explained.set(shapes.name(shape), text.value);
  }
  return explained;
}

function gaveUp({ target, reason }: GivenUp, shapes: Shapes): Problem {
  const name = shapes.name(target);
  const why = reason === 'too-long' ? 'it takes too long on these reports' : 'it is nested too deeply';
  return {
    rule: 'shape-given-up',
    severity: 'error',
    message: `${name} was not checked to the end: ${why}`,
    suggestion: 'make its paths shorter, or its shapes fewer',
    ...shapes.places.of(target, target),
  };
}
