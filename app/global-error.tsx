"use client";

import { ErrorPage } from "@/components/error-page";
import "./globals.css";

/** Replaces the whole document when the layout itself failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB">
      <body>
        <title>Sorry, there is a problem · Followthrough</title>
        <main className="page-width py-10">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
