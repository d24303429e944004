import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBy } from './random.js';

/**
 * Reports about people, units, tasks and missions, as many as hold so many statements, the same for everybody: a hundred
 * entities for a thousand statements, each named in several reports, so that nearly all hang together, and in graphs of any
 * size an entity has some twenty neighbours.
 */

const perReport = 1000;
const perSentence = 3;
const perParagraph = 30;
const base = 'https://example.org/made/';

/** How many there are of each for a statement, and how many a report speaks of. */
const kinds = {
  p: { class: 'Person', share: 0.04, pool: 160 },
  u: { class: 'Unit', share: 0.025, pool: 100 },
  t: { class: 'Task', share: 0.03, pool: 120 },
  m: { class: 'Mission', share: 0.005, pool: 20 },
};

const relations = [
  { name: 'memberOf', from: 'p', to: 'u', share: 0.25 },
  { name: 'assignedTo', from: 'p', to: 'u', share: 0.15 },
  { name: 'partOf', from: 'u', to: 'u', share: 0.12 },
  { name: 'performs', from: 'u', to: 't', share: 0.15 },
  { name: 'participatesIn', from: 'p', to: 't', share: 0.1 },
  { name: 'contributesTo', from: 't', to: 'm', share: 0.08 },
  { name: 'cooperatesWith', from: 'u', to: 'u', share: 0.05 },
  { name: 'directs', from: 'p', to: 'u', share: 0.05 },
  { name: 'headcount', from: 'u', to: null, share: 0.05 },
];

const family = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗';
const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平';

/** @param {number} i */
const names = {
  p: (i) => `${family[i % 20]}${given[Math.floor(i / 20) % 20]}${given[Math.floor(i / 400) % 20]}${i}`,
  u: (i) => `crisis team ${i}`,
  t: (i) => `第${i}号任务`,
  m: (i) => `mission ${i}`,
};

/**
 * @param {number} statements
 * @returns {Generator<{ file: string, text: string }>}
 */
export function* makeReports(statements) {
  const random = randomBy(20_260_101);
  const counts = Object.fromEntries(
    Object.entries(kinds).map(([kind, { share }]) => [kind, Math.ceil(statements * share)]),
  );
  for (let made = 0, number = 0; made < statements; made += perReport, number++) {
    const id = `r${String(number).padStart(5, '0')}`;
    yield { file: `${id}.md`, text: makeReport(id, Math.min(perReport, statements - made), counts, random) };
  }
}

function makeReport(id, statements, counts, random) {
  const pools = Object.fromEntries(
    Object.entries(kinds).map(([kind, { pool }]) => [
      kind,
      Array.from({ length: pool }, () => Math.floor(random() * counts[kind])),
    ]),
  );
  const pick = (kind) => pools[kind][Math.floor(random() * random() * pools[kind].length)];
  const named = new Set();
  const mention = (kind, i) => {
    if (named.has(kind + i)) return names[kind](i);
    named.add(kind + i);
    return `:${kinds[kind].class}[${names[kind](i)}]{#${kind}${i}}`;
  };
  const lines = [`---\nid: ${id}\ntitle: Report ${id}\nlanguage: en\nbase: ${base}\n---\n`];
  let sentence = [];
  for (let i = 0; i < statements; i++) {
    sentence.push(makeStatement(random, counts, pick, mention));
    if (i % perSentence === perSentence - 1 || i === statements - 1) {
      lines.push(`In spring ${sentence.join(', and ')}.`);
      sentence = [];
    }
    if (i % perParagraph === perParagraph - 1) lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

function makeStatement(random, counts, pick, mention) {
  const { name, from, to } = relationAt(random());
  let subject = pick(from);
  if (to === null) {
    const value = 1 + Math.floor(random() * 50);
    return `${mention(from, subject)} was a :headcount[team of ${value}]{of=${from}${subject} value=${value}}`;
  }
  let object = pick(to);
  if (from === to && subject === object) object = (subject + 1) % counts[to];
  // Parts have higher numbers than wholes, so that no circle arises.
  if (name === 'partOf' && subject < object) [subject, object] = [object, subject];
  const marks = [
    random() < 0.1 ? ' inferred' : '',
    random() < 0.03 ? ' negated' : '',
    random() < 0.1 ? ` confidence=0.${1 + Math.floor(random() * 9)}` : '',
  ].join('');
  const ends = `from=${from}${subject} to=${to}${object}`;
  return `${mention(from, subject)} came :${name}[to]{${ends}${marks}} ${mention(to, object)}`;
}

function relationAt(place) {
  let left = place;
  return relations.find(({ share }) => (left -= share) < 0) ?? relations[0];
}

/** Writes them into a folder. */
export function writeReports(statements, folder) {
  mkdirSync(folder, { recursive: true });
  for (const { file, text } of makeReports(statements)) writeFileSync(join(folder, file), text);
}
