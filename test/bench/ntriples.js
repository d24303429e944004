import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import toNTriples from '@rdfjs/to-ntriples';
import { DataFactory, Writer } from 'n3';
import { addEntity, addStatement, addValues, createGraph } from '../../dist/core/graph.js';
import { triplesOf } from '../../dist/core/rdf/describe.js';
import { writeNTriples } from '../../dist/core/rdf/n-triples-writer.js';
import { demandIri } from '../../dist/core/rdf/terms.js';

/**
 * Triples in memory to a closed file of N-Triples: Muster against N3.Writer and @rdfjs/to-ntriples, which get the same
 * triples as quads and write in batches as large as Muster's. The triples come from a graph, which takes all three the
 * same time to walk through, or from lists of their terms, which shows the writers alone.
 */

const muster = 'https://w3id.org/muster/ontology#';
const batch = 262_144;

/** So many triples come of two entities with their names, values and relations. */
const perTwo = { none: 20, reified: 82 };

/**
 * Units in the proportions of the bundled report: a Chinese and an English name and a short one, and for two of them
 * three sentences in Chinese and three relations to units nearby, so that a third of the triples hold Chinese words. Every
 * statement is cited once, twenty units to a report.
 */
function generate(count, citations) {
  const entities = 2 * Math.ceil(count / perTwo[citations]);
  const reports = Array.from({ length: Math.ceil(entities / 20) }, (_, i) => {
    const id = `report-${String(i).padStart(7, '0')}`;
    const iri = `https://example.org/hill/report/${id}`;
    const base = 'https://example.org/hill/';
    return { id, iri, file: `data/${id}.md`, title: null, language: 'zh', base, source: null, text: '', sha256: '' };
  });
  const graph = createGraph(reports, [], []);
  const iris = Array.from({ length: entities }, (_, i) => {
    return flat(`https://example.org/hill/unit-${String(i).padStart(7, '0')}-of-the-office`);
  });
  const iriOf = (i) => iris[i % entities];
  const cite = (i, sentence) => {
    const start = 400 * (i % 20) + 30 * sentence;
    const quote = flat(`第${i}工作专班负责中央指导组前后方的文电往来，第${sentence}句。`);
    const report = reports[Math.floor(i / 20)].id;
    const words = { report, start, end: start + quote.length, quote, locator: null, file: `data/${report}.md` };
    return [{ ...words, line: 7 + (i % 20), column: 1 + sentence, inferred: false, confidence: 1 }];
  };
  for (let i = 0; i < entities; i++) {
    const labels = { zh: flat(`国务院办公厅第${i}工作专班督查组`), en: flat(`Inspection team ${i} of the office`) };
    const short = { en: flat(`Team ${i}`) };
    addEntity(graph, { iri: iriOf(i), id: flat(`unit-${i}`), class: `${muster}Unit`, labels, short, aliases: [] });
    const texts = { description: flat(`承担第${i}项会议活动的保障与文电运转`), keyword: flat(`周密高效${i}`) };
    const rest = { language: 'zh', value: null, unit: null, comparator: null, item: null, negated: false };
    const told = Object.entries(texts).slice(i % 2);
    const values = told.map(([name, text], sentence) => {
      return { content: { property: muster + name, text, ...rest }, citations: cite(i, sentence) };
    });
    addValues(graph, iriOf(i), values);
  }
  for (let i = 0; i < entities; i++) {
    ['directs', 'partOf'].slice(i % 2).forEach((name, k) => {
      const content = { subject: iriOf(i), property: muster + name, object: iriOf(i + 1 + 7 * k), negated: false };
      addStatement(graph, content, cite(i, 2 + k));
    });
  }
  return graph;
}

/** A string in one piece, as strings are that were read: V8 puts those together late that are made of parts. */
const flat = (text) => JSON.parse(JSON.stringify(text));

/** Writers of a graph's triples: each hands chunks on, strings or bytes. */
const writers = {
  muster: (triples, write) => {
    for (const chunk of writeNTriples(triples)) write(chunk);
  },
  n3: (triples, write) => {
    const batched = inBatches(write);
    const writer = new Writer({ write: batched.add, end: () => {} }, { format: 'N-Triples' });
    forEachQuad(triples, (quad) => writer.addQuad(quad));
    writer.end();
    batched.end();
  },
  toNTriples: (triples, write) => {
    const batched = inBatches(write);
    forEachQuad(triples, (quad) => batched.add(`${toNTriples(quad)}\n`));
    batched.end();
  },
};

function inBatches(write) {
  let waiting = '';
  const end = () => {
    if (waiting !== '') write(waiting);
    waiting = '';
  };
  const add = (text) => {
    waiting += text;
    if (waiting.length >= batch) end();
  };
  return { add, end };
}

function forEachQuad(triples, take) {
  const { namedNode, literal, quad } = DataFactory;
  let last = '';
  let subject = null;
  const tell = (iri, predicate, object) => {
    if (iri !== last) subject = namedNode(iri);
    last = iri;
    take(quad(subject, namedNode(predicate), object));
  };
  const sink = {
    heading() {},
    within() {},
    link: (iri, predicate, object) => tell(iri, predicate, namedNode(object)),
    text: (iri, predicate, text, language) => tell(iri, predicate, literal(text, language ?? undefined)),
    typed: (iri, predicate, text, datatype) => tell(iri, predicate, literal(text, namedNode(datatype))),
    end() {},
  };
  for (const _part of triples.tell(sink));
}

/** The triples of a graph as lists of their terms, in the order in which the graph tells them. */
function listed(triples) {
  const [subjects, predicates, objects, kinds, marks] = [[], [], [], [], []];
  const add = (subject, predicate, object, kind, mark) => {
    subjects.push(subject);
    predicates.push(predicate);
    objects.push(object);
    kinds.push(kind);
    marks.push(mark);
  };
  const list = {
    heading() {},
    within() {},
    link: (subject, predicate, object) => add(subject, predicate, object, 0, null),
    text: (subject, predicate, text, language) => add(subject, predicate, text, 1, language),
    typed: (subject, predicate, text, datatype) => add(subject, predicate, text, 2, datatype),
    end() {},
  };
  for (const _part of triples.tell(list));
  return {
    *tell(sink) {
      let last = '';
      for (let i = 0; i < subjects.length; i++) {
        const subject = subjects[i];
        if (subject !== last) {
          demandIri(subject);
          yield;
        }
        last = subject;
        if (kinds[i] === 0) sink.link(subject, predicates[i], objects[i]);
        else if (kinds[i] === 1) sink.text(subject, predicates[i], objects[i], marks[i]);
        else sink.typed(subject, predicates[i], objects[i], marks[i]);
      }
    },
  };
}

/**
 * Writes the same triples several times, as often to a new file: first cold, as a command does, then warm.
 *
 * @param from 'graph' or 'lists'
 * @returns milliseconds warm (the median) and cold, triples, bytes
 */
function time(writer, count, citations, from) {
  const graph = generate(Number(count), citations);
  const ofGraph = triplesOf(graph, { citations, byReport: false });
  const source = from === 'lists' ? listed(ofGraph) : ofGraph;
  const triples = () => source;
  const times = Array.from({ length: 1 + warmRuns }, () => {
    const file = newFile();
    const started = performance.now();
    writer(triples(), (chunk) => writeSync(file.descriptor, chunk));
    closeSync(file.descriptor);
    const ms = performance.now() - started;
    file.remove();
    return ms;
  });
  const [cold, ...warm] = times;
  warm.sort((a, b) => a - b);
  return { ms: warm[Math.floor(warm.length / 2)], cold, ...sizeOf(triples()) };
}

/** How many MB live, and are held by the process in all, on top of the model while Muster writes. */
function watchMemory(count, citations) {
  const graph = generate(Number(count), citations);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const live = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const triples = () => triplesOf(graph, { citations, byReport: false });
  const file = newFile();
  writers.muster(triples(), (chunk) => writeSync(file.descriptor, chunk));
  const model = live();
  const resident = process.memoryUsage.rss();
  let [liveMore, residentMore, chunks] = [0, 0, 0];
  writers.muster(triples(), () => {
    residentMore = Math.max(residentMore, process.memoryUsage.rss() - resident);
    if (chunks++ % 64 === 0) liveMore = Math.max(liveMore, live() - model);
  });
  closeSync(file.descriptor);
  file.remove();
  return { ms: 0, liveMB: liveMore / 1e6, residentMB: residentMore / 1e6 };
}

const warmRuns = 4;

export const subjects = {
  ...Object.fromEntries(Object.entries(writers).map(([name, writer]) => [name, (...args) => time(writer, ...args)])),
  watchMemory,
};

function newFile() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  return { descriptor: openSync(join(folder, 'graph.nt'), 'w'), remove: () => rmSync(folder, { recursive: true }) };
}

function sizeOf(triples) {
  let [bytes, lines] = [0, 0];
  for (const chunk of writeNTriples(triples)) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines++;
  }
  return { bytes, triples: lines };
}

export function run(measure) {
  const results = {};
  const runs = [
    ['none', 'lists', 1_000_000],
    ['none', 'lists', 5_000_000],
    ['none', 'graph', 1_000_000],
    ['none', 'graph', 5_000_000],
    ['reified', 'graph', 1_000_000],
  ];
  for (const [citations, from, count] of runs) {
    const told = Object.fromEntries(
      Object.keys(writers).map((name) => [name, measure(1, name, count, citations, from)]),
    );
    const { muster, ...peers } = told;
    if (Object.values(peers).some(({ triples, bytes }) => triples !== muster.triples || bytes !== muster.bytes)) {
      throw new Error('the writers wrote different triples');
    }
    const manner = `${citations === 'none' ? 'without' : 'with'} citations from ${from === 'lists' ? 'lists of terms' : 'a graph'}`;
    const size = Math.round(muster.bytes / muster.triples);
    console.log(`${(muster.triples / 1e6).toFixed(1)}M triples ${manner}, ${size} bytes each`);
    for (const [name, { ms, cold, triples }] of Object.entries(told)) {
      const speed = (time) => (triples / time / 1000).toFixed(2);
      console.log(`  ${names[name].padEnd(20)} ${speed(ms)} M triples/s warm, ${speed(cold)} cold`);
    }
    const times = (peer) => (peer.ms / muster.ms).toFixed(1);
    console.log(
      `  muster is ${times(peers.n3)} times as fast as N3.Writer, ${times(peers.toNTriples)} times as @rdfjs/to-ntriples`,
    );
    results[`${count} ${citations} ${from}`] = told;
    if (from === 'lists') continue;
    const memory = measure(1, 'watchMemory', count, citations);
    console.log(`  ${memory.liveMB.toFixed(1)} MB on top of the graph`);
    results[`${count} ${citations} ${from}`].memory = memory;
  }
  return results;
}

const names = { muster: 'muster', n3: 'N3.Writer, batched', toNTriples: '@rdfjs/to-ntriples' };
