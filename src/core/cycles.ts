import { compareCodePoints } from './code-points.ts';

/**
 * The cycles of a directed graph: one shortest for each knot of nodes that lie on cycles together, from its least node
 * on. Knots are strongly connected components (Tarjan 1972), found without recursion.
 *
 * @param next the successors of each node, in the order of preference
 * @returns each cycle as its nodes in order, the first one not repeated at the end
 */
export function findCycles(next: Map<string, string[]>): string[][] {
  const cycles: string[][] = [];
  for (const knot of knots(next)) {
    const [first] = [...knot].sort(compareCodePoints);
    cycles.push(shortestCycle(next, knot, first));
  }
  return cycles.sort(([a], [b]) => compareCodePoints(a, b));
}

function knots(next: Map<string, string[]>): Set<string>[] {
  const found: Set<string>[] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  for (const root of next.keys()) {
    if (index.has(root)) continue;
    const frames: { node: string; at: number }[] = [];
    const enter = (node: string) => {
      index.set(node, index.size);
      low.set(node, index.get(node) as number);
      stack.push(node);
      onStack.add(node);
      frames.push({ node, at: 0 });
    };
    const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node) as number, value));
    enter(root);
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      const successors = next.get(frame.node) ?? [];
      if (frame.at < successors.length) {
        const successor = successors[frame.at++];
        if (!index.has(successor)) enter(successor);
        else if (onStack.has(successor)) lower(frame.node, index.get(successor) as number);
        continue;
      }
      frames.pop();
      if (frames.length > 0) lower(frames[frames.length - 1].node, low.get(frame.node) as number);
      if (low.get(frame.node) !== index.get(frame.node)) continue;
      const knot = new Set<string>();
      for (;;) {
        const node = stack.pop() as string;
        onStack.delete(node);
        knot.add(node);
        if (node === frame.node) break;
      }
      if (knot.size > 1 || (next.get(frame.node) ?? []).includes(frame.node)) found.push(knot);
    }
  }
  return found;
}

function shortestCycle(next: Map<string, string[]>, knot: Set<string>, first: string): string[] {
  const cameFrom = new Map<string, string>();
  const queue = [first];
  for (const node of queue) {
    for (const successor of next.get(node) ?? []) {
      if (successor === first) {
        const cycle: string[] = [];
        for (let step = node; step !== first; step = cameFrom.get(step) as string) cycle.push(step);
        return [...cycle, first].reverse();
      }
      if (!knot.has(successor) || cameFrom.has(successor)) continue;
      cameFrom.set(successor, node);
      queue.push(successor);
    }
  }
  return [first];
}
