import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOntology } from '../../dist/core/ontology.js';
import { markdownReader } from '../../dist/core/readers/markdown.js';
import { randomBy } from './random.js';

/** Reading annotated Markdown: Muster against remark-parse + remark-directive, the same directives found. */

const english = [
  'The rescue office kept its lists all night. ',
  'Nobody slept, and at 8:30 the trucks (see N95:note) came back with Dr. Weber of the U.S. team. ',
  'She said “we go on until it is done”, and then they went. ',
];
const chinese = [
  '国务院办公厅组织精干力量，承担了这项工作。',
  '大家连夜准备，到早晨8:30才完成；“今日事今日毕”是不成文的纪律。',
  '他说：“前方是战场，后方同样是战场。”随后又赶往《战地日志》编辑部（三楼）。',
];
const words = (sentence) => sentence.match(/[^ ]+ |.{1,6}/g);

/** A report of so many megabytes (UTF-8) with 7,000 directives in each, in paragraphs half English, half Chinese. */
export function generate(megabytes) {
  const random = randomBy(20_200_908);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const parts = ['---\nid: bench\nlanguage: en\n---\n'];
  let bytes = 0;
  let directives = 0;
  const add = (piece) => {
    parts.push(piece);
    bytes += Buffer.byteLength(piece);
  };
  while (bytes < megabytes * 1_000_000) {
    const latin = random() < 0.5;
    for (let sentences = 3 + Math.floor(random() * 4); sentences > 0; sentences--) {
      for (const word of words(pick(latin ? english : chinese))) {
        add(word);
        if (directives >= bytes * 0.007 || word.endsWith(':')) continue;
        add(directive(random, latin));
        directives++;
      }
    }
    add('\n\n');
  }
  return { text: parts.join(''), directives };
}

function directive(random, latin) {
  const id = Math.floor(random() * 5000);
  const kind = random();
  const space = latin ? ' ' : '';
  if (kind < 0.55) return `:Unit[${latin ? `crisis team ${id}` : `督查${id}组`}]{#u${id}}${space}`;
  if (kind < 0.7) return `:Person[${latin ? `Anna ${id}` : `史少${id}`}]{#p${id} memberOf=u${id}}${space}`;
  if (kind < 0.9) return `:assignedTo[${latin ? 'sent to' : '参加'}]{from=p${id} to=u${id}}${space}`;
  return `:headcount[${latin ? 'six people' : '6名'}]{of=u${id} value=6}${space}`;
}

/**
 * Each subject gets the file to read and one to warm up on (or none: then the process is cold, as a command is). Peak memory
 * is told of cold processes, which read that file and nothing else. What was found is compared with what was written.
 */
export const subjects = {
  muster: (path, warmUp) => {
    const file = join(import.meta.dirname, '../../ontology/muster.ttl');
    const { ontology } = readOntology(file, readFileSync(file, 'utf8'));
    const read = markdownReader({ ontology });
    return time(path, warmUp, (text) => {
      const { report } = read('bench.md', text);
      const shorthand = report.relations.filter(({ property }) => property.endsWith('memberOf')).length;
      return () => report.mentions.length + report.relations.length + report.values.length - shorthand;
    });
  },
  remark: async (path, warmUp) => {
    const { unified } = await import('unified');
    const { default: remarkParse } = await import('remark-parse');
    const { default: remarkDirective } = await import('remark-directive');
    return time(path, warmUp, (text) => {
      const tree = unified().use(remarkParse).use(remarkDirective).parse(text);
      return () => countDirectives(tree);
    });
  },
};

function time(path, warmUp, read) {
  for (let i = 0; warmUp && i < 3; i++) read(readFileSync(warmUp, 'utf8'));
  const text = readFileSync(path, 'utf8');
  const started = performance.now();
  const count = read(text);
  const ms = performance.now() - started;
  return { ms, directives: count() };
}

function countDirectives(tree) {
  let count = 0;
  const stack = [tree];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'textDirective' && /^(Unit|Person|assignedTo|headcount)$/.test(node.name)) count++;
    if (node.children) stack.push(...node.children);
  }
  return count;
}

export function run(measure) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
  const reports = [1, 2, 5, 10].map((megabytes) => {
    const { text, directives } = generate(megabytes);
    const path = join(folder, `${megabytes}.md`);
    writeFileSync(path, text);
    return { megabytes, path, expected: directives };
  });
  const [{ path: small }] = reports;
  const largest = reports[reports.length - 1];
  const rows = [];
  const row = (reader, start, { megabytes, path, expected }, runs) => {
    const figures = measure(runs, reader, path, ...(start === 'warm' ? [small] : []));
    if (figures.directives !== expected)
      throw new Error(`${reader} found ${figures.directives} of ${expected} directives`);
    const peakMB = start === 'cold' ? figures.peakMB : null;
    rows.push({ reader, start, megabytes, ms: figures.ms, peakMB });
    const speed = `${(megabytes / (figures.ms / 1000)).toFixed(1).padStart(6)} MB/s`;
    const name = reader === 'remark' ? 'remark-parse + remark-directive' : reader;
    const peak = peakMB === null ? '' : `${String(peakMB).padStart(6)} MB peak`;
    console.log(`${name.padEnd(31)} ${start} ${String(megabytes).padStart(3)} MB ${speed}${peak}`);
    return figures.ms / megabytes;
  };
  const cold = reports.map((report) => row('muster', 'cold', report, 5));
  const warm = reports.map((report) => row('muster', 'warm', report, 5));
  const remark = { cold: row('remark', 'cold', largest, 1), warm: row('remark', 'warm', largest, 1) };
  rmSync(folder, { recursive: true });
  const last = reports.length - 1;
  const ratios = { warm: remark.warm / warm[last], cold: remark.cold / cold[last] };
  const linear = warm[last] / warm[0];
  console.log(
    `muster is ${ratios.warm.toFixed(1)} times as fast warm, ${ratios.cold.toFixed(1)} times cold; ` +
      `its time per MB at 10 MB is ${linear.toFixed(2)} of that at 1 MB (warm)`,
  );
  return { rows, ratios, linear };
}
