import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import type { EntityAttributes, StatementAttributes, Value } from '../model.ts';
import { termNames } from './term-names.ts';

/** A value of an entity: the property by its name, with the IRI beside it. */
export interface ValueRow extends Value {
  iri: string;
}

/** An entity as other formats tell it: its class by its name, with the IRI and the label beside it. */
export interface EntityRow extends Omit<EntityAttributes, 'values'> {
  iri: string;
  classIri: string;
  classLabel: string;
  /** The names of all its classes, the class of `class` first. */
  classes: string[];
  values: ValueRow[];
}

/** A statement between two entities as other formats tell it: the property by its name, with the IRI and the label beside it. */
export interface StatementRow extends StatementAttributes {
  /** The key of its edge. */
  key: string;
  subject: string;
  object: string;
  iri: string;
  propertyLabel: string;
  /** Whether the property runs both ways. */
  symmetric: boolean;
}

/** All that a graph says, in an order that does not depend on how the graph was made; as often as is asked for. */
export interface Rows {
  /** By IRI, in code point order. */
  entities(): Iterable<EntityRow>;
  /** By key, in code point order. */
  statements(): Iterable<StatementRow>;
}

export function rowsOf(graph: KnowledgeGraph): Rows {
  const names = termNames(graph);
  const properties = graph.getAttribute('properties');
  const symmetric = new Set(properties.flatMap((term) => (term.symmetric ? [term.iri] : [])));
  return {
    *entities() {
      for (const iri of graph.nodes().sort(compareCodePoints)) {
        const { class: classIri, otherClasses = [], values, ...entity } = graph.getNodeAttributes(iri);
        const classes = [classIri, ...otherClasses].map(names.class);
        yield {
          ...{ iri, ...entity, class: classes[0], classIri, classLabel: names.label(classIri), classes },
          ...(otherClasses.length > 0 ? { otherClasses } : {}),
          values: values.map((value) => ({ ...value, property: names.property(value.property), iri: value.property })),
        };
      }
    },
    *statements() {
      for (const key of graph.edges().sort(compareCodePoints)) {
        const { property: iri, ...statement } = graph.getEdgeAttributes(key);
        yield {
          ...{ key, subject: graph.source(key), object: graph.target(key) },
          ...{ property: names.property(iri), iri, propertyLabel: names.label(iri), symmetric: symmetric.has(iri) },
          ...statement,
        };
      }
    },
  };
}
