import type { Ontology, OntologyProperty } from './ontology.ts';

/**
 * A first annotated report to start from: a small story that builds without a problem under Muster's own ontology, and in
 * a comment the names that may be used, read from the ontology at hand.
 */
export function starterReport(ontology: Ontology): string {
  const properties = [...ontology.properties.values()];
  const relations = properties.filter(({ kind }) => kind === 'relation');
  const values = properties.filter(({ kind }) => kind === 'value');
  const classes = [...ontology.classes.values()].map(({ name }) => name);
  const names = (demands: string[][]) =>
    demands.length === 0 ? 'any' : demands[0].flatMap((iri) => ontology.classes.get(iri)?.name ?? []).join(' or ');
  const relationLine = ({ name, domains, ranges }: OntologyProperty) =>
    `  ${name.padEnd(16)} ${names(domains)} -> ${names(ranges)}`;
  const valueLine = ({ name, domains, figure }: OntologyProperty) =>
    `  ${name.padEnd(16)} of ${names(domains)}${figure ? '   (value= unit= comparator= item=)' : ''}`;
  return `---
id: first-report
title: The flood at Hill
language: en
base: https://example.org/hill/
entities:
  rescue: { class: Unit, label: { en: Rescue Office }, aliases: [the office] }
---
# The first night

:Person[Anna Weber]{#anna memberOf=rescue} of the :Unit[Rescue Office]{#rescue} was
:assignedTo[sent]{from=anna to=crisis-team} to the :Unit[crisis team]{#crisis-team}.
The :headcount[team of six]{of=crisis-team value=6} :performs[took over]{from=crisis-team to=drafting}
the :Task[drafting of the orders]{#drafting}. {¶1}

<!--
How to annotate

  :Unit[words]{#id}                                a mention: these words name that entity
  :Person[words]{#anna memberOf=rescue}            ... with a relation, or a value: position="head of office"
  :assignedTo[words]{from=anna to=crisis-team}     a relation: these words, in this sentence, say so
  :headcount[words]{of=crisis-team value=6}        a value: its words, and the number they stand for
  ::partOf{from=a to=b inferred}                   alone on its line: follows from the paragraph above

Marks of relations and values: confidence=0.8  negated  inferred. Paragraph of the source: {¶1} at its end.
Then: muster check FILE, muster build FILE, muster path "Anna Weber" "crisis team".

Classes: ${classes.join(', ')}

Relations
${relations.map(relationLine).join('\n')}

Values
${values.map(valueLine).join('\n')}
-->
`;
}
