import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { statementKey } from '../../src/core/graph.ts';
import type { Path, PathAnswer, StepStatement } from '../../src/core/paths/answer.ts';
import { command } from './muster.ts';
import { bundledFolder, litEntities, litRelations, type MusterPage, openBundled } from './page-of-muster.ts';

/** What the command answers about the same graph; it looks while the page does. */
async function answerTo(from: string, to: string, options: string[]): Promise<Path[]> {
  const words = [command, 'path', from, to, ...options, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: bundledFolder });
  const { paths }: PathAnswer = JSON.parse(stdout);
  return paths;
}

/** The entities of a path, and the keys of its statements: those of its steps, and the others between the same ends. */
function lightsOf({ nodes, steps }: Path) {
  const keys = steps.flatMap((step, i) => {
    const [from, to] = [nodes[i].iri, nodes[i + 1].iri];
    const keyOf = ({ iri, forward, negated }: StepStatement) =>
      statementKey({ subject: forward ? from : to, property: iri, object: forward ? to : from, negated });
    return [step, ...step.also].map(keyOf);
  });
  return { entities: nodes.map(({ iri }) => iri).sort(), relations: keys.sort() };
}

let muster: MusterPage;
beforeAll(async () => {
  muster = await openBundled({ language: 'en' });
});

async function lights() {
  const boxes = await muster.rest();
  return { entities: litEntities(boxes), relations: litRelations(boxes) };
}

/** Steps through the page's answers one by one; says what is lit in each. */
async function litOneByOne(count: number) {
  const all = [await lights()];
  for (let i = 1; i < count; i++) {
    await muster.page.keyboard.press(']');
    all.push(await lights());
  }
  return all;
}

/** What is done in the panel for an option of the command. */
const settings: Record<string, () => Promise<void>> = {
  '--direction out': () => muster.choose('Direction', 'out'),
  '--direction in': () => muster.choose('Direction', 'in'),
  '--without-inferred': () => muster.check('Inferred statements', false),
  '--include-negated': () => muster.check('Denied statements', true),
  '--without-class Person': () => muster.check('Person', false),
  '--without-class Task,Mission': async () => {
    await muster.check('Task', false);
    await muster.check('Mission', false);
  },
  '--without-property partOf': () => muster.check('part of', false),
  '--avoid general-office': () => muster.add('Avoid', 'general-office'),
  '--via guidance-group': () => muster.add('By way of', 'guidance-group'),
};

describe('all equally short paths are lit as the command answers them', () => {
  it.each([
    ['刘忠', '史少春', []],
    ['张田宇', '肖捷', []],
    ['刘忠', '史少春', ['--without-inferred', '--without-class Person']],
    ['刘忠', '史少春', ['--include-negated']],
    ['刘忠', '中央指导组', ['--direction out']],
    ['中央指导组', '刘忠', ['--direction in', '--without-class Task,Mission']],
    ['徐强', '肖捷', ['--without-property partOf']],
    ['徐强', '张田宇', ['--avoid general-office']],
    ['甄延城', '肖捷', ['--via guidance-group']],
  ])('%s – %s %s', async (from, to, options) => {
    const given = options.flatMap((option) => option.split(' '));
    const answer = answerTo(from, to, ['--mode', 'all-shortest', ...given]);
    await muster.ask(from, to);
    for (const option of options) await settings[option]();
    const paths = await answer;
    expect(await litOneByOne(paths.length)).toEqual(paths.map(lightsOf));
  });
});

describe('together, the paths of the command are lit at once, and nothing else is drawn', () => {
  it.each([
    ['秘书二局', '解决重点医疗物资时段性缺口', 2],
    ['国务院办公厅', '秘书一局', 3],
    ['刘忠', '史少春', 4],
  ])('%s – %s within %i steps', async (from, to, hops) => {
    const answer = answerTo(from, to, ['--mode', 'simple', '--max-hops', String(hops), '--limit', '50']);
    await muster.ask(from, to);
    await muster.choose('Which paths', 'simple');
    await muster.choose('Steps at most', String(hops));
    const all = (await answer).map(lightsOf);
    const united = (lists: string[][]) => [...new Set(lists.flat())].sort();
    const { nodes, edges } = await muster.rest();
    expect(nodes.map(({ iri }) => iri).sort()).toEqual(united(all.map(({ entities }) => entities)));
    expect(edges.map(({ key }) => key).sort()).toEqual(united(all.map(({ relations }) => relations)));
    expect([nodes.filter(({ dim }) => dim), edges.filter(({ lit }) => !lit)]).toEqual([[], []]);
  });
});

it('after all this nothing was asked for and nothing said', () => {
  expect([muster.requests, muster.messages]).toEqual([[], []]);
});
