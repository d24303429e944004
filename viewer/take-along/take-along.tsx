import { useEffect, useRef, useState } from 'preact/hooks';
import { MusterError } from '../../src/core/errors.ts';
import { set } from '../actions.ts';
import type { Drawing } from '../graph/drawing.ts';
import type { Picture } from '../graph/picture.ts';
import { usePage } from '../page.ts';
import { reportTitle } from '../world.ts';
import { ByHand } from './by-hand.tsx';
import { copy, download } from './hand-over.ts';
import { lengthOf } from './phrases.ts';
import { pngOf } from './png.ts';
import { svgOf } from './svg.ts';
import { fileName, nameOf, type TextFormat, takenOf, textFormats, textOf } from './taken.ts';

const types: Record<TextFormat, string> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  ttl: 'text/turtle',
};

/** What can be taken along: a picture of the view, and the words of what is looked at. */
export function TakeAlong({ drawing }: { drawing: Drawing | null }) {
  const page = usePage();
  const { world, words, state, change } = page;
  const dialog = useRef<HTMLDialogElement>(null);
  const [told, tell] = useState('');
  const [byHand, giveByHand] = useState<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const taken = takenOf(page);
  const name = fileName(taken, page);
  const save = (extension: string, content: Blob) => {
    download(`${name}.${extension}`, content);
    tell(words.saved(`${name}.${extension}`));
  };
  const svg = (picture: Picture) => {
    const { entities, relations } = picture;
    const title = [reportTitle(world, words), ...(taken === null ? [] : [nameOf(taken, page)])].join(' · ');
    const description = words.counts(entities.length, relations.length);
    return svgOf(picture, { title, description, language: state.settings.language });
  };
  const act = async (deed: () => void | Promise<void>) => {
    giveByHand(null);
    try {
      await deed();
    } catch (error) {
      tell(words.notTaken(error instanceof MusterError ? error.message : String(error)));
    }
  };
  const saveSvg = (from: Drawing) => save('svg', new Blob([svg(from.picture())], { type: 'image/svg+xml' }));
  const savePng = async (from: Drawing) => {
    const picture = from.picture();
    save('png', await pngOf(svg(picture), picture));
  };
  const copyText = async (text: string) => {
    if (await copy(text)) tell(words.copied);
    else {
      tell('');
      giveByHand(text);
    }
  };
  return (
    <dialog ref={dialog} class="take-along" aria-label={words.take} onClose={() => change(set({ takeOpen: false }))}>
      <h2>{words.take}</h2>
      <h3>{words.takePicture}</h3>
      {drawing === null ? (
        <p>{words.notDrawable}</p>
      ) : (
        <p class="buttons">
          {(['png', 'svg'] as const).map((format) => (
            <button
              type="button"
              key={format}
              data-download={format}
              onClick={() => act(() => (format === 'png' ? savePng(drawing) : saveSvg(drawing)))}
            >
              {words.download(words.takeFormats[format])}
            </button>
          ))}
        </p>
      )}
      {taken === null ? (
        <p class="muted">{words.takeNothing}</p>
      ) : (
        <>
          <h3>
            <bdi>{words.takeTexts(nameOf(taken, page))}</bdi>
          </h3>
          {taken.kind === 'answer' && <p class="muted">{lengthOf(taken.answer, words)}</p>}
          <ul class="formats">
            {textFormats.map((format) => (
              <li key={format}>
                <span>{words.takeFormats[format]}</span>
                <button
                  type="button"
                  data-copy={format}
                  aria-label={words.copy(words.takeFormats[format])}
                  onClick={() => act(() => copyText(textOf(taken, format, page)))}
                >
                  {words.copyShort}
                </button>
                <button
                  type="button"
                  data-download={format}
                  aria-label={words.download(words.takeFormats[format])}
                  onClick={() =>
                    act(() =>
                      save(format, new Blob([textOf(taken, format, page)], { type: `${types[format]};charset=utf-8` })),
                    )
                  }
                >
                  {words.downloadShort}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="told" role="status">
        {told}
      </p>
      {byHand !== null && <ByHand text={byHand} />}
      <p class="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </p>
    </dialog>
  );
}
