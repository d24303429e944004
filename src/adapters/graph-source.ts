import { existsSync } from 'node:fs';
import { MusterError } from '../core/errors.ts';
import type { KnowledgeGraph } from '../core/graph.ts';
import { readGraphJson } from '../core/graph-json.ts';
import { countProblems } from '../core/problems.ts';
import { defaultSource } from './default-source.ts';
import { readTextFile } from './files.ts';
import type { ReportOptions } from './reports.ts';
import { countText, problemsText, tell } from './terminal.ts';

/** Opens what is asked: a built graph.json, or an annotated report, which is built on the fly. */
export async function openGraph(source: string, options: ReportOptions): Promise<KnowledgeGraph> {
  if (!existsSync(source)) {
    const suggestion = source === defaultSource ? 'build it first with: muster build' : 'give a graph.json or a report';
    throw new MusterError(`there is no ${source}`, { suggestion });
  }
  if (/\.json$/i.test(source)) {
    const read = readTextFile(source);
    if ('problem' in read) throw new MusterError(`${source}: ${read.problem.message}`);
    return readGraphJson(read.file, read.text);
  }
  const { buildReports } = await import('./reports.ts');
  const { graph, problems, texts } = await buildReports([source], options);
  if (problems.length > 0) tell(problemsText(problems, texts));
  if (graph) return graph;
  throw new MusterError(`${source} cannot be built: ${countText(countProblems(problems))}`);
}
