"use client";

import { useWords } from "#words";
import Link from "next/link";
import { ADMINISTRATION_PAGES } from "@/components/administration-pages";
import { BrandSign } from "@/components/brand-sign";
import { Icon } from "@/components/icon";
import { Menu } from "@/components/menu";
import { NavigationLink } from "@/components/navigation-link";
import { SearchShortcut } from "@/components/search-shortcut";
import { ROLES } from "@/lib/access/accounts/vocabulary";
import type { Role } from "@/lib/platform/database/generated/enums";
import { LOCALES } from "@/lib/platform/language/locales";
import { message } from "@/lib/platform/language/message";
import { MAX_QUERY_LENGTH } from "@/lib/platform/search-terms";
import { addresses } from "@/lib/web/addresses";

/** How many things wait for somebody on the worklist and in the review queue; see `countWaiting`. */
export type Waiting = { worklist: number; review: number; most: number };

/** How many notifications somebody has not read; see `countUnread`. */
export type Unread = { unread: number; most: number };

const PAGES = [
  { href: addresses.home(), label: message("Dashboard"), also: [], counter: null },
  {
    href: addresses.records(),
    label: message("Records"),
    also: [addresses.imports()],
    counter: null,
  },
  { href: addresses.worklist(), label: message("Worklist"), also: [], counter: "worklist" },
  { href: addresses.review(), label: message("Review"), also: [], counter: "review" },
] as const;

/** What the menu “Library” leads to: what records rest on, and what is made of them. */
const LIBRARY = [
  [
    { href: addresses.sources(), label: message("Sources") },
    { href: addresses.evidence(), label: message("Evidence") },
    { href: addresses.actors(), label: message("Actors") },
    { href: addresses.themes(), label: message("Themes") },
  ],
  [
    { href: addresses.charts(), label: message("Charts") },
    { href: addresses.compare(), label: message("Compare") },
    { href: addresses.report(), label: message("Report") },
    { href: addresses.exports(), label: message("Exports") },
  ],
] as const;

type FormAction = (data: FormData) => void | Promise<void>;

/** The header of every page, in one line: the places, a search, and a menu for whoever is signed in. */
export function SiteHeader({
  name,
  mark,
  person,
  waiting,
  notifications,
  signOut,
  chooseLanguage,
}: {
  /** The register's name, and the letters of its sign. */
  name: string;
  mark: string;
  /** Who is signed in, or null. */
  person: { name: string; role: Role } | null;
  waiting: Waiting | null;
  notifications: Unread | null;
  signOut: FormAction;
  chooseLanguage: FormAction;
}) {
  const t = useWords();
  return (
    <header className="site-header print-hidden">
      <div className="page-width flex h-[47px] items-center gap-1">
        {person ? <PlacesMenu waiting={waiting} /> : null}
        <Brand name={name} mark={mark} />
        {person ? (
          <nav aria-label={t("Main")} className="hidden lg:block">
            <ul className="flex">
              <Places waiting={waiting} className="place" />
              <li>
                <Menu
                  summary={
                    <>
                      {t("Library")}
                      <Icon name="down" />
                    </>
                  }
                  summaryClass="place"
                  places={LIBRARY.flat().map(({ href }) => href)}
                >
                  <Library />
                </Menu>
              </li>
            </ul>
          </nav>
        ) : null}
        <span className="flex-1" />
        {person ? (
          <>
            <SearchForm className="hidden w-60 lg:flex" />
            <SearchShortcut />
            <Menu
              label={t("Find anything")}
              summary={<Icon name="search" className="icon--large" />}
              summaryClass="place"
              className="lg:hidden"
              panelClass="menu-panel--wide"
              align="right"
            >
              <SearchForm className="flex" />
            </Menu>
            <Bell notifications={notifications} />
            <PersonMenu person={person} signOut={signOut} chooseLanguage={chooseLanguage} />
          </>
        ) : (
          <>
            <Menu summary={<LanguageName />} summaryClass="place" align="right">
              <Languages chooseLanguage={chooseLanguage} />
            </Menu>
            <NavigationLink href={addresses.help()} className="place">
              {t("Help")}
            </NavigationLink>
          </>
        )}
      </div>
    </header>
  );
}

function Brand({ name, mark }: { name: string; mark: string }) {
  return (
    <Link
      href={addresses.home()}
      prefetch={false}
      className="inline-flex min-h-11 items-center gap-2 text-base font-bold text-ink no-underline sm:text-lg lg:mr-2"
    >
      <BrandSign mark={mark} />
      {/* The narrowest screens have no room for the name beside the signs. */}
      <span lang="" title={name} className="brand-name max-[22.5rem]:sr-only">
        {name}
      </span>
    </Link>
  );
}

function Places({ waiting, className }: { waiting: Waiting | null; className: string }) {
  const t = useWords();
  return PAGES.map(({ href, label, also, counter }) => (
    <li key={href}>
      <NavigationLink href={href} also={also} className={className}>
        {t.message(label)}
        {counter !== null && waiting ? (
          <Counter label={t("waiting:")} count={waiting[counter]} most={waiting.most} />
        ) : null}
      </NavigationLink>
    </li>
  ));
}

/** How many things wait or are unread, counted up to `most`; nothing where none is. */
function Counter({ label, count, most }: { label: string; count: number; most: number }) {
  const t = useWords();
  if (count === 0) return null;
  return (
    <span className="counter">
      <span className="sr-only">{label} </span>
      {count > most ? `${t.number(most)}+` : t.number(count)}
    </span>
  );
}

/** Leads to what concerns whoever is signed in, with how much of it is unread. */
function Bell({ notifications }: { notifications: Unread | null }) {
  const t = useWords();
  return (
    <NavigationLink href={addresses.notifications()} className="place bell">
      <Icon name="bell" className="icon--large" />
      <span className="sr-only">{t("Notifications")}</span>
      {notifications ? <Counter label={t("unread:")} count={notifications.unread} most={notifications.most} /> : null}
    </NavigationLink>
  );
}

function Library() {
  const t = useWords();
  return LIBRARY.map((group, index) => (
    <ul key={group[0].href} className={index === 0 ? "" : "menu-group"}>
      {group.map(({ href, label }) => (
        <li key={href}>
          <NavigationLink href={href} className="menu-item">
            {t.message(label)}
          </NavigationLink>
        </li>
      ))}
    </ul>
  ));
}

/** All places in one menu, where the header has no room for them. */
function PlacesMenu({ waiting }: { waiting: Waiting | null }) {
  const t = useWords();
  return (
    <Menu
      label={t("Menu")}
      summary={<Icon name="menu" className="icon--large" />}
      summaryClass="place"
      className="lg:hidden"
    >
      <nav aria-label={t("Main")}>
        <ul>
          <Places waiting={waiting} className="menu-item" />
        </ul>
        <div className="menu-group">
          <Library />
        </div>
      </nav>
    </Menu>
  );
}

/** Searches everything: it leads to the page of results. */
function SearchForm({ className }: { className: string }) {
  const t = useWords();
  return (
    <form method="get" action={addresses.search()} className={`site-search ${className}`}>
      <input
        type="search"
        name="q"
        maxLength={MAX_QUERY_LENGTH}
        aria-label={t("Find anything")}
        aria-keyshortcuts="Control+K Meta+K"
        placeholder={t("Find anything")}
      />
      <button type="submit" aria-label={t("Find anything")}>
        <Icon name="search" />
      </button>
    </form>
  );
}

function PersonMenu({
  person,
  signOut,
  chooseLanguage,
}: {
  person: { name: string; role: Role };
  signOut: FormAction;
  chooseLanguage: FormAction;
}) {
  const t = useWords();
  const role = t.message(ROLES[person.role].label);
  return (
    <Menu
      summary={
        <>
          <span className="initials" aria-hidden="true">
            {initialsOf(person.name)}
          </span>
          <span className="sr-only">{t("Your account:")} </span>
          <span className="max-w-44 truncate max-xl:sr-only">{person.name}</span>
          <Icon name="down" className="max-sm:hidden" />
        </>
      }
      summaryClass="place"
      places={[
        addresses.account(),
        addresses.help(),
        addresses.administration(),
        ...ADMINISTRATION_PAGES.map(({ href }) => href),
      ]}
      align="right"
    >
      <p className="menu-heading">
        {person.name}, {role}
      </p>
      <ul>
        <li>
          <NavigationLink href={addresses.account()} className="menu-item">
            {t("Your account")}
          </NavigationLink>
        </li>
        {person.role === "ADMIN" ? (
          <li>
            <NavigationLink
              href={addresses.administration()}
              also={ADMINISTRATION_PAGES.map(({ href }) => href)}
              className="menu-item"
            >
              {t("Administration")}
            </NavigationLink>
          </li>
        ) : null}
        <li>
          <NavigationLink href={addresses.help()} className="menu-item">
            {t("Help")}
          </NavigationLink>
        </li>
      </ul>
      <div className="menu-group">
        <p className="menu-heading">{t("Language")}</p>
        <Languages chooseLanguage={chooseLanguage} />
      </div>
      <form action={signOut} className="menu-group">
        <button type="submit" data-closes className="menu-item">
          {t("Sign out")}
        </button>
      </form>
    </Menu>
  );
}

function LanguageName() {
  const t = useWords();
  return (
    <>
      <span className="sr-only">{t("Language")}: </span>
      {LOCALES[t.locale].name}
      <Icon name="down" />
    </>
  );
}

function Languages({ chooseLanguage }: { chooseLanguage: FormAction }) {
  const t = useWords();
  return (
    <form action={chooseLanguage} aria-label={t("Language")}>
      {Object.entries(LOCALES).map(([locale, { name, tag }]) => (
        <button
          key={locale}
          type="submit"
          name="language"
          value={locale}
          lang={tag}
          data-closes
          aria-current={locale === t.locale ? "true" : undefined}
          className="menu-item"
        >
          {name}
        </button>
      ))}
    </form>
  );
}

/** The first letters of a name's first and last word. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? "")].slice(0, 1).join("").toUpperCase())
    .join("");
}
