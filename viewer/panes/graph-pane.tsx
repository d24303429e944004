import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { focusOn, moveBy, pick, selectEntity, selectRelation } from '../actions.ts';
import { filter, isNoFilter } from '../filters.ts';
import { Drawing, type DrawingEvents } from '../graph/drawing.ts';
import { type Scene, sceneOf } from '../graph/scene.ts';
import { usePage } from '../page.ts';
import { turnTo } from '../state.ts';
import { palettes } from '../theme.ts';
import { useMedia } from '../use-media.ts';
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
  useEffect(() => {
    if (state.camera) drawingRef.current?.aim(state.camera);
  }, [state.camera]);
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
    <div class="graph-pane">
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
    if (lit && view.tab === 'entity' && view.entity !== null) return words.litAround(nameOf(view.entity), lit.size - 1);
    if (lit) return words.lit(lit.size);
    const filtered = filter(world, view.filters);
    const parts = [
      isNoFilter(view.filters)
        ? words.counts(graph.order, graph.size)
        : words.left(filtered.entities.size, graph.order, filtered.statements.size, graph.size),
    ];
    if (isBackbone) parts.push(words.backbone(entities.size));
    else if (entities.size < filtered.entities.size && folded.size > 0)
      parts.push(words.folded(filtered.entities.size - entities.size));
    return parts.join(' · ');
  }
}
