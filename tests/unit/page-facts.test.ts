import { requireDay } from "@/lib/platform/time/dates";
import { factsOfPage } from "@/lib/register/web-pages/page-facts";
import { fc } from "@/tests/properties";

const TODAY = requireDay("2026-11-29");

const head = (markup: string) =>
  factsOfPage(`<!doctype html><html><head>${markup}</head><body>Text</body></html>`, TODAY);
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;

test("a page’s title, publisher and date are read from where pages say them", () => {
  expect(head("<title> The  news\n of Monday </title>")).toEqual({
    title: "The news of Monday",
    publisher: null,
    date: null,
  });
  expect(
    head(
      `<title>News | The Paper</title>${meta("og:title", "News")}${meta("og:site_name", "The Paper")}${meta("article:published_time", "2023-05-01T23:30:00Z")}`,
    ),
  ).toEqual({ title: "News", publisher: "The Paper", date: "2023-05-01" });
  expect(
    head(
      '<meta name="citation_title" content="An article"><meta name="citation_publisher" content="A press"><meta name="citation_publication_date" content="2023/5">',
    ),
  ).toEqual({ title: "An article", publisher: "A press", date: "2023-05" });
  const description = {
    "@graph": [
      { "@type": "WebSite" },
      { "@type": "NewsArticle", headline: "Отчёт", datePublished: "2024-02-29", publisher: [{ name: "Газета" }] },
    ],
  };
  expect(
    factsOfPage(`<body><script type="application/ld+json">${JSON.stringify(description)}</script></body>`, TODAY),
  ).toEqual({ title: "Отчёт", publisher: "Газета", date: "2024-02-29" });
});

test("a date that could mean several days is not offered, nor one that there is not", () => {
  for (const text of ["05/04/2023", "1 May 2023", "2023-02-30", "2023-13", "yesterday", "20230501"]) {
    expect(head(meta("article:published_time", text)).date).toBeNull();
  }
  // Another place of the page may say it better.
  expect(head(meta("citation_date", "05/04/2023") + meta("dc.date", "2023-04-05")).date).toBe("2023-04-05");
});

test("whatever a page says, what is offered fits the fields, and no page can stop the register", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500, unit: "binary" }), fc.string({ maxLength: 500 }), (title, markup) => {
      const { title: offered, publisher } = factsOfPage(`<title>${title}</title>${markup}`, TODAY);
      for (const text of [offered, publisher]) expect(text === null || /^\S(.*\S)?$/su.test(text)).toBe(true);
      expect(Array.from(offered ?? "").length).toBeLessThanOrEqual(300);
    }),
  );
  expect(factsOfPage("<div>".repeat(100_000) + "<title>Deep</title>", TODAY).date).toBeNull();
  expect(
    factsOfPage('<script type="application/ld+json">{"headline": 5, "publisher": [null]}</script>', TODAY),
  ).toEqual({
    title: null,
    publisher: null,
    date: null,
  });
});
