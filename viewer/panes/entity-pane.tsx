import { useMemo } from 'preact/hooks';
import { askFromHere, focusOn, fold, selectEntity, showWords, unfold } from '../actions.ts';
import { mentionKey } from '../answers.ts';
import { usePage } from '../page.ts';
import { canFold, shownOf } from '../shown.ts';
import { CopyCitation } from '../take-along/copy-citation.tsx';
import { statementCitation } from '../take-along/taken.ts';
import { useMedia } from '../use-media.ts';
import { ClassIcon } from './class-icon.tsx';
import { EntityButton } from './entity-button.tsx';
import { PlaceOf, Quote } from './quote.tsx';
import { type Said, type SaidGroup, saidOf } from './said.ts';

/** All that the text says of the selected entity, each with its words; without one, the best connected. */
export function EntityPane() {
  const { world, words, state } = usePage();
  const { entity } = state.view;
  if (entity !== null) return <Entity key={entity} iri={entity} />;
  return (
    <div class="empty">
      <p>{words.noEntity}</p>
      <ul>
        {world.bestConnected.slice(0, 5).map((iri) => (
          <li key={iri}>
            <EntityButton iri={iri} icon />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entity({ iri }: { iri: string }) {
  const { world, words, wording, state, change } = usePage();
  const { labels, aliases, class: type, id } = world.graph.getNodeAttributes(iri);
  const name = wording.entity(iri);
  const others = [...new Set([...Object.values(labels), ...aliases])].filter((other) => other !== name);
  const groups = saidOf(world.graph, iri, wording);
  const isFocus = state.view.focus !== null;
  return (
    <article class="entity-panel">
      <header>
        <h2>
          <ClassIcon look={world.lookOf(iri)} />
          <bdi>{name}</bdi>
        </h2>
        <p class="type">
          <bdi>{wording.term(type)}</bdi> <code>{id}</code>
        </p>
        {others.length > 0 && (
          <p class="names">
            {words.alsoCalled}: <bdi>{others.join(', ')}</bdi>
          </p>
        )}
        <p class="buttons">
          <button type="button" onClick={() => change(askFromHere(world))}>
            {words.pathFromHere}
          </button>
          <button type="button" aria-pressed={isFocus} onClick={() => change(focusOn(world, iri, isFocus ? null : 1))}>
            {words.onlyNeighbours}
          </button>
          {isFocus && (
            <select
              aria-label={words.around}
              value={state.view.focus ?? 1}
              onChange={(event) => change(focusOn(world, iri, Number(event.currentTarget.value)))}
            >
              {[1, 2, 3, 4, 5].map((steps) => (
                <option key={steps} value={steps}>
                  {words.steps(steps)}
                </option>
              ))}
            </select>
          )}
          {!isFocus && <FoldButtons iri={iri} />}
        </p>
      </header>
      {groups.length === 0 && <p class="muted">{words.nothingSaid}</p>}
      {groups.map((group) => (
        <Group key={group.key} iri={iri} group={group} />
      ))}
      <Mentions iri={iri} name={name} />
    </article>
  );
}

/** Draws the neighbours of an entity that are not drawn while something else is looked at, or those no longer that hang on it. */
function FoldButtons({ iri }: { iri: string }) {
  const { world, words, state, change } = usePage();
  const isNarrow = useMedia('(max-width: 719px)');
  const shown = useMemo(() => shownOf(world, state.view, isNarrow, [iri]), [world, state.view, isNarrow, iri]);
  const folded = shown.folded.get(iri) ?? 0;
  return (
    <>
      {folded > 0 && (
        <button type="button" onClick={() => change(unfold(iri))}>
          {words.unfold(folded)}
        </button>
      )}
      {(state.view.unfolded.includes(iri) || canFold(world, state.view, iri, shown)) && (
        <button type="button" onClick={() => change(fold(iri))}>
          {words.fold}
        </button>
      )}
    </>
  );
}

function Group({ iri, group: { title, items } }: { iri: string; group: SaidGroup }) {
  return (
    <section class="said">
      <h3>
        <bdi>{title}</bdi>
      </h3>
      <ul>
        {items.map((item) => (
          <SaidItem key={item.key} iri={iri} item={item} />
        ))}
      </ul>
    </section>
  );
}

function SaidItem({ iri, item }: { iri: string; item: Said }) {
  const { world, words, wording, state, change } = usePage();
  const { key, entity, text, citations, about, inferred, negated, confidence } = item;
  const isOpen = state.view.statement === key;
  const [first] = citations;
  return (
    <li class={isOpen ? 'is-open' : undefined}>
      <span class="object">
        <button
          type="button"
          class="statement"
          data-statement={key}
          aria-pressed={isOpen}
          title={words.showWords}
          onClick={() => change(showWords(world, key))}
        >
          {entity !== null && <ClassIcon look={world.lookOf(entity)} />}
          <bdi>{entity === null ? text : wording.entity(entity)}</bdi>
          {negated && <em class="mark denied">{words.deniedShort}</em>}
          {inferred && (
            <em class="mark" title={words.inferred}>
              {words.inferredShort}
            </em>
          )}
          {confidence < 1 && <em class="mark">{words.confidence(confidence)}</em>}
          {!isOpen && first && (
            <span class="where">
              <PlaceOf citation={first} />
              {citations.length > 1 && <small class="place">{words.alsoAt(citations.length - 1)}</small>}
            </span>
          )}
        </button>
        {entity !== null && (
          <button
            type="button"
            class="go"
            data-entity={entity}
            title={wording.entity(entity)}
            aria-label={wording.entity(entity)}
            onClick={() => change(selectEntity(world, entity))}
          >
            ›
          </button>
        )}
      </span>
      {isOpen &&
        citations.map((citation) => (
          <div class="cited" key={`${citation.report} ${citation.start} ${citation.end}`}>
            <Quote citation={citation} about={about} />
          </div>
        ))}
      {isOpen && citations.length > 0 && <CopyCitation make={(page) => statementCitation(iri, key, page)} />}
    </li>
  );
}

function Mentions({ iri, name }: { iri: string; name: string }) {
  const { world, words, state, change } = usePage();
  const mentions = world.graph.getNodeAttribute(iri, 'mentions');
  if (mentions.length === 0) return <p class="muted">{words.notMentioned}</p>;
  return (
    <section class="said mentions" aria-label={words.mentionsOf(name)}>
      <h3>{words.mentioned(mentions.length)}</h3>
      <ul>
        {mentions.map((mention) => {
          const key = mentionKey(mention);
          return (
            <li key={key}>
              <button
                type="button"
                class="statement"
                aria-pressed={state.view.statement === key}
                onClick={() => change(showWords(world, key))}
              >
                <bdi>{mention.quote}</bdi> <PlaceOf citation={mention} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
