import { describe, expect, it } from 'vitest';
import { front } from '../reading.ts';
import { built, Workplace } from './run.ts';

const offices = `${front()}
:Unit[督查室]{#office} :Unit[宣传组]{#press} :Unit[督查室六人]{#six} :Person[督查]{#person}
:Unit[Old office]{#old}
`.replace(
  'base: https://example.org/',
  `base: https://example.org/
entities: { press: { class: Unit, label: { zh: 宣传组, en: Press }, aliases: [督查组] } }`,
);

describe('muster find', () => {
  it('lists entities best first, with class, id and the name that matched', () => {
    const place = new Workplace({ 'r.md': offices });
    expect(place.muster('find 督查 -g r.md --lang zh')).toEqual({
      code: 0,
      stdout: `督查        人物  person
督查室      单位  office
宣传组      单位  press   as “督查组”
督查室六人  单位  six
`,
      stderr: '',
    });
  });

  it('with --json has the shape that is relied on', () => {
    expect(JSON.parse(built().muster('find anna --json').stdout)).toEqual([
      {
        ...{ iri: 'https://example.org/anna', id: 'anna', class: 'Person', label: 'Anna Weber' },
        ...{ matched: 'anna', how: 'id' },
      },
    ]);
  });

  it.each([
    ['a class is asked for', 'find office --class Unit', 0, 'rescue office', ''],
    ['it is asked for in Chinese', 'find office --class 单位', 0, 'rescue office', ''],
    ['it is another', 'find office --class Task', 1, '', 'No Task is named “office”; 1 without --class.'],
    ['nobody is named so', 'find nobody', 1, '', 'Nothing is named “nobody”.'],
    [
      'it is misspelt',
      'find Crisisteam',
      0,
      'Crisis team  Unit  team  nearly so',
      'Nothing is named “Crisisteam” exactly; this is spelled nearly so.',
    ],
    [
      'it is misspelt and of another class',
      'find Crisisteam --class Person',
      1,
      '',
      'No Person is named “Crisisteam” or nearly so; 1 without --class.',
    ],
    ['the beginning of an id is given', 'find #te', 0, 'Crisis team  Unit  team', ''],
    ['there are more than asked for', 'find e --limit 2', 3, 'Ben', '3 more hits: raise --limit to see all.'],
    ['there are as many as asked for', 'find e --limit 5', 0, 'Ben', ''],
    ['the class is unknown', 'find e --class Unti', 2, '', 'there is no class “Unti”\n  did you mean “Unit”?'],
    ['there is nothing to look for', 'find ', 2, '', 'there is nothing to look for\n  give a part of a name'],
  ])('where %s, %s ends with %i', (_, command, code, shown, message) => {
    const run = built().muster(command);
    expect(run.code).toBe(code);
    expect(run.stdout).toContain(shown);
    expect(run.stderr.trimEnd()).toBe(code === 2 ? `muster: ${message}` : message);
  });

  it('finds by pinyin, and says so', () => {
    const declared = 'entities: { zhen: { class: Person, label: { zh: 甄延城, en: Zhen Yancheng } } }\n';
    const place = new Workplace({ 'r.md': `${front('r', declared)}:Person[甄延城]{#zhen} :Unit[甄延城专班]{#team}` });
    expect(place.muster('find zyc -g r.md --lang en')).toEqual({
      code: 0,
      stdout: `Zhen Yancheng  Person  zhen  as “甄延城”, by pinyin
甄延城专班     Unit    team  by pinyin
`,
      stderr: '',
    });
    expect(JSON.parse(place.muster('find zycz -g r.md --json').stdout)).toMatchObject([
      { id: 'team', matched: '甄延城专班', how: 'pinyin' },
    ]);
  });

  it('says of near misses too that there are more', () => {
    const place = new Workplace({ 'r.md': `${front()}:Person[刘忠]{#a} :Person[刘毅]{#b} :Person[刘治国]{#c}` });
    expect(place.muster('find 刘中 -g r.md --limit 1')).toEqual({
      code: 3,
      stdout: '刘忠  Person  a  nearly so\n',
      stderr: 'Nothing is named “刘中” exactly; this is spelled nearly so.\n1 more hit: raise --limit to see all.\n',
    });
    expect(place.muster('find 刘中 -g r.md').stderr).toBe(
      'Nothing is named “刘中” exactly; these are spelled nearly so.\n',
    );
  });

  it('lets one long label widen no other row', () => {
    const long = 'Anna '.repeat(40).trim();
    const place = new Workplace({
      'r.md': `${front()}:Person[${long}]{#long} :Person[Anna Weber]{#anna} :Person[Annan]{#an}`,
    });
    expect(place.muster('find Ann -g r.md').stdout).toBe(`Annan       Person  an
Anna Weber  Person  anna
${long}  Person  long
`);
  });

  it('with --json prints an empty list where there is none', () => {
    expect(built().muster('find nobody --json').stdout).toBe('[]\n');
  });

  it('finds entities of classes below the one asked for', () => {
    const own = 'muster:Bureau a owl:Class ; rdfs:subClassOf muster:Unit .';
    const place = new Workplace({ 'r.md': `${front()}:Bureau[Bureau No. 1]{#one} :Unit[Bureau No. 2]{#two}` });
    place.take('ontology/muster.ttl', 'own.ttl');
    place.write('own.ttl', `${place.read('own.ttl')}\n${own}`);
    const find = (type: string) => place.muster(`find No. --class ${type} -g r.md --ontology own.ttl --json`).stdout;
    expect(JSON.parse(find('Unit')).map(({ id }: { id: string }) => id)).toEqual(['one', 'two']);
    expect(JSON.parse(find('Bureau')).map(({ id }: { id: string }) => id)).toEqual(['one']);
  });
});
