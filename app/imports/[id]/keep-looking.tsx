"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const SECONDS = 2;

/** Refreshes the page every two seconds while it is open. */
export function KeepLooking() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), SECONDS * 1_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
