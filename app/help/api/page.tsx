import type { Metadata } from "next";
import Link from "next/link";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { PageHeader } from "@/components/page-header";
import { ENDPOINTS, SHAPES } from "@/lib/delivery/api/endpoints";
import { FILTER_PARAMETERS, LIMITS } from "@/lib/delivery/api/parameters";
import { SCOPES } from "@/lib/delivery/api/vocabulary";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { z } from "zod";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("API") };
}

type Property = { type?: unknown; description?: string; enum?: unknown[]; anyOf?: Property[]; format?: string };

/** What kind of value it is, in a word or two. */
function kindOf({ type, enum: values, anyOf, format }: Property): string {
  if (anyOf) return [...new Set(anyOf.map(kindOf))].join(" | ");
  if (values) return values.map(String).join(" | ");
  if (format) return format;
  return typeof type === "string" ? type : "object";
}

function fieldsOf(name: keyof typeof SHAPES): { name: string; kind: string; required: boolean; about: string }[] {
  // A JSON Schema of an object has these.
  const schema = z.toJSONSchema(SHAPES[name], { io: "input" }) as {
    properties?: Record<string, Property>;
    required?: string[];
  };
  return Object.entries(schema.properties ?? {}).map(([field, property]) => ({
    name: field,
    kind: kindOf(property),
    about: property.description ?? "",
    required: schema.required?.includes(field) ?? false,
  }));
}

export default async function ApiHelpPage() {
  const t = await words();
  const { publicAddress } = env();
  const address = `${publicAddress}${addresses.api()}`;
  const bodies = ENDPOINTS.flatMap((endpoint) => (endpoint.method === "GET" ? [] : [endpoint.body]));
  const answers = ENDPOINTS.flatMap(({ answers: name }) => (name === undefined ? [] : [name]));
  const shapes = [...new Set([...bodies, ...answers])];
  return (
    <>
      <PageHeader
        title={t("API")}
        intro={t.rich(
          "Programs read and write the register under the same rules as these pages. This page is generated from the <description>OpenAPI 3.1 description</description>, which is in English.",
          { description: (inside) => <a href={addresses.apiDescription()}>{inside}</a> },
        )}
      />
      <section className="measure flow">
        <p>
          {t.rich("Create a <token>token</token>, then:", {
            token: (inside) => (
              <Link href={addresses.tokens()} prefetch={false}>
                {inside}
              </Link>
            ),
          })}
        </p>
        <pre className="overflow-x-auto border border-line bg-sunk p-3 text-sm" tabIndex={0} lang="en">
          {`curl -H "Authorization: Bearer $TOKEN" \\\n  "${address}/records?status=IN_PROGRESS&as_of=2023-12-31"`}
        </pre>
        <ul className="list-disc pl-5">
          <li>
            {t(
              "Every request is about two times: the state on a day (as_of) as known at a given time (known_at). Lists return a cursor that keeps both, so results do not move between pages.",
            )}
          </li>
          <li>
            {t(
              "To change a record, send If-Match with the ETag you got when you read it. If someone else has changed the record since, the request is refused (412).",
            )}
          </li>
          <li>
            {t(
              "Send an Idempotency-Key to make it safe to retry a request: for one day, the same key gets the same response and the data is written only once.",
            )}
          </li>
          <li>
            {t("Limits: {requests} requests per token every 15 minutes, {megabytes} MB per request body.", {
              requests: t.number(LIMITS.perWindow),
              megabytes: LIMITS.bodyBytes / 1_048_576,
            })}
          </li>
        </ul>
      </section>
      {/* Without a name of its own: the table, which scrolls where there is no room, is the region of that name. */}
      <section className="mt-8">
        <h2 id="addresses">{t("Endpoints")}</h2>
        <DataTable caption={t("Endpoints")} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Address")}</ColumnHeading>
              <ColumnHeading>{t("What it does")}</ColumnHeading>
              <ColumnHeading>{t("Permission")}</ColumnHeading>
              <ColumnHeading>{t("Request body")}</ColumnHeading>
              <ColumnHeading>{t("Response body")}</ColumnHeading>
            </tr>
          </thead>
          <tbody lang="en">
            {ENDPOINTS.map((endpoint) => (
              <tr key={`${endpoint.method} ${endpoint.path}`}>
                <th scope="row">
                  <code className="break-all">
                    {endpoint.method} {endpoint.path}
                  </code>
                </th>
                <Cell label={t("What it does")}>{endpoint.summary}</Cell>
                <Cell label={t("Permission")}>{SCOPES[endpoint.scope].label}</Cell>
                <Cell label={t("Request body")}>
                  {endpoint.method === "GET" ? "–" : <a href={`#${endpoint.body}`}>{endpoint.body}</a>}
                </Cell>
                <Cell label={t("Response body")}>
                  {endpoint.answers ? <a href={`#${endpoint.answers}`}>{endpoint.answers}</a> : "–"}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </section>
      <section aria-labelledby="filters" className="mt-8">
        <h2 id="filters">{t("Filters")}</h2>
        <dl className="measure mt-2 grid gap-1" lang="en">
          {FILTER_PARAMETERS.map(({ name, description }) => (
            <div key={name}>
              <dt className="inline">
                <code>{name}</code>
              </dt>
              <dd className="inline"> {description}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="schemas" className="mt-8">
        <h2 id="schemas">{t("Requests and responses")}</h2>
        <div className="mt-3 grid gap-3">
          {shapes.map((name) => (
            <details key={name} id={name}>
              <summary className="font-semibold">{name}</summary>
              <div className="mt-2" lang="en">
                <DataTable caption={name} captionHidden cards>
                  <thead>
                    <tr>
                      <ColumnHeading>{t("Field")}</ColumnHeading>
                      <ColumnHeading>{t("Value")}</ColumnHeading>
                      <ColumnHeading>{t("What it means")}</ColumnHeading>
                    </tr>
                  </thead>
                  <tbody>
                    {fieldsOf(name).map((field) => (
                      <tr key={field.name}>
                        <th scope="row">
                          <code>{field.name}</code>
                          {field.required ? "" : " ?"}
                        </th>
                        <Cell label={t("Value")}>
                          <span className="break-words">{field.kind}</span>
                        </Cell>
                        <Cell label={t("What it means")}>{field.about}</Cell>
                      </tr>
                    ))}
                  </tbody>
                </DataTable>
              </div>
            </details>
          ))}
        </div>
        <p className="mt-3 text-ink-soft">{t("A question mark means the field is optional.")}</p>
      </section>
    </>
  );
}
