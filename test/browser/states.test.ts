import { beforeAll, describe, expect, it } from 'vitest';
import { violations } from './accessibility.ts';
import { screenshot } from './browser.ts';
import { desktop, type MusterPage, openBundled } from './page-of-muster.ts';

/** What people do to come to a state, from whatever state the page is in. */
type Way = (muster: MusterPage, language: 'zh' | 'en') => Promise<void>;

const names = {
  zh: {
    shi: '史少春',
    liu: '刘忠',
    bureau: '秘书二局',

    unit: '单位',
    ways: '哪些路径',
  },
  en: {
    shi: 'Shi Shaochun',
    liu: 'Liu Zhong',
    bureau: 'Secretarial Bureau No. 2',
    unit: 'Unit',
    ways: 'Which paths',
  },
};

const wideStates: [name: string, Way][] = [
  [
    'search',
    async (muster) => {
      await muster.page.keyboard.press('/');
      await muster.type('shi');
      await muster.rest();
    },
  ],
  [
    'entity',
    async (muster, language) => {
      await muster.press('Escape');
      await muster.find(names[language].shi);
    },
  ],
  [
    'statement',
    async (muster) => {
      await muster.click(muster.page.locator('.entity-panel [data-statement]').first());
    },
  ],
  [
    'focus',
    async (muster) => {
      await muster.press('f');
    },
  ],
  [
    'question',
    async (muster) => {
      await muster.click(muster.page.getByRole('tab').nth(2));
    },
  ],
  [
    'path',
    async (muster, language) => {
      // Out of the field that the question began with.
      await muster.press('Escape');
      await muster.ask(names[language].liu, names[language].shi);
    },
  ],
  [
    'step',
    async (muster) => {
      await muster.press('3');
    },
  ],
  [
    'why-not',
    async (muster, language) => {
      await muster.check(names[language].unit, false);
    },
  ],
  [
    'together',
    async (muster, language) => {
      await muster.ask(names[language].bureau, '解决重点医疗物资时段性缺口');
      await muster.choose(names[language].ways, 'simple');
    },
  ],
  [
    'keys',
    async (muster) => {
      await muster.press('?');
    },
  ],
];

describe.each([
  ['zh', 'light', 'dark'],
  ['en', 'dark', 'light'],
] as const)('at 1440×900 in %s and %s', (language, theme, other) => {
  let muster: MusterPage;
  beforeAll(async () => {
    muster = await openBundled({ ...desktop, language, dark: theme === 'dark' });
    return () => muster.close();
  });

  it.each(wideStates)('axe finds nothing in the state: %s', async (state, way) => {
    await way(muster, language);
    await screenshot(muster.page, `${state} 1440×900 ${language} ${theme}`);
    expect(await violations(muster.page)).toEqual([]);
  });

  it(`and nothing when it turns ${other}`, async () => {
    await muster.press('Escape');
    await muster.click(muster.page.getByRole('button', { name: /^(浅色或深色|Light or dark)$/ }));
    expect(await violations(muster.page)).toEqual([]);
    await muster.ask(names[language].liu, names[language].shi);
    await screenshot(muster.page, `path 1440×900 ${language} ${other}`);
    expect(await violations(muster.page)).toEqual([]);
  });

  it('nothing was asked for, and nothing said', () => {
    expect([muster.requests, muster.messages]).toEqual([[], []]);
  });
});
