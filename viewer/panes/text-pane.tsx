import { memo } from 'preact/compat';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ReportRecord } from '../../src/core/model.ts';
import { selectEntity } from '../actions.ts';
import { citationShown, marksShown } from '../answers.ts';
import { usePage } from '../page.ts';
import { type Block, blocksOf, type Piece, piecesOf, type Span, spansOf } from '../report-blocks.ts';
import { type Mark, noMarks } from '../state.ts';

/** The report with its headings and paragraph numbers, mentions underlined, the words of statements marked. */
export function TextPane() {
  const { world, words, state, answer, change } = usePage();
  const pane = useRef<HTMLDivElement>(null);
  const reports = world.graph.getAttribute('reports');
  const report = reports.find(({ id }) => id === state.view.report) ?? reports[0];
  useEffect(() => {
    const citation = citationShown(world, state.view, answer);
    if (pane.current && citation && citation.report === report?.id) bringIntoSight(pane.current, citation.start);
  }, [state.view]);
  if (!report) return <p class="empty muted">{words.noReport}</p>;
  const marks = marksShown(state.view, answer).filter(({ citation }) => citation.report === report.id);
  const onClick = (event: MouseEvent) => {
    const mention = (event.target as Element).closest('[data-entity]');
    const isSelecting = (getSelection()?.toString() ?? '') !== '';
    if (mention && !isSelecting) change(selectEntity(world, mention.getAttribute('data-entity') as string, true));
  };
  return (
    <div class="text-pane" ref={pane}>
      {reports.length > 1 && <ReportTabs reports={reports} open={report.id} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the lists of mentions and entities do the same by key */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div class={state.settings.underlined ? 'report underlined' : 'report'} lang={report.language} onClick={onClick}>
        {report.title !== null && <h2 class="title">{report.title}</h2>}
        <ReportText report={report} marks={marks} step={state.view.step} entity={entityShown()} />
      </div>
    </div>
  );

  function entityShown(): string | null {
    return state.view.tab === 'entity' ? state.view.entity : null;
  }
}

/** Scrolls to the words that begin at an offset, unless they or another mention of the same entity are in sight. */
function bringIntoSight(pane: HTMLElement, start: number): void {
  const target = pane.querySelector(`mark[data-start="${start}"], .mention[data-start="${start}"]`);
  const frame = pane.closest('.scroll')?.getBoundingClientRect();
  if (!target || !frame) return;
  const isInSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom;
  };
  const sufficient = target.matches('mark') ? [target] : [...pane.querySelectorAll('.mention.is-selected')];
  if (!sufficient.some(isInSight)) scrollTowards(target);
}

/** Scrolls gently to what is near, at once to what is far: on the way there heights become known, so once more then. */
function scrollTowards(target: Element): void {
  const { top } = target.getBoundingClientRect();
  const isNear = Math.abs(top) < 2 * innerHeight && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'center', behavior: isNear ? 'smooth' : 'auto' });
  if (isNear) return;
  const again = (times: number) =>
    requestAnimationFrame(() => {
      target.scrollIntoView({ block: 'center' });
      if (times > 0) again(times - 1);
    });
  again(2);
}

function ReportTabs({ reports, open }: { reports: ReportRecord[]; open: string }) {
  const { words, change } = usePage();
  return (
    <div class="report-tabs" role="tablist" aria-label={words.text}>
      {reports.map(({ id, title }) => (
        <button
          type="button"
          role="tab"
          key={id}
          aria-selected={id === open}
          onClick={() => change((state) => ({ ...state, view: { ...state.view, report: id } }))}
        >
          <bdi>{title ?? id}</bdi>
        </button>
      ))}
    </div>
  );
}

interface ReportTextProps {
  report: ReportRecord;
  marks: Mark[];
  step: number | null;
  entity: string | null;
}

function ReportText({ report, marks, step, entity }: ReportTextProps) {
  const { world } = usePage();
  const blocks = useMemo(() => blocksOf(world.graph, report), [world, report]);
  const marked = new Map<Block, Mark[]>();
  for (const block of blocks) {
    const here = marks.filter(({ citation }) => citation.start < block.end && citation.end > block.start);
    if (here.length > 0) marked.set(block, here);
  }
  return (
    <>
      {blocks.map((block) => {
        const here = marked.get(block);
        const holds = entity !== null && block.mentions.some((mention) => mention.entity === entity);
        return (
          <BlockView
            key={block.start}
            text={report.text}
            block={block}
            marks={here ?? noMarks}
            step={here ? step : null}
            entity={holds ? entity : null}
          />
        );
      })}
    </>
  );
}

interface BlockProps {
  text: string;
  block: Block;
  marks: Mark[];
  step: number | null;
  entity: string | null;
}

const BlockView = memo(function BlockView({ text, block, marks, step, entity }: BlockProps) {
  const content = piecesOf(block, marks).map((piece) => {
    const inside = <Spans spans={spansOf(text, block.mentions, piece.start, piece.end)} depth={0} entity={entity} />;
    if (!piece.isMarked) return <span key={piece.start}>{inside}</span>;
    return (
      <mark
        key={piece.start}
        data-start={piece.start}
        data-steps={piece.steps.map((number) => number + 1).join(' ')}
        class={step !== null && piece.steps.includes(step) ? 'is-current' : undefined}
      >
        <Numbers piece={piece} />
        {inside}
      </mark>
    );
  });
  const number = block.locator !== null && <span class="locator" data-locator={block.locator} />;
  return block.isHeading ? (
    <h3 class="block">
      {number}
      {content}
    </h3>
  ) : (
    <p class="block">
      {number}
      {content}
    </p>
  );
});

/** The numbers of the steps whose words begin here; drawn by the style, so that they are not copied with the text. */
function Numbers({ piece }: { piece: Piece }) {
  return (
    <>
      {piece.begins.map((number) => (
        <span key={number} class="number" data-number={number + 1} />
      ))}
    </>
  );
}

function Spans({ spans, depth, entity }: { spans: Span[]; depth: number; entity: string | null }) {
  const { world } = usePage();
  return (
    <>
      {spans.map((span, i) => {
        if (typeof span === 'string') return span;
        const { mention, inside } = span;
        const { shape, color } = world.lookOf(mention.entity);
        const selected = mention.entity === entity ? ' is-selected' : '';
        return (
          <span
            key={`${mention.start} ${i}`}
            class={`mention class-${color} line-${shape} depth-${Math.min(depth, 3)}${selected}`}
            data-entity={mention.entity}
            data-start={mention.start}
          >
            <Spans spans={inside} depth={depth + 1} entity={entity} />
          </span>
        );
      })}
    </>
  );
}
