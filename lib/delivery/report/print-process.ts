import { text } from "node:stream/consumers";
import { type PrintedReport, reportDocx } from "@/lib/delivery/report/docx";
import { wordsOf } from "@/lib/platform/language/catalogues";
import { isLocale } from "@/lib/platform/language/locales";

/** The program of the process that packs a report as a DOCX file: see print.ts, which starts it and wrote its input. */
async function main(): Promise<void> {
  const [, , locale = ""] = process.argv;
  const report = JSON.parse(await text(process.stdin)) as PrintedReport; // what print.ts wrote
  const bytes = await reportDocx(report, wordsOf(isLocale(locale) ? locale : "en"));
  process.send?.({ bytes }, () => process.exit(0));
}

void main();
