/** An error that is the input's fault, worded for the person who gave it. The CLI prints it without a stack. */
export class MusterError extends Error {
  /** What to do about it. */
  readonly suggestion: string | null;

  constructor(message: string, details: { suggestion?: string } = {}) {
    super(message);
    this.name = new.target.name;
    this.suggestion = details.suggestion ?? null;
  }
}

/** An answer that is not whole and so is not shown: something cut it short. The CLI ends with 3. */
export class IncompleteError extends MusterError {}

/** A name that no entity, or more than one, answers to. */
export class NameError extends MusterError {}

/** A term that cannot stand in RDF: an IRI with a blank in it, half a surrogate pair, a wrong language tag. */
export class TermError extends MusterError {
  /** Where in a text it stands that cannot be told, in UTF-16 units; null where it is no text. */
  readonly offset: number | null;

  constructor(message: string, details: { suggestion?: string; offset?: number } = {}) {
    super(message, details);
    this.offset = details.offset ?? null;
  }
}
