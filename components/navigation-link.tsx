"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isPlace } from "@/components/place";

/** A link of the main navigation, marked while its page or one below it is open. */
export function NavigationLink({
  href,
  also = [],
  className,
  children,
}: {
  href: string;
  /** Other pages for which the link is marked. */
  also?: readonly string[];
  className: string;
  children: ReactNode;
}) {
  const path = usePathname();
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={path === href ? "page" : isPlace(path, [href, ...also]) ? "true" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
