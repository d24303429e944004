import { useState } from 'preact/hooks';
import { filterBy, openTable, toggled } from '../actions.ts';
import { filter } from '../filters.ts';
import { usePage } from '../page.ts';
import { firstTable } from '../state.ts';
import type { EntityClass } from '../world.ts';
import { ClassIcon } from './class-icon.tsx';
import { EntityButton } from './entity-button.tsx';

/** How many entities of a class are listed at first; a class with few more is listed whole. */
const listedAtFirst = 6;
const wholeUpTo = 12;
/** More are looked through in the table. */
const mostListed = 500;

/** The index: legend, filter of classes and the full names of all entities, in one. */
export function IndexPane() {
  const { world } = usePage();
  return (
    <div class="index">
      {world.classes.map((type) => (
        <ClassSection key={type.iri} type={type} />
      ))}
    </div>
  );
}

function ClassSection({ type }: { type: EntityClass }) {
  const { world, words, wording, state, change } = usePage();
  const { withoutClasses } = state.view.filters;
  const [isOpen, setOpen] = useState(false);
  const { iri } = type;
  const left = filter(world, state.view.filters).entities;
  // What is hidden as a class is still listed: there it is shown again.
  const entities = withoutClasses.includes(iri) ? type.entities : type.entities.filter((entity) => left.has(entity));
  const listed = isOpen || entities.length <= wholeUpTo ? entities : entities.slice(0, listedAtFirst);
  const isHidden = withoutClasses.includes(iri);
  const name = wording.term(iri);
  const toggle = () => change(filterBy({ withoutClasses: toggled(withoutClasses, iri) }));
  return (
    <section class={isHidden ? 'class is-hidden' : 'class'}>
      <h2>
        <ClassIcon look={type} />
        <bdi>{name}</bdi>
        <span class="count">
          {entities.length < type.entities.length ? `${entities.length} / ${type.entities.length}` : entities.length}
        </span>
        <button
          type="button"
          class="eye"
          aria-pressed={isHidden}
          aria-label={isHidden ? words.showClass(name) : words.hideClass(name)}
          title={isHidden ? words.showClass(name) : words.hideClass(name)}
          onClick={toggle}
        >
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M1 8Q8 0 15 8Q8 16 1 8Z" />
            <circle cx="8" cy="8" r="2.2" />
            {isHidden && <path d="M2 14L14 2" />}
          </svg>
        </button>
      </h2>
      <ul>
        {listed.map((entity) => (
          <li key={entity}>
            <EntityButton iri={entity} />
          </li>
        ))}
      </ul>
      {entities.length > mostListed && (
        <button type="button" class="more" onClick={() => change(openTable({ ...firstTable, words: name }))}>
          {words.inTable(entities.length)}
        </button>
      )}
      {entities.length > wholeUpTo && entities.length <= mostListed && (
        <button type="button" class="more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewer : words.all(entities.length)}
        </button>
      )}
    </section>
  );
}
