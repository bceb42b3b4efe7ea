import { useWords } from "#words";
import { z } from "zod";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { SHAPES } from "@/lib/delivery/api/shapes";

type Property = { type?: unknown; description?: string; enum?: unknown[]; anyOf?: Property[]; format?: string };

/** The type of a value, in a word or two. */
function kindOf({ type, enum: values, anyOf, format }: Property): string {
  if (anyOf) return [...new Set(anyOf.map(kindOf))].join(" | ");
  if (values) return values.map(String).join(" | ");
  if (format) return format;
  return typeof type === "string" ? type : "object";
}

function propertiesOf(name: keyof typeof SHAPES): { name: string; kind: string; required: boolean; about: string }[] {
  // The JSON Schema of an object has these properties.
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

/** The fields of all request and response bodies. */
export function Bodies() {
  const t = useWords();
  const bodies = ENDPOINTS.flatMap((endpoint) => (endpoint.method === "GET" ? [] : [endpoint.body]));
  const answers = ENDPOINTS.flatMap(({ answers: name }) => (name === undefined ? [] : [name]));
  const shapes = [...new Set([...bodies, ...answers])];

  return (
    <section aria-labelledby="schemas" className="mt-8">
      <h2 id="schemas">{t("Requests and responses")}</h2>
      <div className="mt-3 grid gap-3">
        {shapes.map((name) => (
          <Body key={name} name={name} />
        ))}
      </div>
      <p className="mt-3 text-ink-soft">{t("A question mark means the field is optional.")}</p>
    </section>
  );
}

function Body({ name }: { name: keyof typeof SHAPES }) {
  const t = useWords();
  return (
    <details id={name}>
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
            {propertiesOf(name).map((field) => (
              <tr key={field.name}>
                <th scope="row">
                  <code>{field.name}</code>
                  {field.required ? "" : " ?"}
                </th>
                <Cell label={t("Value")}>
                  <span className="wrap-anywhere">{field.kind}</span>
                </Cell>
                <Cell label={t("What it means")}>{field.about}</Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
    </details>
  );
}
