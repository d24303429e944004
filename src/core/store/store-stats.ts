import type { KnowledgeGraph } from '../graph.ts';
import type { Stats } from '../stats.ts';
import type { StoreFrame } from './frame.ts';
import type { StoreReader } from './store-reader.ts';

export async function readStats(
  _reader: StoreReader,
  _frame: StoreFrame,
  _named: (entities: string[]) => Promise<KnowledgeGraph>,
): Promise<Stats> {
  throw new Error('soon');
}
