import { useWords } from "#words";
import type { Metadata } from "next";
import { Basics } from "./basics";
import { Bodies } from "./bodies";
import { Endpoints } from "./endpoints";
import { PageHeader } from "@/components/page-header";
import { FILTER_PARAMETERS } from "@/lib/delivery/api/parameters";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("API") };
}

export default async function ApiHelpPage() {
  const t = await words();
  return (
    <>
      <PageHeader
        title={t("API")}
        intro={t.rich(
          "Programs read and write the register under the same rules as these pages. This page is generated from the <description>OpenAPI 3.1 description</description>, which is in English.",
          { description: (inside) => <a href={addresses.apiDescription()}>{inside}</a> },
        )}
      />
      <Basics />
      <Endpoints />
      <Filters />
      <Bodies />
    </>
  );
}

function Filters() {
  const t = useWords();
  return (
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
  );
}
