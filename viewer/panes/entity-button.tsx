import { selectEntity } from '../actions.ts';
import { usePage } from '../page.ts';
import { ClassIcon } from './class-icon.tsx';

/** The name of an entity, by which it is selected. */
export function EntityButton({ iri, icon = false }: { iri: string; icon?: boolean }) {
  const { world, wording, state, change } = usePage();
  const isSelected = state.view.tab === 'entity' && state.view.entity === iri;
  return (
    <button
      type="button"
      class="entity"
      data-entity={iri}
      aria-current={isSelected ? 'true' : undefined}
      onClick={() => change(selectEntity(world, iri))}
    >
      {icon && <ClassIcon look={world.lookOf(iri)} />}
      <bdi>{wording.entity(iri)}</bdi>
    </button>
  );
}
