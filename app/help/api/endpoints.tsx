import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ENDPOINTS } from "@/lib/delivery/api/endpoints";
import { SCOPES } from "@/lib/delivery/api/vocabulary";

export function Endpoints() {
  const t = useWords();
  // The section has no name, because the scrolling table is already a region with that name.
  return (
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
  );
}
