import type { Declaration, DeclaredName, Labels, Report } from '../model.ts';
import type { Draft, Entities } from './entities.ts';
import { type ProblemList, placeText } from './problem-list.ts';

export interface Names {
  labels: Labels;
  short: Labels;
  aliases: string[];
}

/** What entities are called; conflicting and shared names are problems. */
export class EntityNames {
  private readonly reports: Report[];
  private readonly entities: Entities;
  private readonly problems: ProblemList;
  private readonly names: Map<string, Names>;

  constructor(reports: Report[], entities: Entities, problems: ProblemList) {
    this.reports = reports;
    this.entities = entities;
    this.problems = problems;
    this.names = this.nameEntities();
    this.checkSharedLabels();
  }

  of(iri: string): Names {
    return this.names.get(iri) as Names;
  }

  /** The declared names of each entity, or the words of its first mention; conflicts are problems. */
  private nameEntities(): Map<string, Names> {
    const languages = new Map(this.reports.map(({ id, language }) => [id, language]));
    const names = new Map<string, Names>();
    for (const draft of this.entities.sorted) {
      const declared = this.unite(draft, 'label', (declaration) => declaration.labels);
      const [first] = draft.mentions;
      const read: Labels = first ? { [languages.get(first.report) as string]: first.quote } : {};
      const labels = Object.keys(declared).length > 0 ? declared : read;
      const short = this.unite(draft, 'short', (declaration) => declaration.short);
      names.set(draft.iri, { labels, short, aliases: this.aliases(draft, labels) });
    }
    return names;
  }

  private unite({ id, declarations }: Draft, what: string, of: (d: Declaration) => Map<string, DeclaredName>): Labels {
    const united = new Map<string, DeclaredName>();
    for (const declaration of declarations) {
      for (const [language, name] of of(declaration)) {
        const known = united.get(language);
        if (!known) united.set(language, name);
        else if (known.text !== name.text) {
          const other = `“${known.text}” at ${placeText(known.place)}`;
          const message = `the ${what} of “${id}” in “${language}” is “${name.text}” here and ${other}`;
          const advice = 'keep one of them, and make the other an alias; or give two entities two ids';
          this.problems.add('error', `conflicting-${what}`, message, advice, name.place);
        }
      }
    }
    return Object.fromEntries([...united].map(([language, { text }]) => [language, text]));
  }

  private checkSharedLabels(): void {
    const seen = new Map<string, Draft>();
    for (const draft of this.entities.sorted) {
      if (!draft.cited) continue;
      for (const [language, label] of Object.entries(this.of(draft.iri).labels)) {
        const key = [this.entities.classOf(draft.iri), language, label].join('\n');
        const other = seen.get(key);
        if (!other) seen.set(key, draft);
        else {
          const at = draft.declarations[0]?.place ?? draft.classes[0]?.place();
          const message = `“${label}” is the label of both “${other.id}” and “${draft.id}”`;
          const advice = 'if they are one entity, give them one id; if not, tell them apart by their labels';
          if (at) this.problems.add('warning', 'shared-label', message, advice, at);
        }
      }
    }
  }

  /** Aliases that are no label; one that repeats a label is dropped with a message. */
  private aliases({ id, declarations }: Draft, labels: Labels): string[] {
    const known = new Set(Object.values(labels));
    const aliases = new Set<string>();
    for (const { text, place: at } of declarations.flatMap((declaration) => declaration.aliases)) {
      if (!known.has(text)) aliases.add(text);
      else
        this.problems.add('warning', 'alias-is-label', `the alias “${text}” of “${id}” is its label`, 'remove it', at);
    }
    return [...aliases];
  }
}
