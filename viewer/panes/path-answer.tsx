import { shownCitations, withArrow } from '../../src/core/cite/quote.ts';
import type { Path, PathAnswer, Step } from '../../src/core/paths/answer.ts';
import type { Why } from '../../src/core/paths/why.ts';
import { askBy, loosen, showPath, showStep, showTogether, showWords } from '../actions.ts';
import { statementsOf } from '../answers.ts';
import { usePage } from '../page.ts';
import { pathCitation, stepCitation } from '../take-along/citation.ts';
import { CopyCitation } from '../take-along/copy-citation.tsx';
import { countText, lengthText, namesIn } from './answer-words.ts';
import { EntityButton } from './entity-button.tsx';
import { Icon } from './icon.tsx';
import { PlaceOf, Quote } from './quote.tsx';

/** Up to so many steps everything is offered; beyond that it would be too much to look at. */
const mostWidened = 5;

/** The answer: one path with the words of each step, all paths in brief, or why there is none. */
export function PathAnswerView({ answer }: { answer: PathAnswer }) {
  const { world, words, state, change } = usePage();
  const { path, together } = state.view;
  const { paths, why, cut } = answer;
  const { query } = state.view.question;
  if (why) return <WhyNot answer={answer} why={why} />;
  if (paths.length === 0) return <p class="muted">{words.onlyPart}</p>;
  const shown = paths[Math.min(path, paths.length - 1)];
  const wider = shown.hops + 1;
  return (
    <section class="answer" aria-live="polite">
      <h2>
        {lengthText(answer, words)}
        {paths.length > 1 && ` · ${countText(answer, together ? null : path, words)}`}
      </h2>
      {cut && <p class="mark-line">{cut === 'limit' ? words.moreThan(paths.length) : words.onlyPart}</p>}
      {paths.length > 1 && (
        <p class="buttons">
          <button type="button" aria-pressed={together} onClick={() => change(showTogether(world, true))}>
            {words.together}
          </button>
          <button type="button" aria-pressed={!together} onClick={() => change(showTogether(world, false))}>
            {words.oneByOne}
          </button>
          {!together && (
            <>
              <button
                type="button"
                aria-label={words.previous}
                title={words.previous}
                onClick={() => change(showPath(world, -1))}
              >
                <Icon sign="back" />
              </button>
              <button
                type="button"
                aria-label={words.next}
                title={words.next}
                onClick={() => change(showPath(world, 1))}
              >
                <Icon sign="on" />
              </button>
            </>
          )}
        </p>
      )}
      {together ? (
        <ol class="paths">
          {paths.map((each, i) => (
            <PathInBrief key={each.nodes.map(({ iri }) => iri).join(' ')} path={each} number={i} />
          ))}
        </ol>
      ) : (
        <ol class="steps">
          {shown.steps.map((step, i) => (
            <StepItem key={statementsOf(shown, i)[0]} path={shown} step={step} number={i} />
          ))}
        </ol>
      )}
      {!together && shown.hops > 0 && (
        <CopyCitation key={path} label={words.copyPath} make={(page) => pathCitation(shown, page)} />
      )}
      {query.mode !== 'simple' && wider <= mostWidened && (
        <p>
          <button type="button" class="loosen" onClick={() => change(askBy(world, { mode: 'simple', maxHops: wider }))}>
            {words.within(wider)}
          </button>
        </p>
      )}
    </section>
  );
}

/** `A — relation → B`, as the text says it: the arrow runs the way of the statement. */
function Sentence({ path, number }: { path: Path; number: number }) {
  const { wording } = usePage();
  const step = path.steps[number];
  return (
    <>
      <bdi class="name">{path.nodes[number].label}</bdi>{' '}
      <span class="arrow">{withArrow(wording.term(step.iri), step, wording)}</span>{' '}
      <bdi class="name">{path.nodes[number + 1].label}</bdi>
    </>
  );
}

function Marks({ step }: { step: Pick<Step, 'negated' | 'inferred' | 'confidence'> }) {
  const { words } = usePage();
  return (
    <>
      {step.negated && <em class="mark denied">{words.denied}</em>}
      {step.inferred && <em class="mark">{words.inferred}</em>}
      {step.confidence < 1 && <em class="mark">{words.confidence(step.confidence)}</em>}
    </>
  );
}

function StepItem({ path, step, number }: { path: Path; step: Step; number: number }) {
  const { world, words, wording, state, change } = usePage();
  const isCurrent = state.view.step === number;
  const about = { entities: [path.nodes[number].iri, path.nodes[number + 1].iri] };
  const keys = statementsOf(path, number);
  const others = step.citations.length - shownCitations(step).length;
  return (
    <li class={isCurrent ? 'is-open' : undefined}>
      <button
        type="button"
        class="step"
        data-step={number + 1}
        aria-pressed={isCurrent}
        onClick={() => change(showStep(world, number))}
      >
        <span class="number">{number + 1}</span>
        <Sentence path={path} number={number} />
      </button>
      <Marks step={step} />
      {shownCitations(step).map((citation) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same by key
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above
        <div
          class="cited"
          key={`${citation.report} ${citation.start} ${citation.end}`}
          onClick={() => change(showStep(world, number))}
        >
          <Quote citation={citation} about={about} whole={isCurrent} />
        </div>
      ))}
      {others > 0 && <small class="place">{words.alsoAt(others)}</small>}
      {isCurrent && <CopyCitation make={(page) => stepCitation(path, number, page)} />}
      {step.also.map((other, i) => (
        <button
          type="button"
          class="statement also"
          key={keys[i + 1]}
          aria-pressed={state.view.statement === keys[i + 1]}
          onClick={() => change(showWords(world, keys[i + 1]))}
        >
          {words.alsoSaid} {other.forward || wording.symmetric(other.iri) ? '' : '← '}
          <bdi>{wording.term(other.iri)}</bdi>
          {other.forward && !wording.symmetric(other.iri) ? ' →' : ''}
          {other.inferred && <em class="mark">{words.inferredShort}</em>}
          {other.negated && <em class="mark denied">{words.deniedShort}</em>}
          {other.citations[0] && <PlaceOf citation={other.citations[0]} />}
        </button>
      ))}
    </li>
  );
}

function PathInBrief({ path, number }: { path: Path; number: number }) {
  const { world, words, wording, state, change } = usePage();
  const isCurrent = state.view.step === number;
  const locators = [
    ...new Set(path.steps.flatMap(({ citations }) => citations.slice(0, 1).map(({ locator }) => locator))),
  ];
  return (
    <li class={isCurrent ? 'is-open' : undefined}>
      <button
        type="button"
        class="step"
        data-path={number + 1}
        aria-pressed={isCurrent}
        onClick={() => change(showStep(world, number))}
      >
        <span class="number">{number + 1}</span>
        <bdi class="name">{path.nodes[0].label}</bdi>
        {path.steps.map((step, i) => (
          <span key={path.nodes[i + 1].iri}>
            {' '}
            <span class="arrow">{withArrow(wording.term(step.iri), step, wording)}</span>{' '}
            <bdi class="name">{path.nodes[i + 1].label}</bdi>
          </span>
        ))}
      </button>
      <small class="place">
        {locators.flatMap((locator) => (locator === null ? [] : [words.paragraph(locator)])).join(' ')}
        {path.steps.some(({ inferred }) => inferred) && <em class="mark">{words.inferredShort}</em>}
        {path.steps.some(({ negated }) => negated) && <em class="mark denied">{words.deniedShort}</em>}
      </small>
      {isCurrent && <CopyCitation label={words.copyPath} make={(page) => pathCitation(path, page)} />}
    </li>
  );
}

/** Why there is no path, and what single change would give one. */
function WhyNot({ answer, why }: { answer: PathAnswer; why: Why }) {
  const page = usePage();
  const { world, words, change } = page;
  const { from, to } = answer;
  const isFiltered = why.nearest.length > 0;
  // That only the first end itself was reached tells nothing.
  const nearest = why.nearest.filter(({ entity }) => entity.iri !== from.iri);
  return (
    <section class="answer why" aria-live="polite">
      <h2>{isFiltered ? words.notUnderFilters : words.notConnected}</h2>
      {!isFiltered && why.components && (
        <p>
          {words.hangs(from.label, why.components[0])} {words.hangs(to.label, why.components[1])}
        </p>
      )}
      {why.loosen.map(({ option, value, hops }) => (
        <p key={`${option} ${value}`}>
          <button
            type="button"
            class="loosen"
            data-option={option}
            onClick={() => change(loosen(world, option, value))}
          >
            {words.allow((words.loosen[option] ?? (() => option))(namesIn(option, value, page)))}
          </button>{' '}
          {words.allows(hops)}
        </p>
      ))}
      {nearest.length > 0 && (
        <>
          <p class="muted">{words.reachedNearest(to.label)}</p>
          <ul>
            {nearest.slice(0, 3).map(({ entity }) => (
              <li key={entity.iri}>
                <EntityButton iri={entity.iri} icon />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
