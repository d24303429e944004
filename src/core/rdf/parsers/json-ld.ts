import jsonld from 'jsonld';
import { isIri } from '../../iris.ts';
import { LineIndex } from '../../lines.ts';
import type { Problem, Severity } from '../../model.ts';
import { XSD } from '../../vocab.ts';
import { type ObjectTerm, quadOf, type RdfQuad } from '../quad.ts';
import { demandLanguage, demandText } from '../terms.ts';
import { jsonErrorAt } from './json-error.ts';
import type { RdfIntake, RdfSource } from './rdf-intake.ts';

/**
 * Parses JSON-LD 1.1. What its rules would leave out in silence is said: an IRI or language tag that is none is an error,
 * a key that the context gives no meaning a warning. Nothing is fetched.
 */
export async function parseJsonLd({ file, base }: RdfSource, text: string, intake: RdfIntake): Promise<Problem[]> {
  const source = text.replace(/^\uFEFF/, '');
  const problems = new JsonProblems(file, source);
  const data = parseJson(source, problems);
  if (data === undefined) return problems.list;
  let quads: RdfQuad[] = [];
  const options = {
    base,
    documentLoader: refuseToFetch,
    eventHandler: ({ event }: { event: JsonLdEvent }) => problems.addEvent(event),
  };
  try {
    const expanded = await jsonld.expand(data as object, options);
    shieldLiterals(expanded);
    quads = (await jsonld.toRDF(expanded as object, { ...options, rdfDirection: 'i18n-datatype' })) as RdfQuad[];
  } catch (error) {
    problems.addFailure(error as JsonLdError);
  }
  for (const quad of quads) {
    const told = quadOf(quad);
    told.object = asWritten(told.object);
    problems.check(told.object);
    intake.quad(told);
  }
  tellPrefixes(data, intake);
  return problems.list;
}

/** What jsonld tells of as it goes. */
interface JsonLdEvent {
  code: string;
  details: Record<string, unknown>;
}

interface JsonLdError extends Error {
  details?: { code?: string; url?: string; cause?: Error; [name: string]: unknown };
}

async function refuseToFetch(url: string): Promise<never> {
  throw new Error(`the context ${url} would have to be fetched`);
}

function parseJson(source: string, problems: JsonProblems): unknown {
  try {
    const data: unknown = JSON.parse(source);
    const proto = /"__proto__"\s*:/.exec(source);
    if (!proto) return data;
    const cure = 'write the IRI that it stands for in full';
    problems.add('error', 'the key “__proto__” cannot be read', cure, proto.index, proto.index + 11);
  } catch (error) {
    const { message } = error as Error;
    const at = jsonErrorAt(source);
    const reason = message.replace(/ (?:in JSON )?at position \d+.*$/s, '').replace(/, .* is not valid JSON$/s, '');
    problems.add('error', `this is no JSON: ${reason}`, 'mend it there', at, at + 1);
  }
  return undefined;
}

/** The words of JSON-LD events: what is lost, how bad that is, and what to do. */
const events: Record<string, { severity: Severity; say: (what: string) => string; cure: string }> = {
  'invalid property': {
    severity: 'warning',
    say: (key) => `“${key}” is left out: the context gives this key no meaning`,
    cure: 'add it to the @context, or a @vocab, or write its IRI',
  },
  'invalid @language value': {
    severity: 'error',
    say: (tag) => `“${tag}” is no language tag`,
    cure: 'write a tag such as en, zh or pt-BR',
  },
  'blank node predicate': {
    severity: 'warning',
    say: (key) => `“${key}” is left out: a property must be an IRI`,
    cure: 'give the property an IRI',
  },
  'free-floating scalar': {
    severity: 'warning',
    say: (value) => `“${value}” is left out: it says nothing of anything`,
    cure: 'make it the value of a property',
  },
  'reserved term': {
    severity: 'warning',
    say: (term) => `“${term}” is left out: names like @… are reserved`,
    cure: 'choose another name',
  },
  relative: {
    severity: 'error',
    say: (iri) => `“${iri}” is no absolute IRI`,
    cure: 'percent-encode blanks and < > " { } | ^ ` \\, and give a scheme such as https: or a @base',
  },
};

/** Gathers problems, each placed at the first occurrence in the text of what it is about. */
class JsonProblems {
  readonly list: Problem[] = [];
  private readonly source: string;
  private readonly lines: LineIndex;
  private readonly said = new Set<string>();

  constructor(file: string, source: string) {
    this.source = source;
    this.lines = new LineIndex(file, source);
  }

  add(severity: Severity, message: string, suggestion: string | null, start: number, end: number): void {
    if (this.said.has(message)) return;
    this.said.add(message);
    const place = this.lines.place(Math.min(start, this.source.length), Math.min(end, this.source.length));
    this.list.push({ rule: 'json-ld', severity, message, suggestion, ...place });
  }

  addEvent({ code, details }: JsonLdEvent): void {
    const known = events[/^relative /.test(code) ? 'relative' : code];
    if (!known) return;
    const what = Object.values(details).find((detail) => typeof detail === 'string') as string | undefined;
    if (what === undefined) return;
    this.addAt(known.severity, known.say(what), known.cure, what);
  }

  addFailure(error: JsonLdError): void {
    const { message, details } = error;
    if (error instanceof RangeError) {
      this.addAt('error', 'this is nested too deeply to be read', 'write it flat, as a list of nodes', undefined);
      return;
    }
    const url = details?.url;
    if (url !== undefined) {
      const cure = 'write the context into the file: nothing is fetched';
      this.addAt('error', `the context ${url} would have to be fetched`, cure, url);
      return;
    }
    const what = Object.values(details ?? {}).find((detail) => typeof detail === 'string' && this.find(detail) !== -1);
    this.addAt(
      'error',
      message.replace(/^Invalid JSON-LD syntax; /, ''),
      'see JSON-LD 1.1',
      what as string | undefined,
    );
  }

  /** Errors of what the terms hold, which jsonld does not look at. */
  check(object: ObjectTerm): void {
    if (typeof object === 'string' || !('text' in object)) return;
    const isText = object.text.isWellFormed();
    try {
      demandText(object.text);
      if (object.language !== null) demandLanguage(object.language.replace(/--(?:ltr|rtl)$/, ''));
    } catch (error) {
      this.addAt('error', (error as Error).message, null, isText ? (object.language ?? undefined) : object.text);
    }
  }

  private addAt(severity: Severity, message: string, cure: string | null, what: string | undefined): void {
    const at = what === undefined ? 0 : Math.max(0, this.find(what));
    this.add(severity, message, cure, at, at + (what?.length ?? 1));
  }

  private find(what: string): number {
    const quoted = this.source.indexOf(JSON.stringify(what));
    return quoted === -1 ? this.source.toLowerCase().indexOf(what.toLowerCase()) : quoted + 1;
  }
}

const i18n = 'https://www.w3.org/ns/i18n#';

/** Stands for xsd:double while jsonld has the texts in its hands: it would write `1.50` as `1.5E0`. */
const shieldedDouble = 'urn:x-muster:double';

/** Keeps literals from being changed, or taken for each other although their directions differ. */
function shieldLiterals(expanded: unknown): void {
  if (typeof expanded !== 'object' || expanded === null) return;
  const item = expanded as Record<string, unknown>;
  if (item['@type'] === XSD.double && typeof item['@value'] === 'string') item['@type'] = shieldedDouble;
  if (typeof item['@direction'] === 'string' && '@value' in item) {
    item['@type'] = `${i18n}${item['@language'] ?? ''}_${item['@direction']}`;
    delete item['@language'];
    delete item['@direction'];
  }
  for (const part of Object.values(item)) shieldLiterals(part);
}

/** A literal as it was written; a direction without a language stays in the datatype, where RDF 1.1 has room for it. */
function asWritten(object: ObjectTerm): ObjectTerm {
  if (typeof object === 'string' || !('text' in object)) return object;
  if (object.datatype === shieldedDouble) return { ...object, datatype: XSD.double };
  if (!object.datatype?.startsWith(i18n)) return object;
  const [language, direction] = object.datatype.slice(i18n.length).toLowerCase().split('_');
  if (language === '' || direction === undefined) return object;
  return { text: object.text, language: `${language}--${direction}`, datatype: null };
}

/** The prefixes of a context that stands at the top, for whoever writes the triples again. */
function tellPrefixes(data: unknown, intake: RdfIntake): void {
  const contexts = [(data as { '@context'?: unknown } | null)?.['@context']].flat();
  for (const context of contexts) {
    if (typeof context !== 'object' || context === null) continue;
    for (const [prefix, namespace] of Object.entries(context)) {
      if (typeof namespace === 'string' && /[#/:]$/.test(namespace) && isIri(namespace))
        intake.prefix(prefix, namespace);
    }
  }
}
