import type { Declaration, Problem } from '../model.ts';
import type { Ontology } from '../ontology.ts';
import type { FrontMatter } from './front-matter.ts';
import { readRegistry } from './registry.ts';

/** A file that was asked for, or the reason why it cannot be had. */
export type Included = { file: string; text: string } | { reason: string };

export interface ReaderOptions {
  ontology: Ontology;
  /** Registries that hold for every report. */
  registries?: { file: string; text: string }[];
  /** Gives the file that a report includes; `path` is as written, relative to the report `file`. */
  include?: (path: string, file: string) => Included;
}

/** A name as it is compared: in normal form C, runs of blanks as one. */
export const comparable = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');

/** Declarations by what annotations may call them. */
export interface Names {
  byName: Map<string, Declaration[]>;
  byId: Map<string, Declaration>;
}

export function indexNames(declarations: Declaration[]): Names {
  const names: Names = { byName: new Map(), byId: new Map() };
  for (const declaration of declarations) {
    if (!names.byId.has(declaration.id)) names.byId.set(declaration.id, declaration);
    for (const { text } of [...declaration.labels.values(), ...declaration.aliases]) {
      const key = comparable(text);
      const known = names.byName.get(key);
      if (!known) names.byName.set(key, [declaration]);
      else if (!known.includes(declaration)) known.push(declaration);
    }
  }
  return names;
}

export interface LoadedRegistry {
  declarations: Declaration[];
  names: Names;
  problems: Problem[];
}

/** Reads each registry once for each base and language that uses it. */
export class Registries {
  private readonly loaded = new Map<string, LoadedRegistry>();
  private readonly options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.options = options;
  }

  forReport({ header, includes }: FrontMatter): { registries: LoadedRegistry[]; problems: Problem[] } {
    const problems: Problem[] = [];
    const files = [...(this.options.registries ?? [])];
    for (const { path, place } of includes) {
      const included = this.options.include?.(path, header.file) ?? { reason: 'nothing can be included here' };
      if ('reason' in included) {
        problems.push({
          rule: 'missing-include',
          severity: 'error',
          message: `“${path}” cannot be included: ${included.reason}`,
          suggestion: `give the path of a registry in YAML, relative to ${header.file}, saved as UTF-8`,
          ...place,
        });
      } else if (!files.some(({ file }) => file === included.file)) files.push(included);
    }
    const registries = files.map(({ file, text }) => {
      const key = [file, header.base, header.language].join('\n');
      let registry = this.loaded.get(key);
      if (!registry) {
        const { base, language } = header;
        const read = readRegistry(file, text, { base, language, ontology: this.options.ontology, own: false });
        registry = { ...read, names: indexNames(read.declarations) };
        this.loaded.set(key, registry);
        for (const problem of read.problems) problems.push(problem);
      }
      return registry;
    });
    return { registries, problems };
  }
}
