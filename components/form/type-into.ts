/** Writes a text into a field as if somebody had typed it: what depends on the field hears of it. */
export function typeInto(id: string, text: string): void {
  const control = document.getElementById(id);
  if (!(control instanceof HTMLInputElement)) return;
  control.value = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}
