/** What is known of a graph of which only a part is here, all by entity: -1 stands for a number that nobody has counted. */
export interface Survey {
  /** 1 where all statements of the entity are here. */
  explored: Uint8Array;
  /** How many steps lead from it. */
  steps: Int32Array;
  /** How many neighbours it has by statements that are not denied. */
  degrees: Int32Array;
  /** 1 where its classes are known. */
  classed: Uint8Array;
}

/** What of an entity may not be known. */
export type Unknown = 'statements' | 'steps' | 'degrees' | 'classes';

/**
 * Thrown where a search comes upon entities of which something is not known. Who has learnt it searches again, from the
 * beginning: a search that never throws has looked at nothing but what is known, so that its answer is that of the whole
 * graph.
 */
export class NotKnown extends Error {
  readonly what: Unknown;
  /** By number; what is needed first stands first. */
  readonly entities: number[];

  constructor(what: Unknown, entities: number[]) {
    super(`the ${what} of ${entities.length} entities are not known`);
    this.what = what;
    this.entities = entities;
  }
}

/** Throws where the statements of one of the entities are not known. */
export function demandStatements(survey: Survey, entities: Iterable<number>): void {
  const unknown: number[] = [];
  for (const entity of entities) if (survey.explored[entity] === 0) unknown.push(entity);
  if (unknown.length > 0) throw new NotKnown('statements', unknown);
}

/** How many steps lead from all of the entities together; throws where that is not known of one. */
export function countSteps(survey: Survey, entities: Iterable<number>): number {
  const unknown: number[] = [];
  let steps = 0;
  for (const entity of entities) {
    if (survey.steps[entity] === -1) unknown.push(entity);
    else steps += survey.steps[entity];
  }
  if (unknown.length > 0) throw new NotKnown('steps', unknown);
  return steps;
}

/** Throws where the classes of one of the entities are not known. */
export function demandClasses(survey: Survey, entities: Iterable<number>): void {
  const unknown: number[] = [];
  for (const entity of entities) if (survey.classed[entity] === 0) unknown.push(entity);
  if (unknown.length > 0) throw new NotKnown('classes', unknown);
}
