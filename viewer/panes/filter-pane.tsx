import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { compareCodePoints } from '../../src/core/code-points.ts';
import { filterBy, set, toggled } from '../actions.ts';
import { countsOf, type Filtered, filter, isNoFilter } from '../filters.ts';
import { usePage } from '../page.ts';
import { noFilters } from '../state.ts';
import { ClassIcon } from './class-icon.tsx';

const degrees = [0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50];

/** What is left out of drawing, index and table: by class, relation, report, number of neighbours and kind of statement. */
export function FilterPane() {
  const { world, words, wording, state, change } = usePage();
  const { filters } = state.view;
  const counts = useMemo(() => countsOf(world), [world]);
  const left = filter(world, filters);
  const withoutDegree = filter(
    world,
    useMemo(() => ({ ...filters, minDegree: 0 }), [filters]),
  );
  const reports = world.graph.getAttribute('reports');
  const properties = [...counts.properties].sort(([a], [b]) => compareCodePoints(wording.term(a), wording.term(b)));
  const { withoutClasses, withoutProperties, withoutReports, minDegree, withoutInferred, withoutNegated } = filters;
  const pane = useRef<HTMLElement>(null);
  const opener = useRef<Element | null>(null);
  const openedAt = useRef(state.depth);
  useLayoutEffect(() => {
    opener.current = document.activeElement;
    if (opener.current !== document.body) pane.current?.focus();
  }, []);
  /** Esc takes back what was chosen here, then closes the pane. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || state.depth !== openedAt.current) return;
    event.preventDefault();
    change(set({ filtersOpen: false }));
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <section
      class="filter-pane"
      ref={pane}
      aria-label={words.filter}
      data-overlay
      data-pane
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>{words.filter}</h2>
        <button
          type="button"
          class="close"
          aria-label={words.close}
          onClick={() => change(set({ filtersOpen: false }))}
        >
          ×
        </button>
      </header>
      <p class="left" role="status">
        {leftText(left)}
      </p>
      <button type="button" class="reset" disabled={isNoFilter(filters)} onClick={() => change(filterBy(noFilters))}>
        {words.noFilter}
      </button>
      <fieldset>
        <legend>{words.classes}</legend>
        {world.classes.map((type) => (
          <Choice
            key={type.iri}
            isShown={!withoutClasses.includes(type.iri)}
            count={type.entities.length}
            onToggle={() => change(filterBy({ withoutClasses: toggled(withoutClasses, type.iri) }))}
          >
            <ClassIcon look={type} /> <bdi>{wording.term(type.iri)}</bdi>
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{words.relations}</legend>
        {properties.map(([property, count]) => (
          <Choice
            key={property}
            isShown={!withoutProperties.includes(property)}
            count={count}
            onToggle={() => change(filterBy({ withoutProperties: toggled(withoutProperties, property) }))}
          >
            <bdi>{wording.term(property)}</bdi>
          </Choice>
        ))}
      </fieldset>
      {reports.length > 1 && (
        <fieldset>
          <legend>{words.reportsNamed}</legend>
          {reports.map(({ id, title }) => (
            <Choice
              key={id}
              isShown={!withoutReports.includes(id)}
              count={counts.reports.get(id) ?? 0}
              onToggle={() => change(filterBy({ withoutReports: toggled(withoutReports, id) }))}
            >
              <bdi>{title ?? id}</bdi>
            </Choice>
          ))}
        </fieldset>
      )}
      <fieldset>
        <legend>{words.connected}</legend>
        <select
          aria-label={words.connected}
          value={minDegree}
          onChange={(event) => change(filterBy({ minDegree: Number(event.currentTarget.value) }))}
        >
          {[...new Set([...degrees, minDegree])]
            .sort((a, b) => a - b)
            .map((degree) => (
              <option key={degree} value={degree}>
                {words.atLeast(degree, countAtLeast(withoutDegree, degree))}
              </option>
            ))}
        </select>
      </fieldset>
      <fieldset>
        <legend>{words.statements}</legend>
        <Choice
          isShown={!withoutInferred}
          count={counts.inferred}
          onToggle={() => change(filterBy({ withoutInferred: !withoutInferred }))}
        >
          {words.inferredToo}
        </Choice>
        <Choice
          isShown={!withoutNegated}
          count={counts.negated}
          onToggle={() => change(filterBy({ withoutNegated: !withoutNegated }))}
        >
          {words.deniedToo}
        </Choice>
      </fieldset>
    </section>
  );

  function leftText({ entities, statements }: Filtered): string {
    const { order, size } = world.graph;
    return isNoFilter(filters) ? words.counts(order, size) : words.left(entities.size, order, statements.size, size);
  }
}

const countAtLeast = ({ entities, neighboursOf }: Filtered, degree: number): number => {
  let count = 0;
  for (const entity of entities) if (neighboursOf(entity).size >= degree) count++;
  return count;
};

interface ChoiceProps {
  isShown: boolean;
  count: number;
  onToggle(): void;
  children: ComponentChildren;
}

function Choice({ isShown, count, onToggle, children }: ChoiceProps) {
  return (
    <label>
      <input type="checkbox" checked={isShown} onChange={onToggle} />
      <span>{children}</span>
      <span class="count">{count}</span>
    </label>
  );
}
