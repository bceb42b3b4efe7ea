/** The part of edtf.js that the register uses; the package ships no types. */
declare module "edtf" {
  /** @throws when the text is not EDTF of the given level and types. */
  export function parse(
    text: string,
    constraints: { level: 0 | 1 | 2; types: string[] },
  ): { type: string; level: number };
}
