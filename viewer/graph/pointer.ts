import type Sigma from 'sigma';
import type { Coordinates } from 'sigma/types';
import type { DrawnEntity, DrawnRelation } from './display-graph.ts';

/** What the pointer does in the drawing; points in pixels of the pane. */
export interface PointerEvents {
  select(entity: string): void;
  focus(entity: string): void;
  selectRelation(key: string): void;
  /** A click on the number of what is folded into an entity. */
  unfold(entity: string): void;
  /** A click on nothing. */
  leave(): void;
  hover(entity: string | null): void;
  drag(entity: string, to: Coordinates): void;
  /** What was dragged is let go. */
  drop(entity: string): void;
  /** The relation whose name is written at a point. */
  relationAt(point: Coordinates): string | null;
  /** The entity beside the name of which it is written, at a point, how many are folded into it. */
  foldedAt(point: Coordinates): string | null;
}

/** So many pixels a pointer may tremble in a click. */
const trembling = 3;

/** Tells clicks, drags and what the pointer is over apart. */
export function followPointer(sigma: Sigma<DrawnEntity, DrawnRelation>, events: PointerEvents): void {
  let dragged: string | null = null;
  let wasMoved = false;
  let heldAt: Coordinates = { x: 0, y: 0 };
  const press = () => {
    wasMoved = false;
  };
  const drop = () => {
    if (dragged !== null && wasMoved) events.drop(dragged);
    dragged = null;
  };
  const clickBeside = (point: Coordinates, otherwise: () => void) => {
    const [folded, key] = [events.foldedAt(point), events.relationAt(point)];
    if (folded !== null) events.unfold(folded);
    else if (key !== null) events.selectRelation(key);
    else otherwise();
  };
  sigma.on('clickNode', ({ node }) => wasMoved || events.select(node));
  sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    events.focus(node);
  });
  sigma.on('clickEdge', ({ edge, event }) => clickBeside(event, () => events.selectRelation(edge)));
  sigma.on('clickStage', ({ event }) => wasMoved || clickBeside(event, events.leave));
  sigma.on('doubleClickStage', ({ preventSigmaDefault }) => preventSigmaDefault());
  sigma.on('enterNode', ({ node }) => dragged ?? events.hover(node));
  sigma.on('leaveNode', () => dragged ?? events.hover(null));
  sigma.on('downStage', press);
  sigma.on('downEdge', press);
  sigma.on('downNode', ({ node, event: { x, y, original } }) => {
    press();
    heldAt = { x, y };
    // Of other buttons Sigma does not tell that they are let go.
    dragged = original instanceof MouseEvent && original.button !== 0 ? null : node;
  });
  sigma.on('moveBody', ({ event, preventSigmaDefault }) => {
    if (dragged === null) return;
    preventSigmaDefault();
    event.original.preventDefault();
    // Sigma takes what follows for a click, as it was kept from moving its camera.
    wasMoved ||= Math.hypot(event.x - heldAt.x, event.y - heldAt.y) > trembling;
    if (wasMoved) events.drag(dragged, event);
  });
  sigma.on('upNode', drop);
  sigma.on('upEdge', drop);
  sigma.on('upStage', drop);
}
