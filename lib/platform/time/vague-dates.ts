import { parse } from "edtf";
import { dayOf, parseDay, requireDay, type VagueDate } from "@/lib/platform/time/dates";

/** A cache of parsed vague dates: an imported table repeats the same ones, and the parser is slow. */
const knownVague = new Map<string, VagueDate>();

const MAX_CACHED_DATES = 10_000;

type Bounds = Pick<VagueDate, "earliest" | "latest">;

/** The months of the northern meteorological seasons, EDTF codes 21 to 24. Winter ends in the next year. */
const SEASONS: Record<number, { first: number; yearsOn: number; last: number }> = {
  21: { first: 3, yearsOn: 0, last: 5 },
  22: { first: 6, yearsOn: 0, last: 8 },
  23: { first: 9, yearsOn: 0, last: 11 },
  24: { first: 12, yearsOn: 1, last: 2 },
};

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function monthBounds(fromYear: number, fromMonth: number, toYear: number, toMonth: number): Bounds {
  return {
    earliest: requireDay(`${pad(fromYear, 4)}-${pad(fromMonth, 2)}-01`),
    latest: dayOf(new Date(Date.UTC(toYear, toMonth, 0))), // the day before the next month's first
  };
}

/** Bounds of a single date or season, not an interval. We compute seasons ourselves: the library treats them as calendar quarters. */
function pointBounds(text: string): Bounds | null {
  const season = /^(\d{4})-(2[1-4])$/.exec(text);
  if (season) {
    const year = Number(season[1]);
    const months = SEASONS[Number(season[2])];
    return months ? monthBounds(year, months.first, year + months.yearsOn, months.last) : null;
  }
  const plain = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(text.replace(/[?~%]$/, ""));
  if (!plain) return null;
  const [, year = "", month, day] = plain;
  const [firstYear, lastYear] = [Number(year.replaceAll("X", "0")), Number(year.replaceAll("X", "9"))];
  if (month === undefined || month === "XX") return monthBounds(firstYear, 1, lastYear, 12);
  if (day === undefined || day === "XX") return monthBounds(firstYear, Number(month), lastYear, Number(month));
  const exact = parseDay(`${year}-${month}-${day}`);
  return exact === null ? null : { earliest: exact, latest: exact };
}

/**
 * A date as written in EDTF level 1 (Library of Congress EDTF, ISO 8601-2:2019), with its bounds, or null when it is not one or has no
 * certain bounds (an open interval, a time of day, a year outside 1000 to 9998). Seasons are those of the
 * northern meteorological year: autumn, `-23`, is September to November. `~`, `?` and `%` do not widen the bounds.
 */
export function parseVagueDate(text: string): VagueDate | null {
  const cached = knownVague.get(text);
  if (cached) return cached;
  const date = readVagueDate(text);
  if (date !== null && knownVague.size < MAX_CACHED_DATES) knownVague.set(text, date);
  return date;
}

function readVagueDate(text: string): VagueDate | null {
  const edtf = text.trim();
  if (!/^[1-9][0-9X~?%/-]{3,40}$/.test(edtf)) return null;
  try {
    parse(edtf, { level: 1, types: ["Date", "Season", "Interval"] });
  } catch {
    return null; // the parser throws for text that is not EDTF
  }
  const [from, to, ...more] = edtf.split("/").map(pointBounds);
  if (!from || to === null || more.length > 0) return null;
  const latest = (to ?? from).latest;
  if (latest < from.earliest || latest > "9998-12-31") return null;
  return { edtf, earliest: from.earliest, latest };
}
