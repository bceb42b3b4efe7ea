import { z } from "zod";
import type { Reading, Writing } from "@/lib/delivery/api/define";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { FILTER_PARAMETERS, LIMITS, TAKEN } from "@/lib/delivery/api/parameters";
import { SHAPES } from "@/lib/delivery/api/shapes";
import { SCOPES } from "@/lib/delivery/api/vocabulary";
import { addresses } from "@/lib/web/addresses";

type Json = Record<string, unknown>;

function problem(description: string): Json {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } };
}

function parameter(
  name: string,
  place: "path" | "query" | "header",
  description: string,
  schema: Json,
  required = false,
) {
  return { name, in: place, description, required, schema };
}

const text = { type: "string" };

function parametersOf(endpoint: Reading | Writing): Json[] {
  const path = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) =>
    parameter(name, "path", `The ${name}.`, text, true),
  );
  if (endpoint.method !== "GET") {
    return [
      ...path,
      parameter(
        "Idempotency-Key",
        "header",
        "Any text of yours up to 200 characters. The same request again under it, within a day, gets the same answer and writes nothing.",
        { type: "string", maxLength: 200 },
      ),
      ...(endpoint.changes
        ? [
            parameter(
              "If-Match",
              "header",
              "The ETag of the record as you read it: where somebody changed it since, nothing is written (412).",
              text,
              true,
            ),
          ]
        : []),
    ];
  }
  return [...path, ...TAKEN[endpoint.takes].map((name) => ({ $ref: `#/components/parameters/${name}` }))];
}

function operation(endpoint: Reading | Writing): Json {
  const { summary, scope, answers, method, path } = endpoint;
  const id = `${method.toLowerCase()}${path.replace(/[/{]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll("}", "")}`;
  const ok = method === "GET" ? 200 : endpoint.status;
  const content = answers
    ? { "application/json": { schema: { $ref: `#/components/schemas/${answers}` } } }
    : { "*/*": { schema: { type: "string" } } };
  return {
    operationId: id,
    summary,
    description: `Needs the scope \`${scope}\`.`,
    tags: [path.split("/")[1]],
    security: [{ token: [] }],
    parameters: parametersOf(endpoint),
    ...(method === "GET"
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: `#/components/schemas/${endpoint.body}` } } },
          },
        }),
    responses: {
      [ok]: {
        description: "Done",
        ...(answers && method === "GET"
          ? { headers: { ETag: { description: "Names this answer", schema: text } } }
          : {}),
        content,
      },
      ...(method === "GET" && answers ? { 304: { description: "As `If-None-Match` says" } } : {}),
      400: problem("The address, or the body as JSON, cannot be read."),
      401: problem("No token that opens anything."),
      403: problem("The token’s scopes or its person’s role do not allow it."),
      ...(path.includes("{") ? { 404: problem("There is nothing by that name.") } : {}),
      ...(method === "GET"
        ? {}
        : {
            409: problem("It was changed by somebody else meanwhile."),
            ...(endpoint.changes
              ? {
                  412: problem("`If-Match` names a state that is no longer the present one."),
                  428: problem("`If-Match` is missing."),
                }
              : {}),
            413: problem("The body is too large."),
            415: problem("The body is no JSON."),
            422: problem("A rule is broken: what to mend stands by field; or the key was used for another request."),
          }),
      429: problem("Too many requests: `Retry-After` says for how many seconds to wait."),
    },
  };
}

/**
 * The API's schemas as JSON Schema 2020-12, from those that validate requests. Nested schemas are references by name.
 */
function schemas(): Json {
  const names = z.registry<{ id: string }>();
  for (const [name, shape] of Object.entries(SHAPES)) names.add(shape, { id: name });
  const found = z.toJSONSchema(names, {
    target: "draft-2020-12",
    io: "input",
    uri: (name) => `#/components/schemas/${name}`,
  });
  return Object.fromEntries(
    Object.entries(found.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

/** Descriptions of the tags, which are the first parts of the paths. */
const TAGS: Record<string, string> = {
  records: "Recommendations and commitments, with their state.",
  updates: "Dated assessments of records.",
  evidence: "What updates cite.",
  sources: "The documents that records are taken from.",
  actors: "Who is addressed, who provides evidence.",
  progress: "The figures of the dashboard.",
  exports: "Lists as files.",
};

/** The description of the API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). */
export function openApi(publicAddress: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const found = (paths[endpoint.path] ??= {});
    found[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Followthrough",
      version: "1",
      summary: "A register of policy recommendations and commitments, and of what became of them",
      description: [
        "Every reading is about a pair: the state on a day (`as_of`) as known at an instant (`known_at`); without them, today and now. The same pair gives the same answer for ever.",
        "Writing goes by the same rules as the pages, and every line of it stands in the history under the person whose token it is.",
        `Scopes: ${Object.entries(SCOPES)
          .map(([scope, { meaning }]) => `\`${scope}\`: ${meaning}`)
          .join(" ")}`,
        `Limits: ${LIMITS.perWindow.toLocaleString("en-GB")} requests of a token in 15 minutes, ${LIMITS.bodyBytes / 1_048_576} MB a body.`,
      ].join("\n\n"),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicAddress}${addresses.api()}` }],
    tags: [...new Set(ENDPOINTS.map(({ path }) => path.split("/")[1] ?? ""))].map((name) => ({
      name,
      description: TAGS[name],
    })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of yours: make one under “Your account”." },
      },
      parameters: Object.fromEntries(
        [
          parameter("as_of", "query", "The day, such as 2023-06-30; today without it.", {
            type: "string",
            format: "date",
          }),
          parameter("known_at", "query", "An instant or a day, whose end is meant; now without it.", text),
          parameter("cursor", "query", "What the page before gave as `next`. It carries its pair with it.", text),
          parameter("limit", "query", "How many records a page is about.", {
            type: "integer",
            minimum: 1,
            maximum: LIMITS.maxPage,
            default: LIMITS.page,
          }),
          ...FILTER_PARAMETERS.map(({ name, description, schema }) => parameter(name, "query", description, schema)),
        ].map((one) => [one.name, one]),
      ),
      schemas: schemas(),
    },
  };
}
