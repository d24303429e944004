import { memo } from 'preact/compat';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReportRecord } from '../../src/core/model.ts';
import { pick } from '../actions.ts';
import { citationShown, marksShown } from '../answers.ts';
import { keepPlace, takePlace } from '../kept.ts';
import { usePage } from '../page.ts';
import { bringIntoSight, placeIn, returnTo } from '../reading-place.ts';
import { type Block, blocksOf, type Piece, piecesOf, type Span, spansOf } from '../report-blocks.ts';
import { type Mark, noMarks } from '../state.ts';
import type { World } from '../world.ts';

/** The report with its headings and paragraph numbers, mentions underlined, the words of statements marked. */
export function TextPane() {
  const { world, words, state, answer, change } = usePage();
  const pane = useRef<HTMLDivElement>(null);
  const reports = world.graph.getAttribute('reports');
  const report = reports.find(({ id }) => id === state.view.report) ?? reports[0];
  const [placeLeft] = useState(takePlace);
  const place = useRef(placeLeft);
  // Another report begins at its top, before it is scrolled to what is looked at.
  useEffect(() => pane.current?.closest('.scroll')?.scrollTo(0, 0), [report?.id]);
  useEffect(() => {
    const citation = citationShown(world, state.view, answer);
    const kept = place.current;
    place.current = null;
    if (!pane.current) return;
    if (kept && kept.report === report?.id) returnTo(pane.current, kept);
    else if (citation && citation.report === report?.id) bringIntoSight(pane.current, citation.start);
  }, [state.view]);
  useEffect(() => {
    const leave = () => pane.current && report && keepPlace({ report: report.id, ...placeIn(pane.current) });
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, [report?.id]);
  if (!report) return <p class="empty muted">{words.noReport}</p>;
  const marks = marksShown(world, state.view, answer).filter(({ citation }) => citation.report === report.id);
  const entity = state.view.tab === 'entity' ? state.view.entity : null;
  const onClick = (event: MouseEvent) => {
    const mention = (event.target as Element).closest('[data-entity]');
    const isSelecting = (getSelection()?.toString() ?? '') !== '';
    if (mention && !isSelecting) change(pick(world, mention.getAttribute('data-entity') as string, true));
  };
  return (
    <div class="text-pane" ref={pane}>
      {reports.length > 1 && <ReportTabs reports={reports} open={report.id} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the lists of mentions and entities do the same by key */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        class={state.settings.underlined ? 'report underlined' : 'report'}
        lang={report.language}
        {...(reports.length > 1 ? { role: 'tabpanel', id: reportPanel, 'aria-label': report.title ?? report.id } : {})}
        onClick={onClick}
      >
        {report.title !== null && <h2 class="title">{report.title}</h2>}
        <ReportText report={report} marks={marks} step={state.view.step} entity={entity} />
      </div>
    </div>
  );
}

const reportPanel = 'report';

function ReportTabs({ reports, open }: { reports: ReportRecord[]; open: string }) {
  const { words, change } = usePage();
  const show = (id: string) => change((state) => ({ ...state, view: { ...state.view, report: id } }));
  const at = reports.findIndex(({ id }) => id === open);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = (at + move + reports.length) % reports.length;
    show(reports[next].id);
    (event.currentTarget as Element).querySelectorAll('button')[next]?.focus();
  };
  return (
    <div class="report-tabs" role="tablist" aria-label={words.text} onKeyDown={onKeyDown}>
      {reports.map(({ id, title }, i) => (
        <button
          type="button"
          role="tab"
          key={id}
          aria-selected={i === at}
          aria-controls={reportPanel}
          tabIndex={i === at ? 0 : -1}
          onClick={() => show(id)}
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
            world={world}
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
  /** Handed on, for who asks for the page is drawn anew whenever anything changes, in however long a text. */
  world: World;
  text: string;
  block: Block;
  marks: Mark[];
  step: number | null;
  entity: string | null;
}

const BlockView = memo(function BlockView({ world, text, block, marks, step, entity }: BlockProps) {
  const content = piecesOf(block, marks).map((piece) => {
    const inside = (
      <Spans world={world} spans={spansOf(text, block.mentions, piece.start, piece.end)} depth={0} entity={entity} />
    );
    if (!piece.isMarked) return <span key={piece.start}>{inside}</span>;
    return (
      <mark
        key={piece.start}
        data-start={piece.start}
        data-steps={piece.steps.map((number) => number + 1).join(' ')}
        class={[piece.isImplied && 'is-implied', step !== null && piece.steps.includes(step) && 'is-current']
          .filter(Boolean)
          .join(' ')}
      >
        <Numbers piece={piece} />
        {inside}
      </mark>
    );
  });
  const number = block.locator !== null && <span class="locator" data-locator={block.locator} />;
  return block.isHeading ? (
    <h3 class="block" data-block={block.start}>
      {number}
      {content}
    </h3>
  ) : (
    <p class="block" data-block={block.start}>
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

/** Characters that change the direction of writing. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

interface SpansProps {
  world: World;
  spans: Span[];
  depth: number;
  entity: string | null;
}

function Spans({ world, spans, depth, entity }: SpansProps) {
  return (
    <>
      {spans.map((span, i) => {
        if (typeof span === 'string') return span;
        const { mention, inside } = span;
        const { shape, color } = world.lookOf(mention.entity);
        const selected = mention.entity === entity ? ' is-selected' : '';
        const turns = inside.some((part) => typeof part === 'string' && turning.test(part)) ? ' turns' : '';
        return (
          <span
            key={`${mention.start} ${i}`}
            class={`mention class-${color} line-${shape} depth-${Math.min(depth, 3)}${selected}${turns}`}
            data-entity={mention.entity}
            data-start={mention.start}
          >
            <Spans world={world} spans={inside} depth={depth + 1} entity={entity} />
          </span>
        );
      })}
    </>
  );
}
