import { headers } from "next/headers";
import { use, type ComponentProps } from "react";
import { AddressFaults } from "@/components/address-faults";
import { PageHeading } from "@/components/page-heading";
import { unknownParameters } from "@/lib/delivery/parameters/unknown";
import type { Message } from "@/lib/platform/language/message";
import { addressFaults } from "@/lib/web/search-params";
import { PATH_HEADER } from "@/lib/web/session-cookie";

/**
 * The beginning of every page: its heading, and what of its address is not understood. `faults` are those that the page
 * found itself. Of a file, `proxy.ts` refuses what the page only ignores.
 */
export function PageHeader({
  faults = [],
  ...heading
}: ComponentProps<typeof PageHeading> & { faults?: readonly Message[] }) {
  const address = use(headers()).get(PATH_HEADER) ?? "/";
  const { faults: unknown } = unknownParameters(new URL(address, "http://register.invalid"));
  return (
    <>
      <PageHeading {...heading} />
      <AddressFaults faults={[...unknown, ...addressFaults(), ...faults]} />
    </>
  );
}
