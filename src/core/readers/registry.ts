import { isIri } from '../iris.ts';
import { LineIndex } from '../lines.ts';
import type { Declaration, Problem } from '../model.ts';
import { type DeclarationContext, readDeclarations, YamlText } from './declarations.ts';

/**
 * Reads an entity registry: a YAML (or JSON) file with `entities:` (ids and what is declared of each) and, if its ids
 * are not relative to the base of the reports that use it, a `base:` of its own. A file without `entities:` is
 * taken as that mapping itself.
 */
export function readRegistry(
  file: string,
  text: string,
  context: DeclarationContext,
): { declarations: Declaration[]; problems: Problem[] } {
  const source = text.replace(/^\uFEFF/, '');
  const yaml = new YamlText(source, new LineIndex(file, source), 0);
  const entries = yaml.problems.length === 0 ? yaml.entries(yaml.contents, 'the registry') : [];
  const entities = entries.find(({ key }) => key === 'entities');
  let { base } = context;
  for (const { key, value, valuePlace } of entities ? entries : []) {
    if (key !== 'base') continue;
    const written = yaml.text(value, 'base', valuePlace);
    if (written === null) continue;
    if (isIri(written) && /[/#]$/.test(written)) base = written;
    else {
      const advice = 'write an absolute IRI such as https://example.org/hill/';
      yaml.problem('wrong-base', `“${written}” is no absolute IRI that ends in / or #`, advice, valuePlace);
    }
  }
  const mapping = entities ? entities.value : entries.length > 0 ? yaml.contents : null;
  return { declarations: readDeclarations(yaml, mapping, { ...context, base }), problems: yaml.problems };
}
