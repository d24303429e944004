import { compareCodePoints } from './code-points.ts';
import type { Problem } from './model.ts';

/** What a log says of the program that wrote it, and of its rules. */
export interface SarifOptions {
  version: string;
  /** What rules are about, by rule, as far as they say so. */
  explanations: ReadonlyMap<string, string>;
  /** The texts of the files, by name: for the words that a problem is about. */
  texts: ReadonlyMap<string, string>;
}

/**
 * Problems as a log of SARIF 2.1.0 (OASIS Standard, 27 March 2020), as editors and code hosts show them. Columns count
 * UTF-16 units, as Muster's do; paths are relative to the folder that the command ran in.
 *
 * @param problems in their order
 */
export function sarifLog(problems: readonly Problem[], { version, explanations, texts }: SarifOptions): object {
  const ids = [...new Set(problems.map(({ rule }) => rule))].sort(compareCodePoints);
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const rules = ids.map((id) => {
    const text = explanations.get(id);
    return text === undefined ? { id } : { id, shortDescription: { text } };
  });
  return {
    version: '2.1.0',
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'muster', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => ({
          ruleId: problem.rule,
          ruleIndex: indexes.get(problem.rule),
          level: problem.severity,
          message: {
            text: problem.suggestion === null ? problem.message : `${problem.message}\n${problem.suggestion}`,
          },
          locations: [{ physicalLocation: locationOf(problem, texts) }],
        })),
      },
    ],
  };
}

function locationOf({ file, line, column, endLine, endColumn }: Problem, texts: ReadonlyMap<string, string>): object {
  const words = wordsOf(texts.get(file), { line, column, endLine, endColumn });
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: words === '' ? region : { ...region, snippet: { text: words } },
  };
}

/** The words at a place, of one line. */
function wordsOf(
  text: string | undefined,
  { line, column, endLine, endColumn }: Pick<Problem, 'line' | 'column' | 'endLine' | 'endColumn'>,
): string {
  const lineText = text?.replace(/^\uFEFF/, '').split(/\r?\n/)[line - 1] ?? '';
  return lineText.slice(column - 1, endLine > line ? undefined : endColumn - 1);
}
