import type { Metadata, Viewport } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { signOut } from "@/app/sign-in/actions";
import { SiteHeader } from "@/components/site-header";
import { getActor } from "@/lib/session";
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

export default async function RootLayout({ children }: { children: ReactNode }) {
  const person = await getActor();
  return (
    <html lang="en-GB">
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only top-2 left-4 z-10 bg-surface px-3 py-2 font-semibold focus:not-sr-only focus:absolute"
        >
          Skip to the content
        </a>
        <SiteHeader person={person} signOut={signOut} />
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[80rem] flex-1 px-4 py-6 sm:px-6">
          {children}
        </main>
        <footer className="print-hidden border-t border-line text-ink-soft">
          <div className="mx-auto flex max-w-[80rem] flex-wrap gap-x-6 gap-y-1 px-4 py-4 sm:px-6">
            <p>Followthrough: what was recommended and promised, and what became of it.</p>
            <Link href="/help/words" prefetch={false} className="inline-flex min-h-6 items-center">
              What the words mean
            </Link>
          </div>
        </footer>
      </body>
    </html>
  );
}
