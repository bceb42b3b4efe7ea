import type { Metadata, Viewport } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { chooseLanguage } from "@/app/language/actions";
import { signOut } from "@/app/sign-in/actions";
import { SiteHeader } from "@/components/site-header";
import { WordsProvider } from "@/components/words-provider";
import { LOCALES } from "@/lib/platform/language/locales";
import { browserCatalogue } from "@/lib/platform/language/catalogues";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { getUser } from "@/lib/web/session";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Followthrough", template: "%s · Followthrough" },
  description: "A register of policy recommendations and commitments, and of what became of them.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#1e1c1a" },
  ],
};

/** The subset of the font that every page needs, preloaded before the style sheet requests it. */
const FONT = new URL("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", import.meta.url);

export default async function RootLayout({ children }: { children: ReactNode }) {
  preload(FONT.href, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  const person = await getUser();
  const t = await words();
  return (
    <html lang={LOCALES[t.locale].tag}>
      <body className="flex min-h-dvh flex-col">
        <WordsProvider locale={t.locale} catalogue={browserCatalogue(t.locale)}>
          <a
            href="#main"
            className="sr-only top-2 left-4 z-10 bg-surface px-3 py-2 font-semibold focus:not-sr-only focus:absolute"
          >
            {t("Skip to main content")}
          </a>
          <SiteHeader person={person} signOut={signOut} />
          <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[80rem] flex-1 px-4 py-6 sm:px-6">
            {children}
          </main>
          <footer className="print-hidden border-t border-line text-ink-soft">
            <div className="mx-auto flex max-w-[80rem] flex-wrap gap-x-6 gap-y-1 px-4 py-4 sm:px-6">
              <p>{t("Followthrough: what was recommended and promised, and what happened next.")}</p>
              <Link href={addresses.help("words")} prefetch={false} className="inline-flex min-h-6 items-center">
                {t("Glossary and rules")}
              </Link>
              <form action={chooseLanguage} aria-label={t("Language")} className="ml-auto flex flex-wrap gap-x-4">
                {Object.entries(LOCALES).map(([locale, { name, tag }]) => (
                  <button
                    key={locale}
                    type="submit"
                    name="language"
                    value={locale}
                    lang={tag}
                    aria-current={locale === t.locale ? "true" : undefined}
                    className={`inline-flex min-h-6 items-center ${locale === t.locale ? "font-semibold text-ink" : "text-accent underline"}`}
                  >
                    {name}
                  </button>
                ))}
              </form>
            </div>
          </footer>
        </WordsProvider>
      </body>
    </html>
  );
}
