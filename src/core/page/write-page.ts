import { compareCodePoints } from '../code-points.ts';
import type { KnowledgeGraph } from '../graph.ts';
import { writeGraphJson } from '../graph-json.ts';
import { visible } from '../visible.ts';
import type { PagePositions, PageReadings, PageSettings } from './page-data.ts';

/** The spots of a template that are filled, as they stand in it, each once. */
const spots = {
  title: '<title>Muster</title>',
  data: '<script type="application/json" class="data"></script>',
  network: "connect-src 'none'",
};

/**
 * Writes the page in pieces: a template that holds all of its own code and style, and in it the graph as inert data,
 * the title and, where the page is served, leave to hear from its server.
 *
 * @throws Error where the template lacks a spot, or has one twice: it is then none of Muster's
 */
export function* writePage(
  template: string,
  graph: KnowledgeGraph,
  positions: PagePositions,
  readings: PageReadings,
  settings: PageSettings,
): Generator<string> {
  const { live, language } = settings;
  const fillings = [
    { spot: spots.title, pieces: [`<title>${escapeText(titleOf(graph))}</title>`] },
    { spot: spots.data, pieces: dataScript(graph, positions, readings, { live, language }) },
    { spot: spots.network, pieces: [live ? "connect-src 'self'" : spots.network] },
  ].map((filling) => ({ ...filling, at: placeOf(filling.spot, template) }));
  let done = 0;
  for (const { spot, pieces, at } of fillings.sort((a, b) => a.at - b.at)) {
    yield template.slice(done, at);
    yield* pieces;
    done = at + spot.length;
  }
  yield template.slice(done);
}

/**
 * The content security policy that a template states, for the header of a server that serves it live.
 *
 * @throws Error where it states none
 */
export function livePolicyOf(template: string): string {
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"<>&]*)"/i.exec(template) ?? [];
  if (!policy?.includes(spots.network)) throw new Error('the page’s template states no content security policy');
  return policy.replace(spots.network, "connect-src 'self'").replace(/\s+/g, ' ').trim();
}

function placeOf(spot: string, template: string): number {
  const at = template.indexOf(spot);
  if (at < 0) throw new Error(`the page’s template lacks ${spot}`);
  if (template.includes(spot, at + 1)) throw new Error(`the page’s template has ${spot} twice`);
  return at;
}

/** The title of a graph’s one report; of several, how many there are. */
function titleOf(graph: KnowledgeGraph): string {
  const reports = graph.getAttribute('reports');
  const [{ title = null, id = null } = {}] = reports;
  const name = reports.length === 1 ? (title ?? id) : `${reports.length} reports`;
  return visible(`${name} · Muster`);
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A script holds no more than it takes to reach so many characters: in one of 100 MB browsers spend most of a page's time. */
const longEnough = 60_000;

function* dataScript(
  graph: KnowledgeGraph,
  positions: PagePositions,
  readings: PageReadings,
  settings: PageSettings,
): Generator<string> {
  const [begin, end] = spots.data.split(/(?<=>)(?=<)/);
  yield begin;
  let length = 0;
  for (const piece of dataJson(graph, positions, readings, settings)) {
    if (length >= longEnough) {
      yield end + begin;
      length = 0;
    }
    yield inert(piece);
    length += piece.length;
  }
  yield end;
}

function* dataJson(
  graph: KnowledgeGraph,
  positions: PagePositions,
  readings: PageReadings,
  settings: PageSettings,
): Generator<string> {
  yield '{"graph":';
  yield* writeGraphJson(graph);
  yield ',"positions":{';
  let separator = '\n';
  for (const iri of Object.keys(positions).sort(compareCodePoints)) {
    yield `${separator}${JSON.stringify(iri)}:${JSON.stringify(positions[iri])}`;
    separator = ',\n';
  }
  yield `\n},"readings":${JSON.stringify(readings)}`;
  for (const [name, value] of Object.entries(settings)) yield `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  yield '}';
}

/**
 * JSON in which nothing can end the script or open a comment in it: a `<` stands only within its texts, where it can be
 * written as an escape.
 */
const inert = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
