import Link from "next/link";
import { useWords } from "#words";
import { ADMINISTRATION_PAGES } from "@/components/administration-pages";
import { NavigationLink } from "@/components/navigation-link";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import type { Role } from "@/lib/platform/database/generated/enums";
import { message } from "@/lib/platform/language/message";
import { addresses } from "@/lib/web/addresses";

const PAGES = [
  { href: addresses.home(), label: message("Dashboard") },
  { href: addresses.worklist(), label: message("Worklist") },
  { href: addresses.records(), label: message("Recommendations") },
  { href: addresses.sources(), label: message("Sources") },
  { href: addresses.evidence(), label: message("Evidence") },
  { href: addresses.actors(), label: message("Actors") },
  { href: addresses.review(), label: message("Review") },
] as const;

/** The header of every page: the product's name, the navigation, and who is signed in. */
export function SiteHeader({
  person,
  signOut,
}: {
  /** Who is signed in, or null. */
  person: { name: string; role: Role } | null;
  signOut: (data: FormData) => void | Promise<void>;
}) {
  const t = useWords();
  return (
    <header className="print-hidden border-b border-line bg-surface">
      <div className="mx-auto flex max-w-[80rem] flex-wrap items-center gap-x-8 px-4 sm:px-6">
        <Link
          href={addresses.home()}
          prefetch={false}
          className="inline-flex min-h-11 items-center gap-2 text-lg font-bold text-ink no-underline"
        >
          <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false" className="text-accent">
            <rect width="32" height="32" rx="5" fill="currentColor" />
            <path
              d="M8 25V7h15M8 15.5h10M14.5 22.5l3.6 3.3 7-8"
              fill="none"
              stroke="var(--surface)"
              strokeWidth="3.2"
            />
          </svg>
          Followthrough
        </Link>
        {person ? (
          <nav aria-label={t("Main")} className="order-3 -mx-2 w-full lg:order-2 lg:mx-0 lg:w-auto">
            <ul className="flex flex-wrap">
              {PAGES.map(({ href, label }) => (
                <li key={href}>
                  <NavigationLink href={href}>{t.message(label)}</NavigationLink>
                </li>
              ))}
              {person.role === "ADMIN" ? (
                <li>
                  <NavigationLink href={addresses.administration()} also={ADMINISTRATION_PAGES.map(({ href }) => href)}>
                    {t("Administration")}
                  </NavigationLink>
                </li>
              ) : null}
              <li>
                <NavigationLink href={addresses.help()}>{t("Help")}</NavigationLink>
              </li>
            </ul>
          </nav>
        ) : null}
        <div className="order-2 ml-auto flex min-h-9 flex-wrap items-center gap-x-4 lg:order-3 lg:min-h-11">
          {person ? (
            <>
              <Link href={addresses.account()} prefetch={false} className="inline-flex min-h-6 items-center">
                <span className="sr-only">{t("Your account:")} </span>
                {person.name}
              </Link>
              <span className="hidden text-ink-soft sm:inline">{t.message(ROLES[person.role].label)}</span>
              <form action={signOut}>
                <button type="submit" className="button button--quiet font-normal!">
                  {t("Sign out")}
                </button>
              </form>
            </>
          ) : (
            <Link href={addresses.help()} prefetch={false} className="inline-flex min-h-6 items-center">
              {t("Help")}
            </Link>
          )}
        </div>
      </div>
    </header>
  );
}
