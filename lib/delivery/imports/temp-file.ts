import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { copyToFile } from "@/lib/delivery/imports/uploads-query";

/** Runs `work` on a copy of an uploaded table, in a temporary folder of its own. */
export async function withTempFile<Result>(
  id: string,
  work: (path: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(/* turbopackIgnore: true */ tmpdir(), "followthrough-table-"));
  try {
    const file = path.join(/* turbopackIgnore: true */ folder, "table");
    await copyToFile(id, file);
    return await work(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
