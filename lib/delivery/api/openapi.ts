import { z } from "zod";
import type { Reading, ShapeName, Writing } from "@/lib/delivery/api/define";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { FILTER_PARAMETERS, LIMITS, TAKEN } from "@/lib/delivery/api/parameters";
import { SHAPES } from "@/lib/delivery/api/shapes";
import { SCOPES } from "@/lib/delivery/api/vocabulary";
import { addresses } from "@/lib/web/addresses";

type Json = Record<string, unknown>;

const text = { type: "string" };

/** The first parts of the paths, each with what it is about and what the parameter that follows it is. */
const COLLECTIONS: Record<string, { about?: string; item?: string }> = {
  records: {
    about: "Recommendations, commitments and obligations, with their state.",
    item: "The record’s reference, such as KZP-05.",
  },
  updates: { about: "Dated assessments of records.", item: "The update’s number within its record." },
  evidence: { about: "Items that updates cite.", item: "The item’s number: 12 for E-12." },
  sources: { about: "The documents that records are taken from.", item: "The source’s slug." },
  actors: { about: "Addressees of records, providers of evidence and others named in the register." },
  progress: { about: "The figures of the dashboard." },
  exports: { about: "Lists as files to download.", item: "The file’s name, as `/exports` gives it." },
};

/** The parameters that more than one endpoint takes, besides those of the path. */
const PARAMETERS = [
  {
    name: "as_of",
    in: "query",
    description: "The day that the response is about, such as 2023-06-30. Default: today.",
    schema: { type: "string", format: "date" },
  },
  {
    name: "known_at",
    in: "query",
    description: "The response uses what the register knew at this instant, or at the end of this day. Default: now.",
    schema: text,
  },
  {
    name: "cursor",
    in: "query",
    description:
      "The `next` of the previous page. It carries `as_of` and `known_at`, so leave them out; send the same filters again.",
    schema: text,
  },
  {
    name: "limit",
    in: "query",
    description: "How many records a page covers.",
    schema: { type: "integer", minimum: 1, maximum: LIMITS.maxPage, default: LIMITS.page },
  },
  ...FILTER_PARAMETERS.map((filter) => ({ ...filter, in: "query" })),
  {
    name: "Idempotency-Key",
    in: "header",
    description: `A text of your choice, up to ${LIMITS.keyLength} characters. For one day, sending the same request with the same key again gets the same response and writes nothing.`,
    schema: { type: "string", maxLength: LIMITS.keyLength },
  },
  {
    name: "If-Match",
    in: "header",
    required: true,
    description:
      "The ETag you got when you read the record. If someone has changed the record since, nothing is written (412).",
    schema: text,
  },
];

/** For a verdict, whose token may not be allowed to read the record. */
const OPTIONAL_IF_MATCH = {
  name: "If-Match",
  in: "header",
  description:
    "The ETag you got when you read the record. If you send it and the record, its evidence or a review has changed since, nothing is written (412).",
  schema: text,
};

/** Refusals by their status. */
const PROBLEMS = {
  400: "A parameter or header is not understood, or the body is not valid JSON.",
  401: "The token is missing, unknown, expired or revoked.",
  403: "The token’s scopes, or the role of the person it belongs to, do not allow this.",
  404: "There is nothing at this address.",
  409: "Someone else has changed it in the meantime.",
  412: "`If-Match` does not name the current state of the record.",
  413: "The body is too large.",
  415: "The body is not sent as `application/json`.",
  422: "The body breaks a rule: `errors` says what to correct, by field. Or the key was used for a different request.",
  428: "`If-Match` is missing.",
  429: "Too many requests. `Retry-After` says how many seconds to wait.",
} as const;

function problemsOf(endpoint: Reading | Writing): Json {
  const statuses: (keyof typeof PROBLEMS)[] = [400, 401, 403, 429];
  if (endpoint.path.includes("{")) statuses.push(404);
  if (endpoint.method !== "GET") {
    statuses.push(409, 413, 415, 422);
    if (endpoint.changes !== false) statuses.push(412);
    if (endpoint.changes === true) statuses.push(428);
  }
  const content = { "application/problem+json": { schema: schema("Problem") } };
  return Object.fromEntries(statuses.map((status) => [status, { description: PROBLEMS[status], content }]));
}

function schema(name: ShapeName): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function json(name: ShapeName): Json {
  return { "application/json": { schema: schema(name) } };
}

function parametersOf(endpoint: Reading | Writing): Json[] {
  const inPath = [...endpoint.path.matchAll(/(\w+)\/\{(\w+)\}/g)].map(([, collection = "", name]) => ({
    name,
    in: "path",
    required: true,
    description: COLLECTIONS[collection]?.item,
    schema: text,
  }));
  const others =
    endpoint.method === "GET"
      ? TAKEN[endpoint.takes]
      : ["Idempotency-Key", ...(endpoint.changes === true ? ["If-Match"] : [])];
  const optional = endpoint.method !== "GET" && endpoint.changes === "if it says so" ? [OPTIONAL_IF_MATCH] : [];
  return [...inPath, ...others.map((name) => ({ $ref: `#/components/parameters/${name}` })), ...optional];
}

function successOf(endpoint: Reading | Writing): Json {
  const description = "Success";
  if (endpoint.method !== "GET") return { [endpoint.status]: { description, content: json(endpoint.answers) } };
  if (endpoint.answers === undefined) return { 200: { description, content: { "*/*": { schema: text } } } };
  const ETag = {
    description: "Identifies this response. Send it as `If-None-Match` to get 304 while the response is unchanged.",
    schema: text,
  };
  return {
    200: { description, headers: { ETag }, content: json(endpoint.answers) },
    304: { description: "The response is still the one that `If-None-Match` names." },
  };
}

function operation(endpoint: Reading | Writing): Json {
  const { summary, scope, method, path } = endpoint;
  const name = path.replace(/[/{]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll("}", "");
  return {
    operationId: `${method.toLowerCase()}${name}`,
    summary,
    description: `Requires the scope \`${scope}\`.`,
    tags: [path.split("/")[1]],
    security: [{ token: [] }],
    parameters: parametersOf(endpoint),
    ...(method === "GET" ? {} : { requestBody: { required: true, content: json(endpoint.body) } }),
    responses: { ...successOf(endpoint), ...problemsOf(endpoint) },
  };
}

/**
 * The API's schemas as JSON Schema 2020-12, from those that validate requests. Nested schemas are references by name.
 */
function schemas(): Json {
  const names = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(SHAPES)) names.add(shape, { id });
  const found = z.toJSONSchema(names, { io: "input", uri: (name) => `#/components/schemas/${name}` });
  return Object.fromEntries(
    Object.entries(found.schemas).map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]),
  );
}

/** The description of the API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1). */
export function openApi(publicAddress: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    (paths[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  const tags = new Set(ENDPOINTS.map(({ path }) => path.split("/")[1] ?? ""));
  const scopes = Object.entries(SCOPES).map(([scope, { meaning }]) => `\`${scope}\`: ${meaning}`);
  return {
    openapi: "3.1.1",
    info: {
      title: "Followthrough",
      version: "1",
      summary: "A register of policy recommendations and commitments, and of what became of them",
      description: [
        "Every response is about a pair: the state on a day (`as_of`) as known at an instant (`known_at`). Without them it is about today, as known now. The same pair always gives the same response.",
        "Writing follows the same rules as the pages. Each change is entered in the history under the name of the person the token belongs to.",
        `Scopes: ${scopes.join(" ")}`,
        `Limits: ${LIMITS.perWindow.toLocaleString("en-GB")} requests per token every 15 minutes, ${LIMITS.bodyBytes / 1_048_576} MB per request body.`,
      ].join("\n\n"),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicAddress}${addresses.api()}` }],
    tags: [...tags].map((name) => ({ name, description: COLLECTIONS[name]?.about })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token. Create one under “Your account”, “API tokens”.",
        },
      },
      parameters: Object.fromEntries(PARAMETERS.map((one) => [one.name, one])),
      schemas: schemas(),
    },
  };
}
