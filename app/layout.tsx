import type { Metadata, Viewport } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { preload } from "react-dom";
import { registerFrame } from "@/app/register-frame";
import { chooseLanguage } from "@/app/language/actions";
import { signOut } from "@/app/sign-in/actions";
import { SignInAgain } from "@/app/sign-in/sign-in-again";
import { AuthorProvider } from "@/components/form/draft-context";
import { SiteHeader } from "@/components/site-header";
import { WordsProvider } from "@/components/words-provider";
import { countUnread } from "@/lib/delivery/notifications/inbox-read";
import { countWaiting } from "@/lib/delivery/notifications/waiting-read";
import { LOCALES } from "@/lib/platform/language/locales";
import { words } from "@/lib/platform/language/request";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { carriedInRequest } from "@/lib/web/carried-form";
import { getUser } from "@/lib/web/session";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { registerName } = await registerFrame();
  return {
    // The browser puts the page's own title in place of %s, whatever the name is.
    title: { default: registerName, template: `%s · ${registerName.replaceAll("%s", "%")}` },
    description: "A register of policy recommendations and commitments, and of what became of them.",
    robots: { index: false, follow: false },
  };
}

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
  const now = person ? await readAsOf({}) : null;
  const [waiting, notifications] =
    person && now ? await Promise.all([countWaiting(person, now), countUnread(person, now)]) : [null, null];
  // A form whose author is no longer signed in is answered with the sign-in page, which keeps what was entered.
  const carried = carriedInRequest();
  const t = await words();
  const frame = await registerFrame();
  return (
    <html lang={LOCALES[t.locale].tag} data-accent={frame.accent}>
      <body className="flex min-h-dvh flex-col">
        <WordsProvider locale={t.locale}>
          <a
            href="#main"
            className="sr-only top-2 left-4 z-10 bg-surface px-3 py-2 font-semibold focus:not-sr-only focus:absolute"
          >
            {t("Skip to main content")}
          </a>
          <SiteHeader
            name={frame.registerName}
            mark={frame.mark}
            person={person}
            waiting={waiting}
            notifications={notifications}
            signOut={signOut}
            chooseLanguage={chooseLanguage}
          />
          <main id="main" tabIndex={-1} className="page-width flex-1 pt-4 pb-8">
            <AuthorProvider author={person?.id ?? null}>
              {carried ? <SignInAgain carried={carried} /> : children}
            </AuthorProvider>
          </main>
          <footer className="print-hidden border-t border-line text-sm text-ink-soft">
            <div className="page-width flex flex-wrap gap-x-6 gap-y-1 py-3">
              <p>
                {t("{register}: what was recommended and promised, and what happened next.", {
                  register: frame.registerName,
                })}
              </p>
              <Link href={addresses.help("words")} prefetch={false} className="inline-flex min-h-6 items-center">
                {t("Glossary and rules")}
              </Link>
            </div>
          </footer>
        </WordsProvider>
      </body>
    </html>
  );
}
