import { type About, placeOf, quoteParts } from '../../src/core/cite/quote.ts';
import type { Citation } from '../../src/core/model.ts';
import { usePage } from '../page.ts';

/** Beyond so many characters a quote is cut around what it is about. */
const longQuote = 90;

/** The words of a citation, those that name what it is about in bold, and their place. */
export function Quote({ citation, about, whole }: { citation: Citation; about: About; whole?: boolean }) {
  const { world } = usePage();
  const parts = quoteParts(world.graph, citation, about, whole ? citation.quote.length : longQuote);
  return (
    <>
      <q class="quote" lang={languageOf(world.graph, citation)}>
        {parts.map(({ text, entity }, i) => (entity === null ? text : <b key={`${i} ${text}`}>{text}</b>))}
      </q>
      <PlaceOf citation={citation} />
    </>
  );
}

/** Where words stand: the source's paragraph, and the line of the file. */
export function PlaceOf({ citation }: { citation: Citation }) {
  const { words } = usePage();
  const { locator } = citation;
  return (
    <small class="place">
      {locator !== null && `${words.paragraph(locator)} · `}
      <bdi>{placeOf({ ...citation, locator: null })}</bdi>
    </small>
  );
}

const languageOf = (graph: ReturnType<typeof usePage>['world']['graph'], { report }: Citation): string | undefined =>
  graph.getAttribute('reports').find(({ id }) => id === report)?.language;
