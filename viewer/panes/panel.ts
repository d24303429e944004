/** The id of the pane that shows index, entity or path, whether it stands beside the drawing or on the sheet. */
export const panelId = 'panel';

export const focusPanel = (): void => document.getElementById(panelId)?.focus({ preventScroll: true });
