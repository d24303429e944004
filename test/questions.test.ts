import { describe, expect, it } from 'vitest';
import { answerEntity } from '../src/core/entity-answer.ts';
import { wordingOf } from '../src/core/labels.ts';
import { findEntities, theBest } from '../src/core/names.ts';
import { answerPathQuery } from '../src/core/paths/answer.ts';
import { type PathQuery, plainQuery } from '../src/core/paths/query.ts';
import { graphOfFolder } from './rdf.ts';
import { muster } from './reading.ts';

/** What a reader of the bundled report would ask, and what it says; the numbers are those of the list of questions. */
const graph = graphOfFolder('data');
const wording = wordingOf(graph, 'zh');

const iriOf = (name: string) => theBest(graph, name, findEntities(graph, name));
const show = (name: string) => answerEntity(graph, iriOf(name), wording);
const ends = (name: string, property: string, forward: boolean) =>
  show(name)
    .statements.filter((statement) => statement.property === property && statement.forward === forward)
    .map(({ entity }) => entity);
const labels = (entities: { label: string }[]) => entities.map(({ label }) => label).sort();

/** What the statements of an entity lead to, and which entities have statements that lead to it. */
const what = (name: string, property: string) => labels(ends(name, property, true));
const who = (property: string, name: string) => labels(ends(name, property, false));
const values = (name: string, property: string) => show(name).values.filter((value) => value.property === property);
const words = (name: string, property: string) => values(name, property).map(({ text }) => text);
const persons = () =>
  labels(graph.filterNodes((_, { class: type }) => type === muster('Person')).map((iri) => ({ label: name(iri) })));
const name = (iri: string) => wording.entity(iri);

/** The entities between two on every shortest path. */
function between(from: string, to: string): string[][] {
  const query: PathQuery = { ...plainQuery, mode: 'all-shortest' };
  const ends = [iriOf(from), iriOf(to)] as const;
  const { paths } = answerPathQuery(graph, ...ends, query, wording);
  return paths.map(({ nodes }) => nodes.slice(1, -1).map(({ label }) => label));
}

describe('to look something up', () => {
  it('02 the offices of 肖捷', () =>
    expect(words('肖捷', 'position').sort()).toEqual(['国务委员', '国务院机关党组书记', '国务院秘书长']));

  it('03 the other name of 秘书一局', () => {
    expect(show('秘书一局').aliases).toContain('国务院总值班室');
    expect(findEntities(graph, '国务院总值班室')[0]).toMatchObject({ how: 'alias', iri: show('秘书一局').iri });
  });

  it('06 where the six of 督查室 were stationed', () =>
    expect(what('督查室6名同志', 'stationedAt')).toEqual(['武汉市指挥部']));
});

describe('who belongs to what', () => {
  it('09 the groups of 中央指导组', () =>
    expect(who('partOf', '中央指导组')).toEqual(['中央指导组宣传组', '中央指导组督查组', '中央指导组综合组']));

  it('10 who of 督查室 is named', () => expect(who('memberOf', '督查室')).toEqual(['刘忠', '崔雪松']));

  it('11 where 史少春 belongs, and where he worked', () => {
    expect(what('史少春', 'memberOf')).toEqual(['公开办']);
    expect(what('史少春', 'assignedTo')).toEqual(['中央指导组宣传组']);
  });
});

describe('who did what', () => {
  it('15 four tasks of the ten', () => {
    const tasks = what('秘书三局派往武汉的10位同志', 'performs');
    expect(tasks).toEqual(expect.arrayContaining(['文稿起草', '审核把关', '会议保障', '文电运转']));
  });

  it('17 who set up the reporting team', () => expect(who('founded', '战地报道团队')).toEqual(['史少春']));

  it('18 who removed the bottlenecks', () => expect(who('performs', '解决“卡脖子”问题')).toEqual(['秘书二局']));

  it('20 who serves the meetings of the leading group and the joint mechanism', () => {
    const [task] = ends('国务院联防联控机制', 'serves', false).filter(({ label }) => label.includes('会议活动'));
    expect(who('performs', task.id)).toEqual(['秘书一局']);
    expect(what(task.id, 'serves')).toEqual(['中央应对疫情工作领导小组', '国务院联防联控机制']);
  });
});

describe('how much and how often', () => {
  it('23 the meetings that the task force of 甄延城 held', () => {
    const [taskforce] = what('甄延城', 'memberOf').filter((unit) => unit.includes('专班'));
    const [task] = what(taskforce, 'performs');
    expect(values(task, 'quantity')).toMatchObject([{ text: '200多场', value: 200, comparator: 'gt', unit: '场' }]);
  });

  it('24 how often the districts were asked, by day and by night', () => {
    expect(who('performs', '调度各区进展')).toEqual(['督查室6名同志']);
    expect(values('调度各区进展', 'frequency').map(({ text, value, unit }) => [text, value, unit])).toEqual([
      ['晚上每一小时一次', 1, '小时'],
      ['白天每两小时一次', 2, '小时'],
    ]);
  });

  it('28 the meeting called at one in the night: how many units, and when', () => {
    const [meeting] = what('秘书一局', 'performs').filter((task) => task.includes('40多家'));
    expect(values(meeting, 'quantity')).toMatchObject([{ value: 40, comparator: 'gt', unit: '家', item: '单位' }]);
    expect(words(meeting, 'time').join('；')).toMatch(/凌晨1点.*早上8点半/);
  });
});

describe('the shortest way', () => {
  it.each([
    ['31', '甄延城', '张田宇', [['秘书三局派往武汉的10位同志']]],
    ['32', '刘忠', '崔雪松', [['中央指导组督查组'], ['督查室'], ['督查室6名同志']]],
    ['37', '复工复产日报制度', '解决“卡脖子”问题', [['秘书二局']]],
    ['38', '刘治国', '防控境外疫情输入', [['参与起草一系列政策文件']]],
    ['39', '战地报道团队', '中央指导组', [['史少春', '中央指导组宣传组']]],
    ['43', '肖捷', '国务院办公厅', [['国务院'], ['国办机关各级党组织'], ['国办党员干部']]],
  ])('%s from %s to %s', (_, from, to, through) => expect(between(from, to).sort()).toEqual(through.sort()));
});

describe('over the whole report', () => {
  it('45 ten people are named', () => {
    const named = ['习近平', '李克强', '肖捷', '甄延城', '张田宇', '刘忠', '崔雪松', '史少春', '徐强', '刘治国'];
    expect(persons()).toEqual(named.sort());
  });

  it('49 three of them are quoted', () => {
    const quoted = persons().filter((person) => values(person, 'quotation').length > 0);
    expect(quoted).toEqual(['刘治国', '崔雪松', '徐强']);
  });
});

describe('in several steps', () => {
  it('51 whom the task of 张田宇’s task force serves', () => {
    const [taskforce] = what('张田宇', 'memberOf').filter((unit) => unit.includes('专班'));
    expect(what(taskforce, 'performs').flatMap((task) => what(task, 'serves'))).toEqual(['中央指导组']);
  });

  it('53 above the group that the founder of the reporting team joined', () => {
    const [founder] = who('founded', '战地报道团队');
    expect(what(founder, 'assignedTo').flatMap((group) => what(group, 'partOf'))).toEqual(['中央指导组']);
  });
});

describe('what the report does not say is not answered:', () => {
  it('54 who heads the task force of 甄延城', () =>
    expect([...who('leads', '甄延城所在的工作专班'), ...who('directs', '甄延城所在的工作专班')]).toEqual([]));

  it('56 who of 秘书二局 is named', () => {
    const people = show('秘书二局').statements.filter(({ entity }) => entity.class === 'Person');
    expect(people).toEqual([]);
  });

  it('59 who screened the four categories', () => {
    const doers = ['performs', 'participatesIn'].flatMap((property) => who(property, '“四类人员”排查'));
    expect(doers).toEqual([]);
  });
});
