import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PALETTE, TONE_PALETTE } from "@/lib/figures/charts/palette";
import { valuesOf } from "@/lib/platform/vocabulary";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { ACCENTS } from "@/lib/register/settings/vocabulary";

const css = readFileSync(join(__dirname, "../../../app/globals.css"), "utf8");

/** The colours of one `:root` block, by name without the dashes. */
function colours(block: string): Record<string, string> {
  const palette: Record<string, string> = {};
  for (const [, name = "", value = ""] of block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)) palette[name] = value;
  return palette;
}

const [light = "", dark = ""] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block);

/** The colours of the blocks for one accent: of the light mode, then of the dark one. */
function accentColours(accent: string): [Record<string, string>, Record<string, string>] {
  const [inLight, inDark, ...others] = [
    ...css.matchAll(new RegExp(`\\[data-accent="${accent}"\\] \\{([^}]*)\\}`, "g")),
  ];
  if (!inLight?.[1] || !inDark?.[1] || others.length > 0)
    throw new Error(`${accent} does not have one block in each mode`);
  return [colours(inLight[1]), colours(inDark[1])];
}

/** Each mode with each accent that administrators can choose. */
const MODES = Object.fromEntries(
  valuesOf(ACCENTS).flatMap((accent) => {
    const [inLight, inDark] = accentColours(accent);
    return [
      [`light ${accent}`, { ...colours(light), ...inLight }],
      [`dark ${accent}`, { ...colours(dark), ...inDark }],
    ];
  }),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const TONES = ["neutral", "bad", "moving", "partly", "good", "reversed", "unknown", "closed"];
const GROUNDS = ["paper", "surface", "sunk"];

const WORDS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["ink-soft", ground],
    ["accent", ground],
    ["accent-strong", ground],
    ["danger", ground],
  ]),
  ["accent", "accent-tint"],
  ["ink", "accent-tint"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["past-ink", "past"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["ink", "inserted"],
  ["ink", "deleted"],
  ["ink", "moving-tint"],
  ["ink-soft", "moving-tint"],
  ["accent", "moving-tint"],
  ...TONES.flatMap((tone): [string, string][] => [
    [`${tone}-ink`, `${tone}-tint`],
    [`${tone}-on`, `${tone}-fill`],
  ]),
];

const EDGES: [string, string][] = GROUNDS.flatMap((ground): [string, string][] => [
  ["line-strong", ground],
  ["accent", ground],
  ["danger", ground],
]);

describe.each(Object.entries(MODES))("in %s mode", (_, palette) => {
  function contrastOf([one, other]: [string, string]): number {
    const [first, second] = [palette[one], palette[other]];
    if (!first || !second) throw new Error(`The palette has no ${first ? other : one}`);
    return contrast(first, second);
  }

  test.each(WORDS)("%s can be read on %s", (word, ground) => {
    expect(contrastOf([word, ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGES)("the edge %s can be seen on %s", (edge, ground) => {
    expect(contrastOf([edge, ground])).toBeGreaterThanOrEqual(3);
  });

  test.each(["good", "bad", "reversed"])("the shape of %s can be seen by its fill", (tone) => {
    expect(contrastOf([`${tone}-fill`, "surface"])).toBeGreaterThanOrEqual(3);
  });

  test.each(["neutral", "unknown", "moving", "partly", "closed"])("the shape of %s can be seen by its edge", (tone) => {
    expect(contrastOf([`${tone}-ink`, "surface"])).toBeGreaterThanOrEqual(3);
  });
});

test("the accent to begin with is that of a page without any", () => {
  const [inLight, inDark] = accentColours(DEFAULT_SETTINGS.accent);
  expect(colours(light)).toMatchObject(inLight);
  expect(colours(dark)).toMatchObject(inDark);
});

test("what leaves the register as a file has the light colours of the screen", () => {
  const screen = colours(light);
  for (const [name, value] of Object.entries(PALETTE)) expect([name, screen[name]]).toEqual([name, value]);
  for (const [tone, set] of Object.entries(TONE_PALETTE)) {
    for (const [name, value] of Object.entries(set)) {
      expect([tone, name, screen[`${tone}-${name}`]]).toEqual([tone, name, value]);
    }
  }
});
