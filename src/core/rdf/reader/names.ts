import { compareCodePoints } from '../../code-points.ts';
import { localName } from '../../iris.ts';
import type { Labels } from '../../model.ts';
import { DCTERMS, FOAF, MUSTER, RDFS, SCHEMA, SCHEMA_HTTPS, SKOS } from '../../vocab.ts';
import type { Said } from '../dataset.ts';
import { isBlank, type Literal, type Node } from '../quad.ts';
import type { Facts } from './facts.ts';

/** Properties whose texts are names, the best first. */
export const labelProperties = [SKOS.prefLabel, RDFS.label, FOAF.name, SCHEMA.name, SCHEMA_HTTPS.name];

export const nameProperties = new Set<string>([...labelProperties, SKOS.altLabel, MUSTER.short, DCTERMS.identifier]);

export interface NamesRead {
  id: string | null;
  labels: Labels;
  short: Labels;
  aliases: string[];
}

/** Whether a triple gives its subject a name. */
export const isName = ({ predicate, object }: Said): boolean =>
  nameProperties.has(predicate) && typeof object !== 'string' && 'text' in object;

/**
 * The names of an entity: for each language the first label of the best property that has one, all other names as
 * aliases. Plain strings count as of an undetermined language (`und`).
 */
export function readNames(facts: Facts): NamesRead {
  const labels = new Map<string, string>();
  const aliases = new Set(facts.literals(SKOS.altLabel).map(({ text }) => text));
  for (const property of labelProperties) {
    for (const { text, language } of inOrder(facts.literals(property))) {
      const tag = language ?? 'und';
      if (!labels.has(tag)) labels.set(tag, text);
      else aliases.add(text);
    }
  }
  for (const label of labels.values()) aliases.delete(label);
  const short = inOrder(facts.literals(MUSTER.short)).map(({ text, language }) => [language ?? 'und', text] as const);
  return {
    id: facts.text(DCTERMS.identifier),
    labels: Object.fromEntries(labels),
    short: Object.fromEntries(short.reverse()),
    aliases: [...aliases],
  };
}

const inOrder = (literals: Literal[]): Literal[] =>
  literals.length < 2 ? literals : [...literals].sort((a, b) => compareCodePoints(a.text, b.text));

/** The triples about an entity that its names, told again, say no more: those of other vocabularies, further labels. */
export function isToldAgain({ predicate, object }: Said, { id, labels, short, aliases }: NamesRead): boolean {
  if (typeof object === 'string' || !('text' in object)) return false;
  const { text, language, datatype } = object;
  const tag = language ?? 'und';
  if (datatype !== null) return false;
  if (predicate === DCTERMS.identifier) return language === null && text === id;
  if (predicate === SKOS.altLabel) return language === null && aliases.includes(text);
  if (predicate === MUSTER.short) return language !== null && short[tag] === text;
  return (predicate === SKOS.prefLabel || predicate === RDFS.label) && language !== null && labels[tag] === text;
}

/** Short ids for nodes that have none: the end of the IRI, decoded, where no other entity's ends so; else the IRI. */
export class LocalIds {
  private readonly counts = new Map<string, number>();

  /** @param nodes all entities */
  constructor(nodes: Iterable<Node>) {
    for (const node of nodes) {
      const end = endOf(node);
      this.counts.set(end, (this.counts.get(end) ?? 0) + 1);
    }
  }

  of(node: Node): string {
    const end = endOf(node);
    return end !== '' && this.counts.get(end) === 1 ? end : node;
  }
}

function endOf(node: Node): string {
  if (isBlank(node)) return node;
  const end = localName(node);
  try {
    return decodeURIComponent(end);
  } catch {
    return end;
  }
}
