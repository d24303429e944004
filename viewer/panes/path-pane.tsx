import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Direction } from '../../src/core/paths/filter.ts';
import type { PathMode } from '../../src/core/paths/search.ts';
import { ask, askBy } from '../actions.ts';
import { usePage } from '../page.ts';
import { EntityPicker } from './entity-picker.tsx';
import { Icon } from './icon.tsx';
import { PathAnswerView } from './path-answer.tsx';
import { examplesIn } from './path-examples.ts';
import { PathFilters } from './path-filters.tsx';

/** How two entities are connected: the question, and the answer with the words that prove each step. */
export function PathPane() {
  const { world, words, state, answer, change } = usePage();
  const { from, to } = state.view.question;
  const fields = { from: useRef<HTMLInputElement>(null), to: useRef<HTMLInputElement>(null) };
  useEffect(() => {
    if (answer === null) fields[from === null ? 'from' : 'to'].current?.focus();
  }, [from, answer === null]);
  return (
    <div class="path-panel">
      <div class="ends">
        {(['from', 'to'] as const).map((end) => (
          <EntityPicker
            key={end}
            label={words[end]}
            placeholder={words.name}
            hint={words[end]}
            class="end"
            chosen={state.view.question[end]}
            inputRef={fields[end]}
            onChoose={(iri) => change(ask(world, { [end]: iri }))}
          />
        ))}
        <button
          type="button"
          class="swap"
          title={words.swap}
          aria-label={words.swap}
          onClick={() => change(ask(world, { from: to, to: from }))}
        >
          <Icon sign="swap" />
        </button>
      </div>
      <PathOptions />
      {answer === null ? <Examples /> : <PathAnswerView answer={answer} />}
    </div>
  );
}

const modes: PathMode[] = ['all-shortest', 'shortest', 'k-shortest', 'simple'];
const directions: Direction[] = ['any', 'out', 'in'];

function PathOptions() {
  const { world, words, state, change } = usePage();
  const { mode, maxHops, k, direction } = state.view.question.query;
  const setMode = (chosen: PathMode) => {
    const hops = chosen === 'simple' ? 2 : mode === 'simple' ? null : maxHops;
    change(askBy(world, { mode: chosen, maxHops: hops }));
  };
  const hopsChosen = mode === 'simple' ? [1, 2, 3, 4, 5, 6] : [null, 1, 2, 3, 4, 5, 6, 8, 10];
  return (
    <div class="options">
      <select aria-label={words.ways} value={mode} onChange={(event) => setMode(event.currentTarget.value as PathMode)}>
        {modes.map((value) => (
          <option key={value} value={value}>
            {words.modes[value]}
          </option>
        ))}
      </select>
      {mode === 'k-shortest' && (
        <select
          aria-label={words.howMany}
          value={k}
          onChange={(event) => change(askBy(world, { k: Number(event.currentTarget.value) }))}
        >
          {[3, 5, 10, 20].map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      )}
      <select
        aria-label={words.hops}
        value={maxHops ?? ''}
        onChange={(event) => change(askBy(world, { maxHops: Number(event.currentTarget.value) || null }))}
      >
        {hopsChosen.map((value) => (
          <option key={value} value={value ?? ''}>
            {value === null ? words.hops : mode === 'simple' ? words.steps(value) : `≤ ${words.steps(value)}`}
          </option>
        ))}
      </select>
      <select
        aria-label={words.direction}
        value={direction}
        onChange={(event) => change(askBy(world, { direction: event.currentTarget.value as Direction }))}
      >
        {directions.map((value) => (
          <option key={value} value={value}>
            {words.directions[value]}
          </option>
        ))}
      </select>
      <PathFilters />
    </div>
  );
}

/** Three questions that the graph can answer. */
function Examples() {
  const { world, words, wording, change } = usePage();
  const examples = useMemo(() => examplesIn(world), [world]);
  if (examples.length === 0) return null;
  return (
    <div class="examples">
      <p class="muted">{words.examples}</p>
      <ul>
        {examples.map(([from, to]) => (
          <li key={`${from} ${to}`}>
            <button type="button" onClick={() => change(ask(world, { from, to }))}>
              <bdi>{wording.entity(from)}</bdi> … <bdi>{wording.entity(to)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
