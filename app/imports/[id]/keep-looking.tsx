"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const SECONDS = 2;

/** Draws the page anew every other second, for as long as it is there. */
export function KeepLooking() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), SECONDS * 1_000);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
