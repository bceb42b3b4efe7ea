import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { STARTER_REGISTER } from "@/prisma/starter-register";
import { checkStarter } from "@/prisma/starter/check";

const USAGE = `Usage: npm run check:starter -- FOLDER

Holds the starter register to the texts of its sources: every passage and hint, and every name, number, date and
quotation in what is said of it. FOLDER holds one text for each source, in UTF-8:
${Object.keys(STARTER_REGISTER.sources)
  .map((slug) => `  ${slug}.txt`)
  .join("\n")}
Exit code 1 when the texts do not bear the register out.
`;

/** The texts in a folder, by the slugs of their sources, with LF line endings and no byte order mark. */
function readTexts(folder: string): Map<string, string> {
  return new Map(
    Object.keys(STARTER_REGISTER.sources).flatMap((slug): [string, string][] => {
      const path = join(folder, `${slug}.txt`);
      if (!existsSync(path)) return [];
      return [
        [
          slug,
          readFileSync(path, "utf8")
            .replace(/^\uFEFF/u, "")
            .replaceAll("\r\n", "\n"),
        ],
      ];
    }),
  );
}

function main(args: readonly string[]): number {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  // npm runs scripts in the project's folder, and INIT_CWD says where the user typed the command.
  const { faults, unused, checks } = checkStarter(
    STARTER_REGISTER,
    readTexts(resolve(process.env["INIT_CWD"] ?? ".", folder)),
  );
  for (const fault of faults) process.stdout.write(`FAULT  ${fault}\n`);
  for (const { source, start, end, words: sentence } of unused) {
    process.stdout.write(`UNUSED ${source} ${start}–${end}: ${sentence}\n`);
  }
  process.stdout.write(
    `${checks} locators, hints, names, numbers, dates and quotations checked against the texts: ${faults.length} faults. ` +
      `${unused.length} sentences of the texts are in no record, evidence or interest.\n`,
  );
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
