import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { defineReading, defineWriting } from "@/lib/delivery/api/define";
import { openApi } from "@/lib/delivery/api/openapi";

/** What the linter finds in each. It has a process of its own, because Jest cannot load its ES modules. */
function problemsIn(...descriptions: string[]): string[][] {
  const output = execFileSync(process.execPath, ["--import", "tsx", join(__dirname, "support", "lint-openapi.ts")], {
    input: JSON.stringify(descriptions),
    encoding: "utf8",
  });
  return z.array(z.array(z.string())).parse(JSON.parse(output));
}

test("another program finds nothing wrong with the OpenAPI description, and would", () => {
  const description = JSON.stringify(openApi("https://register.example.org"));
  const broken = description
    .replace('#/components/schemas/Record"', '#/components/schemas/Nothing"')
    .replace('"type":"boolean"', '"type":"yes or no"');
  expect(problemsIn(description, broken)).toEqual([
    [],
    [expect.stringMatching(/^struct: `type`/), expect.stringMatching(/^no-unresolved-refs: /)],
  ]);
}, 60_000);

test("a part of the API's table that does not fit its schemas does not compile", () => {
  const common = { path: "/actors", summary: "Add an actor", scope: "write", method: "POST" } as const;
  const facts = { ...common, body: "NewActor", answers: "AddedActor", changes: false, status: 201 } as const;
  const said = { slug: "it", address: "https://register.example.org/actors/it" };

  defineWriting({
    ...facts,
    // @ts-expect-error: an actor has no title
    write: (_, { title }) => Promise.resolve(String(title)),
    say: () => said,
  });
  defineWriting({
    ...facts,
    // @ts-expect-error: the write returns a text, and what is said is of a number
    write: (_, { name }) => Promise.resolve(name),
    say: (count: number) => ({ ...said, slug: String(count) }),
  });
  defineWriting({
    ...facts,
    write: (_, { name }) => Promise.resolve(name),
    // @ts-expect-error: the response has no slug
    say: (name) => ({ address: name }),
  });
  defineReading({
    ...facts,
    takes: "pair",
    answers: "AddedActor",
    // @ts-expect-error: a number is no slug
    read: () => Promise.resolve({ body: { ...said, slug: 1 } }),
  });
});
