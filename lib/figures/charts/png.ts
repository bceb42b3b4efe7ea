import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** Pixels for each unit of the drawing. */
const ZOOM = 2;
/** The font is part of the register: a server may have none, and the same chart must give the same bytes. */
const FONTS = ["400Regular/SourceSans3_400Regular.ttf", "600SemiBold/SourceSans3_600SemiBold.ttf"];

async function load(): Promise<Uint8Array[]> {
  const find = createRequire(join(process.cwd(), "package.json"));
  await initWasm(await readFile(find.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return Promise.all(FONTS.map((name) => readFile(find.resolve(`@expo-google-fonts/source-sans-3/${name}`))));
}

let loaded: Promise<Uint8Array[]> | undefined;

/**
 * An SVG from `chartSvg` as a PNG at twice its size. The renderer is WebAssembly, so it needs no system library and
 * gives the same bytes everywhere.
 */
export async function chartPng(svg: string): Promise<Uint8Array> {
  loaded ??= load();
  const fontBuffers = await loaded;
  const renderer = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: { fontBuffers, defaultFontFamily: "Source Sans 3", sansSerifFamily: "Source Sans 3" },
  });
  try {
    const image = renderer.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    renderer.free();
  }
}
