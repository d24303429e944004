import { Annoyance } from './annoyance.ts';
import type { LabelBox } from './label-boxes.ts';
import type { Network, Points } from './network.ts';
import type { Frame } from './orient.ts';
import { mulberry32 } from './random.ts';

/**
 * Moves entities inside a frame until as many as possible have free room for their label, with few lines crossing or running
 * over things. Every entity in turn tries places nearby, by and by nearer ones, and takes what makes the drawing better,
 * at first also what makes it a little worse.
 * Source: the energies of Davidson and Harel 1996, Drawing Graphs Nicely Using Simulated Annealing; the rule of Dueck and
 * Scheuer 1990, Threshold Accepting, needs no logarithms, which differ between machines.
 */
export function makeRoom(
  network: Network,
  points: Points,
  radii: Float64Array,
  boxes: LabelBox[],
  frame: Frame,
  pane: Frame,
): Annoyance {
  const size = radii.length;
  const drawing = new Annoyance(network, points, radii, boxes, frame, pane);
  const random = mulberry32(size);
  const rounds = Math.round(Math.min(150, 12e6 / (size * (size + network.ends.length))));
  for (let i = 0; i < size; i++) drawing.placeLabel(i);
  for (let round = 0; round < rounds; round++) {
    const left = 1 - round / rounds;
    const reach = 4 + 0.12 * (frame.width + frame.height) * left * left;
    const threshold = 30 * left * left;
    for (let i = 0; i < size; i++) {
      let cost = drawing.ofEntity(i) + drawing.placeLabel(i);
      for (let attempt = 0; attempt < 3; attempt++) {
        const [x, y, place] = [drawing.x[i], drawing.y[i], drawing.places[i]];
        drawing.move(i, x + (2 * random() - 1) * reach, y + (2 * random() - 1) * reach);
        const most = cost + threshold;
        const own = drawing.ofEntity(i, most);
        const tried = own >= most ? own : own + drawing.placeLabel(i, most - own);
        if (tried < most) cost = tried;
        else {
          drawing.places[i] = place;
          drawing.move(i, x, y);
        }
      }
    }
  }
  return drawing;
}
