/** The syntaxes of RDF that Muster reads, by the usual ending of their files. */
export const rdfSyntaxes = {
  nt: 'N-Triples',
  nq: 'N-Quads',
  ttl: 'Turtle',
  trig: 'TriG',
  jsonld: 'JSON-LD',
  rdf: 'RDF/XML',
} as const;

export type RdfSyntax = keyof typeof rdfSyntaxes;

const otherEndings: Record<string, RdfSyntax> = { owl: 'rdf', rdfxml: 'rdf' };

/** The syntax that a file's name tells, compressed (`.gz`) or not; null where it is none of RDF. */
export function rdfSyntaxOf(path: string): RdfSyntax | null {
  const [, ending] = /\.([^./\\]+?)(?:\.gz)?$/i.exec(path) ?? [];
  const name = ending?.toLowerCase() ?? '';
  if (Object.hasOwn(rdfSyntaxes, name)) return name as RdfSyntax;
  return Object.hasOwn(otherEndings, name) ? otherEndings[name] : null;
}
