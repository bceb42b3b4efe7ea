"use client";

import { ErrorPage } from "@/components/error-page";

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPage error={error} retry={retry} />;
}
