import { useWords } from "#words";

/** What a reader whose browser runs no script has to do in another way. */
export function WithoutScripts() {
  const t = useWords();
  const ways: readonly (readonly [string, string])[] = [
    [
      t("Dropping or pasting a file onto an item of evidence"),
      t("Choose the file with the field for files. A text or a table can be pasted into its own field."),
    ],
    [
      t("Results and evidence on file while you type"),
      t(
        "Press the button beside the field. For evidence only the items added last are suggested, but any can be cited by its number, like E-12.",
      ),
    ],
    [t("Filters that apply as you choose them"), t("Press Apply.")],
    [
      t("Selecting words in a source’s text to track them"),
      t("Type or paste its words into the field above the text, and find the passage by the button beside it."),
    ],
    [t("Details offered for a web address"), t("Type them. Nothing is asked of the site.")],
    [
      t("Drafts, and the warning before you leave a form"),
      t(
        "What you type is kept only once you send it. If you were signed out meanwhile, it comes back when you sign in.",
      ),
    ],
    [t("Keyboard shortcuts in search, review and suggestions"), t("Use the links and buttons.")],
    [t("Word of a backup or an import that goes on"), t("Reload the page to see how far it is.")],
  ];
  return (
    <section className="measure flow mt-8">
      <h2 id="without-scripts">{t("Without JavaScript")}</h2>
      <p>
        {t(
          "You can sign in, read, filter, record, review, correct and export in a browser that runs no scripts. What needs one can be done in another way:",
        )}
      </p>
      <dl className="grid gap-3">
        {ways.map(([what, instead]) => (
          <div key={what}>
            <dt className="font-semibold">{what}</dt>
            <dd>{instead}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
