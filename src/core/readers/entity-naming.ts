import { labelledEntityIri } from '../iris.ts';
import type { Declaration, EntityName, Extent } from '../model.ts';
import type { Annotation, AnnotationContext } from './annotation.ts';
import { idAdvice, resolveId, wrongId } from './declarations.ts';
import { comparable } from './registries.ts';

/** Tells which entities the annotations of a report name: by id, by IRI, or by their words. */
export class EntityNaming {
  private readonly context: AnnotationContext;
  /** The ids that occurred, null for what is none: each text is kept once. */
  private readonly known = new Map<string, EntityName | null>();
  /** The labels that made entities, by their IRI. */
  private readonly labelled = new Map<string, string>();

  constructor(context: AnnotationContext) {
    this.context = context;
  }

  private error(rule: string, message: string, suggestion: string | null, at: Extent): void {
    this.context.report('error', rule, message, suggestion, this.context.placeOf(at));
  }

  /** The entity of an id or of an IRI in angle brackets; null, and a problem, where it is neither. */
  nameBy(written: string, at: Extent): EntityName | null {
    let known = this.known.get(written);
    if (known === undefined) {
      const iri = this.declaredAs(written, at) ?? resolveId(written, this.context.header.base);
      known = iri === null ? null : { iri, id: written.startsWith('<') ? iri : written };
      this.known.set(written, known);
    }
    if (known === null) this.error('wrong-id', wrongId(written), idAdvice, at);
    return known;
  }

  /** The IRI that an id is declared with, in a registry with a base of its own too; null where it is not declared. */
  private declaredAs(id: string, at: Extent): string | null {
    const iris = new Set(this.context.names.flatMap(({ byId }) => byId.get(id)?.iri ?? []));
    if (iris.size > 1) {
      const message = `“${id}” is declared twice, as ${[...iris].map((iri) => `<${iri}>`).join(' and ')}`;
      this.error('ambiguous-id', message, 'say which by its IRI: id="<…>"', at);
    }
    const [iri] = iris;
    return iri ?? null;
  }

  /** Without an id the label decides: a declared name, or a new entity of this report. */
  nameByLabel(annotation: Annotation): EntityName | null {
    const { term } = annotation;
    const words = annotation.words();
    const { ontology, names, header } = this.context;
    const fits = ({ class: declared }: Declaration) =>
      declared === null || ontology.isUnder(declared, term.iri) || ontology.isUnder(term.iri, declared);
    const found = new Map<string, Declaration>();
    for (const known of names) {
      for (const declaration of known.byName.get(comparable(words)) ?? []) {
        if (fits(declaration)) found.set(declaration.iri, declaration);
      }
    }
    if (found.size > 1) {
      const ids = [...found.values()].map(({ id }) => `#${id}`).sort();
      const message = `“${words}” names ${ids.length} entities: ${ids.join(', ')}`;
      this.error('ambiguous-label', message, `say which: {${ids[0]}}`, annotation);
      return null;
    }
    const [declaration] = found.values();
    if (declaration) return declaration;
    const iri = labelledEntityIri(header.base, header.id, words);
    const label = comparable(words);
    const other = this.labelled.get(iri) ?? label;
    this.labelled.set(iri, other);
    if (other !== label) {
      const message = `“${words}” and “${other}” make the same entity: a blank in a label counts as “-”`;
      this.context.report(
        'warning',
        'merged-labels',
        message,
        'if they are two, give them ids',
        this.context.placeOf(annotation),
      );
    }
    return { iri, id: words };
  }
}
