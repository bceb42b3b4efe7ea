/*
 * A strict reader of iCalendar files, by the grammar of RFC 5545 (3.1 content lines, 3.3 values, 3.4 and 3.6 components)
 * and independent of the library that writes ours. What the grammar does not allow is an error.
 */

type Property = { name: string; parameters: ReadonlyMap<string, string>; value: string };
type Component = { name: string; properties: Property[]; components: Component[] };

type CalendarEvent = {
  uid: string;
  sequence: number;
  /** YYYY-MM-DD. */
  start: string;
  stamp: Date;
  summary: string;
  description: string | null;
  url: string;
};
export type Calendar = { name: string; events: CalendarEvent[] };

const MAX_OCTETS = 75;

/** The content lines: each physical line ended by CRLF and of 75 octets at most, then unfolded. */
function contentLines(text: string): string[] {
  if (!text.endsWith("\r\n")) throw new Error("The last line is not ended by CRLF");
  const physical = text.slice(0, -2).split("\r\n");
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error(`A line break that is not CRLF: ${JSON.stringify(line)}`);
    if (Buffer.byteLength(line, "utf8") > MAX_OCTETS) throw new Error(`Longer than 75 octets: ${line}`);
    if (/\p{Surrogate}/u.test(line)) throw new Error(`A character is cut in two: ${JSON.stringify(line)}`);
  }
  return physical
    .join("\r\n")
    .replaceAll(/\r\n[ \t]/g, "")
    .split("\r\n");
}

const PARAMETER =
  /;([A-Za-z0-9-]+)=("[^"\u0000-\u0008\u000A-\u001F\u007F]*"|[^";:,\u0000-\u0008\u000A-\u001F\u007F]*)/g;
const LINE =
  /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\u0000-\u0008\u000A-\u001F\u007F]*"|[^";:,\u0000-\u0008\u000A-\u001F\u007F]*))*):([^\u0000-\u0008\u000A-\u001F\u007F]*)$/;

function propertyOf(line: string): Property {
  const [, name, parameters = "", value] = LINE.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`Not a content line: ${JSON.stringify(line)}`);
  const found = new Map(
    [...parameters.matchAll(PARAMETER)].map(([, key = "", text = ""]) => [key.toUpperCase(), text]),
  );
  return { name: name.toUpperCase(), parameters: found, value };
}

function componentOf(lines: readonly string[]): Component {
  const root: Component = { name: "", properties: [], components: [] };
  const open: Component[] = [root];
  for (const property of lines.map(propertyOf)) {
    const current = open.at(-1) ?? root;
    if (property.name === "BEGIN") {
      const begun: Component = { name: property.value.toUpperCase(), properties: [], components: [] };
      current.components.push(begun);
      open.push(begun);
    } else if (property.name === "END") {
      if (property.value.toUpperCase() !== current.name) throw new Error(`END:${property.value} in ${current.name}`);
      open.pop();
    } else {
      if (current === root) throw new Error(`${property.name} outside of a component`);
      current.properties.push(property);
    }
  }
  if (open.length > 1) throw new Error(`${open.at(-1)?.name ?? ""} is not ended`);
  const [calendar, ...others] = root.components;
  if (calendar?.name !== "VCALENDAR" || others.length > 0) throw new Error("Not exactly one calendar");
  return calendar;
}

/** The value of a property that may stand once. */
function valueOf(component: Component, name: string, type: string): string | null {
  const [found, ...others] = component.properties.filter((property) => property.name === name);
  if (others.length > 0) throw new Error(`${name} stands twice`);
  if (!found) return null;
  if ((found.parameters.get("VALUE") ?? type) !== type) throw new Error(`${name} is not a ${type}`);
  return found.value;
}

function required(component: Component, name: string, type: string): string {
  const value = valueOf(component, name, type);
  if (value === null) throw new Error(`${component.name} has no ${name}`);
  return value;
}

/** A TEXT value (3.3.11): commas, semicolons and backslashes are escaped, and nothing else. */
function textOf(value: string): string {
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/.test(value)) throw new Error(`Not a text: ${value}`);
  return value.replaceAll(/\\(.)/g, (_, sign: string) => (sign.toLowerCase() === "n" ? "\n" : sign));
}

function instantOf(value: string): Date {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value) ?? [];
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(instant.getTime())) throw new Error(`Not an instant in UTC: ${value}`);
  return instant;
}

function eventOf(event: Component): CalendarEvent {
  const start = required(event, "DTSTART", "DATE");
  if (!/^\d{8}$/.test(start)) throw new Error(`Not a day: ${start}`);
  const sequence = valueOf(event, "SEQUENCE", "INTEGER") ?? "0";
  if (!/^\d{1,10}$/.test(sequence) || Number(sequence) > 2_147_483_647) throw new Error(`Not a sequence: ${sequence}`);
  const description = valueOf(event, "DESCRIPTION", "TEXT");
  const url = required(event, "URL", "URI");
  if (!URL.canParse(url)) throw new Error(`Not an address: ${url}`);
  return {
    uid: textOf(required(event, "UID", "TEXT")),
    sequence: Number(sequence),
    start: start.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
    stamp: instantOf(required(event, "DTSTAMP", "DATE-TIME")),
    summary: textOf(required(event, "SUMMARY", "TEXT")),
    description: description === null ? null : textOf(description),
    url,
  };
}

export function readCalendar(text: string): Calendar {
  const calendar = componentOf(contentLines(text));
  if (required(calendar, "VERSION", "TEXT") !== "2.0") throw new Error("Not version 2.0");
  textOf(required(calendar, "PRODID", "TEXT"));
  // With a METHOD, DTSTAMP would have to be the instant at which the file was written.
  if (valueOf(calendar, "METHOD", "TEXT") !== null) throw new Error("The calendar has a METHOD");
  const name = textOf(required(calendar, "NAME", "TEXT"));
  for (const [own, before] of [
    ["NAME", "X-WR-CALNAME"],
    ["DESCRIPTION", "X-WR-CALDESC"],
  ] as const) {
    const value = required(calendar, own, "TEXT");
    textOf(value);
    if (required(calendar, before, "TEXT") !== value) throw new Error(`${before} is not ${own}`);
  }
  const events = calendar.components.map((component) => {
    if (component.name !== "VEVENT") throw new Error(`An unexpected ${component.name}`);
    return eventOf(component);
  });
  if (new Set(events.map(({ uid }) => uid)).size < events.length) throw new Error("Two events have the same UID");
  return { name, events };
}
