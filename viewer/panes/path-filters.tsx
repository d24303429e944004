import { compareCodePoints } from '../../src/core/code-points.ts';
import { askBy, toggled } from '../actions.ts';
import { usePage } from '../page.ts';
import { ClassIcon } from './class-icon.tsx';
import { EntityPicker } from './entity-picker.tsx';

/** What paths may go by: classes, relations, entities to avoid or to pass, inferred and denied statements. */
export function PathFilters() {
  const { world, words, wording, state, change } = usePage();
  const { query } = state.view.question;
  const { withoutClasses, withoutProperties, avoid, via, withoutInferred, includeNegated } = query;
  const used = world.graph.mapEdges((_, { property }) => property);
  const properties = [...new Set(used)].sort((a, b) => compareCodePoints(wording.term(a), wording.term(b)));
  const set =
    [withoutClasses, withoutProperties, avoid, via].flat().length + Number(withoutInferred) + Number(includeNegated);
  return (
    <details class="filters">
      <summary>{set > 0 ? words.filtersSet(set) : words.filters}</summary>
      <fieldset>
        <legend>{words.classesBetween}</legend>
        {world.classes.map((type) => (
          <label key={type.iri}>
            <input
              type="checkbox"
              checked={!withoutClasses.includes(type.iri)}
              onChange={() => change(askBy(world, { withoutClasses: toggled(withoutClasses, type.iri) }))}
            />
            <ClassIcon look={type} /> <bdi>{wording.term(type.iri)}</bdi>
          </label>
        ))}
      </fieldset>
      <fieldset class="relations">
        <legend>{words.relations}</legend>
        {properties.map((property) => (
          <label key={property}>
            <input
              type="checkbox"
              checked={!withoutProperties.includes(property)}
              onChange={() => change(askBy(world, { withoutProperties: toggled(withoutProperties, property) }))}
            />
            <bdi>{wording.term(property)}</bdi>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <label>
          <input
            type="checkbox"
            checked={!withoutInferred}
            onChange={() => change(askBy(world, { withoutInferred: !withoutInferred }))}
          />
          {words.inferredToo}
        </label>
        <label>
          <input
            type="checkbox"
            checked={includeNegated}
            onChange={() => change(askBy(world, { includeNegated: !includeNegated }))}
          />
          {words.deniedToo}
        </label>
      </fieldset>
      <EntityList name={words.avoid} entities={avoid} onChange={(list) => change(askBy(world, { avoid: list }))} />
      <EntityList name={words.via} entities={via} onChange={(list) => change(askBy(world, { via: list }))} />
    </details>
  );
}

interface EntityListProps {
  name: string;
  entities: string[];
  onChange(entities: string[]): void;
}

function EntityList({ name, entities, onChange }: EntityListProps) {
  const { world, words, wording } = usePage();
  return (
    <fieldset>
      <legend>{name}</legend>
      {entities.map((iri) => (
        <button
          type="button"
          class="chip"
          key={iri}
          aria-label={words.remove(wording.entity(iri))}
          onClick={() => onChange(entities.filter((other) => other !== iri))}
        >
          <ClassIcon look={world.lookOf(iri)} /> <bdi>{wording.entity(iri)}</bdi> ×
        </button>
      ))}
      <EntityPicker
        key={entities.length}
        label={`${name}: ${words.addEntity}`}
        placeholder={words.addEntity}
        onChoose={(iri) => onChange([...entities.filter((other) => other !== iri), iri])}
      />
    </fieldset>
  );
}
