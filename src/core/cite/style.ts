/** How words are set off; each function may leave them as they are. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  relation(text: string): string;
}

export const plainStyle: Style = { strong: (text) => text, faint: (text) => text, relation: (text) => text };
