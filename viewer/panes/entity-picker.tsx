import type { RefObject } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { NameMatch } from '../../src/core/names.ts';
import { usePage } from '../page.ts';
import type { EntityClass, World } from '../world.ts';
import { ClassIcon } from './class-icon.tsx';
import { focusPanel } from './panel.ts';

interface EntityPickerProps {
  label: string;
  placeholder: string;
  /** What is chosen now; its name stands in the field. */
  chosen?: string | null;
  onChoose(entity: string): void;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** The key that leads here, shown in the field. */
  hint?: string;
  class?: string;
}

/** How many entities are offered at once. */
const offered = 12;

/**
 * A field in which an entity is named, by any of its names, by pinyin or misspelt, with what answers below it, grouped by
 * class. After the pattern "combobox with listbox popup" of the ARIA Authoring Practices Guide.
 */
export function EntityPicker(props: EntityPickerProps) {
  const { label, placeholder, chosen = null, onChoose, inputRef, hint } = props;
  const { world, words, wording } = usePage();
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const list = useId();
  const own = useRef<HTMLInputElement>(null);
  const field = inputRef ?? own;
  const found = useMemo(() => findGrouped(world, text ?? ''), [world, text]);
  const flat = found.groups.flatMap(({ matches }) => matches);
  const isOpen = text !== null && text.trim() !== '';
  const name = chosen === null ? '' : wording.entity(chosen);
  const choose = (match: NameMatch | undefined) => {
    if (!match) return;
    setText(null);
    field.current?.blur();
    onChoose(match.iri);
    // There the keys of the page work again, and the answer is read on; it may have to be opened first.
    requestAnimationFrame(focusPanel);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys choose among characters, not among entities.
    if (event.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && isOpen && flat.length > 0) {
      event.preventDefault();
      setActive((active + move + flat.length) % flat.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen) choose(flat[active]);
    } else if (event.key === 'Escape' && text !== null) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
    }
  };
  return (
    <div class={`picker ${props.class ?? ''}`}>
      {chosen !== null && text === null && <ClassIcon look={world.lookOf(chosen)} />}
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && flat.length > 0 ? `${list}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        title={text === null && name !== '' ? name : undefined}
        value={text ?? name}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setText(null)}
        onKeyDown={onKeyDown}
      />
      {hint && <kbd>{hint}</kbd>}
      <div class="offers" hidden={!isOpen}>
        {found.nearOnly && isOpen && (
          <p class="muted">
            {words.nothingNamed(text.trim())} {flat.length > 0 && words.nearest}
          </p>
        )}
        <div role="listbox" id={list} aria-label={label}>
          {isOpen &&
            found.groups.map(({ type, matches }) => (
              // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
              <div role="group" key={type.iri} aria-label={wording.term(type.iri)}>
                <div class="group-name" role="presentation">
                  {wording.term(type.iri)}
                </div>
                {matches.map((match) => (
                  <Offer
                    key={match.iri}
                    id={`${list}-${flat.indexOf(match)}`}
                    match={match}
                    isActive={flat[active] === match}
                    onChoose={() => choose(match)}
                  />
                ))}
              </div>
            ))}
        </div>
      </div>
      <p class="hidden-text" role="status">
        {isOpen ? words.results(flat.length) : ''}
      </p>
    </div>
  );
}

interface OfferProps {
  id: string;
  match: NameMatch;
  isActive: boolean;
  onChoose(): void;
}

function Offer({ id, match, isActive, onChoose }: OfferProps) {
  const { world, wording } = usePage();
  const name = wording.entity(match.iri);
  const choose = (event: Event) => {
    // Before the field loses the focus, and with it the list.
    event.preventDefault();
    onChoose();
  };
  return (
    <div
      role="option"
      tabIndex={-1}
      id={id}
      data-entity={match.iri}
      aria-selected={isActive}
      class={isActive ? 'offer is-active' : 'offer'}
      ref={isActive ? scrollIntoList : undefined}
      onMouseDown={choose}
    >
      <ClassIcon look={world.lookOf(match.iri)} />
      <bdi>{name}</bdi>
      {match.matched !== name && match.kind !== 'iri' && (
        <small>
          <bdi>{match.matched}</bdi>
        </small>
      )}
    </div>
  );
}

const scrollIntoList = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** What answers to a text: by class, the class of the best answer first, so that Enter takes the best. */
function findGrouped(world: World, text: string) {
  const found = text.trim() === '' ? [] : world.find(text);
  const groups = new Map<EntityClass, NameMatch[]>();
  const typeOf = new Map(world.classes.map((type) => [type.iri, type]));
  for (const match of found.slice(0, offered)) {
    const type = typeOf.get(world.graph.getNodeAttribute(match.iri, 'class')) as EntityClass;
    const known = groups.get(type);
    if (known) known.push(match);
    else groups.set(type, [match]);
  }
  return {
    groups: [...groups].map(([type, matches]) => ({ type, matches })),
    nearOnly: found.length === 0 || found[0].how === 'fuzzy',
  };
}
