import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { visible } from '../../src/core/visible.ts';
import { focusOn, moveBy, pick, selectEntity, selectRelation, showWhole, unfold } from '../actions.ts';
import { filter, isNoFilter } from '../filters.ts';
import { Drawing, type DrawingEvents } from '../graph/drawing.ts';
import { type Scene, sceneOf } from '../graph/scene.ts';
import { usePage } from '../page.ts';
import { mostDrawn, wholeUpTo } from '../shown.ts';
import { type Filters, turnTo } from '../state.ts';
import { palettes } from '../theme.ts';
import { useMedia } from '../use-media.ts';
import type { Language, Words } from '../words.ts';
import type { World } from '../world.ts';
import { Icon } from './icon.tsx';

declare global {
  interface Window {
    /** What tests ask of the page. */
    muster?: { boxes(): ReturnType<Drawing['boxes']> };
  }
}

const directions: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The drawing of the graph, what steers it, and a line that says what of it is shown. */
export function GraphPane({ drawingRef }: { drawingRef: { current: Drawing | null } }) {
  const { world, words, state, answer, change, history } = usePage();
  const { settings, view } = state;
  const container = useRef<HTMLDivElement>(null);
  const [waiting, setWaiting] = useState(0);
  const [isDrawable, setDrawable] = useState(true);
  const narrow = useMedia('(max-width: 719px)');
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  const scene = useMemo(
    () => sceneOf(world, view, settings.language, answer, narrow),
    [world, view, settings.language, answer, narrow],
  );
  const style = useMemo(
    () => ({
      palette: palettes[settings.dark ? 'dark' : 'light'],
      language: settings.language,
      narrow,
      reducedMotion,
    }),
    [settings.dark, settings.language, narrow, reducedMotion],
  );
  useEffect(() => {
    const events: DrawingEvents = {
      select: (iri) => change(pick(world, iri)),
      focus: (iri) => change(focusOn(world, iri)),
      selectRelation: (key) => change(selectRelation(world, key)),
      leave: () => history.back(),
      unfold: (iri) => change(unfold(iri)),
      named: setWaiting,
      moved: (iri, by) => change(moveBy(iri, by)),
      camera: (camera) => change((now) => ({ ...now, camera })),
    };
    let drawing: Drawing;
    try {
      drawing = new Drawing(container.current as HTMLElement, world, scene, style, events, state.camera);
    } catch {
      // A browser without WebGL draws nothing; index, panels and text do without.
      setDrawable(false);
      return;
    }
    drawingRef.current = drawing;
    window.muster = { boxes: () => drawing.boxes() };
    const observer = new ResizeObserver(() => drawing.resize());
    observer.observe(container.current as HTMLElement);
    return () => {
      observer.disconnect();
      drawing.kill();
      drawingRef.current = null;
    };
  }, [world]);
  useEffect(() => drawingRef.current?.show(scene, style), [scene, style]);
  useEffect(() => drawingRef.current?.aim(state.camera), [state.camera]);
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const start = view.tab === 'entity' ? view.entity : (scene.ringed[0] ?? null);
    const next = start === null ? world.bestConnected[0] : drawingRef.current?.neighbourTowards(start, direction);
    if (next) change(selectEntity(world, next));
  };
  const button = (name: string, sign: ComponentChildren, act: () => void) => (
    <button type="button" aria-label={name} title={name} onClick={act}>
      {sign}
    </button>
  );
  return (
    <div class="graph-pane" inert={view.table !== null}>
      <div
        class="drawing"
        ref={container}
        role="application"
        aria-label={words.graph}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is walked by arrow keys
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      <p class="status">
        <span role="status">{isDrawable ? statusText(scene) : words.notDrawable}</span>
        {waiting > 0 && ` · ${words.waiting(waiting)}`}
        {isDrawable && <WholeButton scene={scene} />}
      </p>
      <div class="zoom" data-overlay hidden={!isDrawable}>
        {Object.keys(view.moved).length > 0 &&
          button(words.tidy, <Icon sign="again" />, () => change((now) => turnTo(now, { moved: {} })))}
        {button(words.zoomIn, '+', () => drawingRef.current?.zoom(1 / 1.5))}
        {button(words.zoomOut, '−', () => drawingRef.current?.zoom(1.5))}
        {button(words.fit, <Icon sign="all" />, () => drawingRef.current?.fit())}
      </div>
    </div>
  );

  function statusText({ lit, only, entities, folded, isBackbone }: Scene): string {
    const { graph } = world;
    const nameOf = world.wording(settings.language).entity;
    if (only && view.focus !== null && view.entity !== null) return words.onlyNear(nameOf(view.entity), view.focus);
    if (only) return words.onlyAnswer(entities.size);
    const left = filter(world, view.filters);
    const { order, size } = graph;
    const out = leftOut(world, view.filters, words, settings.language);
    const parts = [
      isNoFilter(view.filters)
        ? words.counts(order, size)
        : words.left(left.entities.size, order, left.statements.size, size),
    ];
    if (lit) {
      const isEntity = view.tab === 'entity' && view.entity !== null;
      parts[0] = isEntity ? words.litAround(nameOf(view.entity as string), lit.size - 1) : words.lit(lit.size);
    }
    if (out.length > 0) parts.push(words.without(out.join(', ')));
    if (isBackbone && !lit && left.entities.size > wholeUpTo) parts.push(words.backbone(entities.size));
    else if (!isBackbone && left.entities.size > mostDrawn) parts.push(words.tooMany(mostDrawn, left.entities.size));
    else if (!lit && folded.size > 0) parts.push(words.folded(left.entities.size - entities.size));
    return parts.join(' · ');
  }
}

/** What filters leave out, in words. */
function leftOut({ graph, ...world }: World, filters: Filters, words: Words, language: Language): string[] {
  const { term } = world.wording(language);
  const titles = new Map(graph.getAttribute('reports').map(({ id, title }) => [id, title ?? id]));
  return [
    ...[...filters.withoutClasses, ...filters.withoutProperties].map(term),
    ...filters.withoutReports.map((id) => titles.get(id) ?? id),
    ...(filters.minDegree > 0 ? [words.fewConnected(filters.minDegree)] : []),
    ...(filters.withoutInferred ? [words.inferredToo] : []),
    ...(filters.withoutNegated ? [words.deniedToo] : []),
  ].map((name) => visible(name));
}

/** Draws all of a graph of which only a part is drawn, or again that part. */
function WholeButton({ scene }: { scene: Scene }) {
  const { world, words, state, change } = usePage();
  const { whole, filters } = state.view;
  const { size } = filter(world, filters).entities;
  if (scene.only || (whole && size <= wholeUpTo)) return null;
  if (whole) return button(words.showBackbone, false);
  if (scene.isBackbone) return button(size > mostDrawn ? words.showMost(mostDrawn) : words.showAll(size), true);
  return null;

  function button(text: string, draws: boolean) {
    return (
      <>
        {' · '}
        <button type="button" onClick={() => change(showWhole(draws))}>
          {text}
        </button>
      </>
    );
  }
}
