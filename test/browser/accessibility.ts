import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What axe finds against the page as it stands, a line each: `rule: node: why`. Evaluated by the browser's own tools,
 * which a content security policy does not bind: it works in pages that allow no script but their own.
 *
 * @param scope a CSS selector: only what lies within is judged
 */
export async function violations(page: Page, scope = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(
    (within) => (window as unknown as { axe: typeof axe }).axe.run(within, { resultTypes: ['violations'] }),
    scope,
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')}: ${oneLine(failureSummary)}`),
  );
}

/** Axe says why in a heading and lines below it. */
const oneLine = (summary: string) =>
  summary
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.endsWith(':'))
    .join('; ');
