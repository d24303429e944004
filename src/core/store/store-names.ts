import type { KnowledgeGraph } from '../graph.ts';
import { isIri } from '../iris.ts';
import { findBeside, findSpelt, mayBePinyin } from '../names.ts';
import { loadReadings } from '../pinyin.ts';
import { pinyinQuery } from '../pinyin-match.ts';
import type { Node } from '../rdf/quad.ts';
import { nameProperties } from '../rdf/reader/names.ts';
import { nodeIn } from '../sparql/results.ts';
import { iriTerm, oneOf, textExpression, valuesOf } from '../sparql/terms.ts';
import { DCTERMS, MUSTER, RDF, RDFS } from '../vocab.ts';
import { bySubject, type StoreFrame } from './frame.ts';
import { mayContain } from './name-filter.ts';
import type { StoreParts } from './store-parts.ts';
import type { StoreReader } from './store-reader.ts';

/**
 * Looks for entities by name. A store narrows down which names may answer; whether and how well they do is judged here, as
 * in any graph. What no store can tell, pinyin and near misses, takes all names, and these are only asked for where nothing
 * better answers.
 */
export class StoreNames {
  private readonly reader: StoreReader;
  private readonly parts: StoreParts;
  private readonly frame: StoreFrame;
  /** Properties that names are looked for in. */
  private readonly properties: string[];

  constructor(reader: StoreReader, parts: StoreParts, frame: StoreFrame) {
    this.reader = reader;
    this.parts = parts;
    this.frame = frame;
    // What Muster tells has each label twice.
    const twice = frame.entityClasses === null ? [MUSTER.short] : [MUSTER.short, RDFS.label];
    this.properties = [...nameProperties].filter((property) => !(twice as string[]).includes(property));
  }

  async find(text: string, wanted: 'best' | 'all'): Promise<KnowledgeGraph> {
    const byId = await this.withIdOrIri(text);
    if (wanted === 'best' && byId.length > 0) {
      const exact = await this.graphOf(byId);
      if (findSpelt(exact, text).some(({ how }) => how === 'iri' || how === 'id')) return exact;
    }
    const spelt = await this.graphOf([...new Set([...byId, ...(await this.spelt(text))])]);
    const found = findSpelt(spelt, text);
    if (found.length > 0 && (wanted === 'best' || pinyinQuery(text) === null)) return spelt;
    if (pinyinQuery(text) !== null) {
      const read = await this.amongAll(text, `REGEX(STR(?o), ${textExpression('[^ -~]')})`);
      const all = [...new Set([...found.map(({ iri }) => iri), ...read])];
      if (all.length > 0) return this.graphOf(all);
    }
    return found.length > 0 ? spelt : this.graphOf(await this.amongAll(text, null));
  }

  /** Entities whose id or IRI a text is: their names come with them. */
  private async withIdOrIri(text: string): Promise<Node[]> {
    const given = text.trim();
    const ids = [...new Set([given, given.replace(/^#/, '')])].filter((id) => id !== '');
    const iri = given.replace(/^<(.*)>$/, '$1');
    const byIri = isIri(iri) ? ` UNION { ${valuesOf('s', [iri])} ?s ?q ?n }` : '';
    if (ids.length === 0) return [];
    const pattern = `{ ${oneOf('n', ids)} ?s ${iriTerm(DCTERMS.identifier)} ?n }${byIri}`;
    return this.parts.namesWhere(`${pattern} ${this.isEntity()}`);
  }

  private async spelt(text: string): Promise<Node[]> {
    const given = text.trim();
    if (given === '') return [];
    const test = given.startsWith('#')
      ? `${mayContain('n', given)} || ${mayContain('n', given.slice(1) || given)}`
      : mayContain('n', given);
    return this.entities(`${this.anyName()} FILTER(${test})`);
  }

  /** Entities that a text names by pinyin or nearly, judged by all names that pass a test. */
  private async amongAll(text: string, test: string | null): Promise<Node[]> {
    const values = valuesOf('p', this.properties);
    const filter = test === null ? '' : `FILTER(${test})`;
    const rows = await this.reader.whole(['s', 'p', 'o'], `${this.isEntity()} ${values} ?s ?p ?o ${filter}`);
    const names = this.parts.graphOfTriples(bySubject(rows));
    const readings = mayBePinyin(names, text) ? await loadReadings() : undefined;
    const found = findBeside(names, text, findSpelt(names, text), readings);
    const isNear = found[0]?.how === 'fuzzy';
    return test !== null && isNear ? [] : found.map(({ iri }) => iri);
  }

  private async entities(pattern: string): Promise<Node[]> {
    const rows = await this.reader.whole(['s'], `${pattern} ${this.isEntity()}`);
    return rows.map((row) => nodeIn(row, 's'));
  }

  private anyName(): string {
    return this.properties.map((property) => `{ ?s ${iriTerm(property)} ?n }`).join(' UNION ');
  }

  /** Reports, statements, classes and figures have names, too. */
  private isEntity(): string {
    const { entityClasses } = this.frame;
    return entityClasses === null ? '' : `?s ${iriTerm(RDF.type)} ?c . ${valuesOf('c', entityClasses)}`;
  }

  private graphOf(entities: Node[]): Promise<KnowledgeGraph> {
    return this.parts.withNames(entities);
  }
}
