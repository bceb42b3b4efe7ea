/** The field by which a form asks to be drawn again: `REDRAW` of lib/form-action.ts, which the browser cannot import. */
export const REDRAW_FIELD = "redraw";
