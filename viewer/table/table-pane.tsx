import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openTable, selectRow, setTable, sortBy } from '../actions.ts';
import { isNoFilter } from '../filters.ts';
import { usePage } from '../page.ts';
import { ClassIcon } from '../panes/class-icon.tsx';
import { firstTable, noFilters, type Table } from '../state.ts';
import { type Column, columnsOf, matching, type Row, rowsOf, sorted } from './rows.ts';
import { useWindow } from './use-window.ts';

const kinds: Table['of'][] = ['entities', 'statements'];

/** Entities and statements in tables, of which only the rows in sight are in the page: what the drawing shows, for every sense. */
export function TablePane({ table }: { table: Table }) {
  const { world, words, state, change } = usePage();
  const { language } = state.settings;
  const { filters } = state.view;
  const all = rowsOf(world, filters, table.of, language, words);
  const found = useMemo(() => matching(all, table.words), [all, table.words]);
  const { of, sort } = table;
  const rows = useMemo(() => sorted(found, { of, sort }, language), [found, of, sort, language]);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const whole = of === 'entities' ? world.graph.order : rowsOf(world, noFilters, of, language, words).length;
  return (
    <section class="table-pane" aria-label={words.table}>
      <header>
        <div role="tablist" aria-label={words.table}>
          {kinds.map((kind) => (
            <button
              type="button"
              role="tab"
              key={kind}
              aria-selected={kind === of}
              aria-controls="table"
              onClick={() => change(openTable({ ...firstTable, of: kind }))}
            >
              {words.tables[kind]}
            </button>
          ))}
        </div>
        <input
          ref={field}
          type="search"
          value={table.words}
          placeholder={words.filterRows}
          aria-label={words.filterRows}
          onInput={(event) => change(setTable({ ...table, words: event.currentTarget.value }))}
        />
        <span class="count" role="status">
          {rows.length < whole ? words.rowsOf(rows.length, whole) : words.rows(rows.length)}
          {isNoFilter(filters) ? '' : ` · ${words.filtered}`}
        </span>
        <button type="button" class="close" aria-label={words.close} onClick={() => change(openTable(null))}>
          ×
        </button>
      </header>
      <Rows key={of} rows={rows} table={table} />
    </section>
  );
}

interface RowsProps {
  rows: Row[];
  table: Table;
}

/** A grid that is walked by arrow keys (ARIA Authoring Practices Guide, "grid"): it has the focus, and says which row is meant. */
function Rows({ rows, table }: RowsProps) {
  const { world, words, wording, state, change } = usePage();
  const { view } = state;
  const chosen = table.of === 'entities' ? (view.tab === 'entity' ? view.entity : null) : view.statement;
  const [active, setActive] = useState(0);
  const { scroller, first, last, height, width, show, page } = useWindow(rows.length);
  const columns = columnsOf[table.of].filter(({ from }) => from <= width);
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const go = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    show(next);
  };
  useEffect(() => {
    const place = rows.findIndex(({ key }) => key === chosen);
    if (place !== -1) go(place);
  }, [chosen, rows]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      PageDown: () => go(at + page()),
      PageUp: () => go(at - page()),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => rows[at] && change(selectRow(world, rows[at])),
      ' ': () => rows[at] && change(selectRow(world, rows[at])),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  const rowId = (number: number) => `row-${number}`;
  const isInSight = at >= first && at < last;
  const gap = (key: string, count: number) => (
    <tbody key={key} aria-hidden="true" class="gap">
      <tr>
        <td colSpan={columns.length} style={{ height: `${count * height}px` }} />
      </tr>
    </tbody>
  );
  return (
    <div class="rows scroll" ref={scroller}>
      <table
        id="table"
        class={`of-${table.of}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by keys is a grid
        role="grid"
        tabIndex={0}
        data-pane
        aria-label={words.tables[table.of]}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={rows.length > 0 && isInSight ? rowId(at) : undefined}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1} style={{ height: `${height}px` }}>
            {columns.map(({ name, order }) => (
              <th key={name} scope="col" class={`col-${name}`} aria-sort={sortOf(table, name)}>
                <button type="button" onClick={() => change(sortBy(name, order === 'number'))}>
                  {words.columns[name]}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        {first > 0 && gap('before', first)}
        <tbody key="rows">
          {rows.slice(first, last).map((row, i) => (
            <tr
              key={row.key}
              id={rowId(first + i)}
              aria-rowindex={first + i + 2}
              aria-selected={row.key === chosen}
              class={first + i === at ? 'is-active' : undefined}
              data-row={row.key}
              style={{ height: `${height}px` }}
              onClick={() => {
                setActive(first + i);
                change(selectRow(world, row));
              }}
            >
              {columns.map((column) => (
                <td key={column.name} class={`col-${column.name}`}>
                  <CellText row={row} column={column} at={columnsOf[table.of].indexOf(column)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {last < rows.length && gap('after', rows.length - last)}
      </table>
      {rows.length === 0 && <p class="empty muted">{words.noRows}</p>}
    </div>
  );

  function CellText({ row, column, at: number }: { row: Row; column: Column; at: number }) {
    const cell = row.cells[number];
    const isEntity = column.name === 'name' || column.name === 'subject';
    const icon = isEntity ? row.entity : column.name === 'object' ? row.other : null;
    return (
      <div class="cell" title={typeof cell === 'string' && cell.length > 12 ? cell : undefined}>
        {icon !== null && <ClassIcon look={world.lookOf(icon)} />}
        {column.name === 'quote' && cell !== '' ? <q>{cell}</q> : <bdi>{cell}</bdi>}
        {icon !== null && number > 0 && <span class="hidden-text"> ({wording.term(typeOf(icon))})</span>}
      </div>
    );
  }

  function typeOf(iri: string): string {
    return world.graph.getNodeAttribute(iri, 'class');
  }
}

function sortOf({ sort }: Table, name: string): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== name) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
