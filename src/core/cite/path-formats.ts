import type { KnowledgeGraph } from '../graph.ts';
import type { Wording } from '../labels.ts';
import type { PathAnswer } from '../paths/answer.ts';
import type { Style } from './style.ts';

/** Words the answer to a path query in one format. */
export type PathWriter = (graph: KnowledgeGraph, answer: PathAnswer, wording: Wording, style: Style) => string;

/** How an answer can be printed. Each is loaded when it is wanted. */
export const pathWriters = {
  text: async (): Promise<PathWriter> => (await import('./path-text.ts')).pathText,
  json: async (): Promise<PathWriter> => (_graph, answer) => JSON.stringify(answer, null, 2),
  md: async (): Promise<PathWriter> => (await import('./path-markdown.ts')).pathMarkdown,
  csv: async (): Promise<PathWriter> => (await import('./path-csv.ts')).pathCsv,
  dot: async (): Promise<PathWriter> => (await import('./path-drawing.ts')).pathDot,
  mermaid: async (): Promise<PathWriter> => (await import('./path-drawing.ts')).pathMermaid,
  ttl: async (): Promise<PathWriter> => (await import('./path-turtle.ts')).pathTurtle,
};

export type PathFormat = keyof typeof pathWriters;

export const pathFormats = Object.keys(pathWriters) as PathFormat[];
