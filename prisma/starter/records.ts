import type { StarterEvidenceKey } from "@/prisma/starter/evidence";
import type { RecordFacts } from "@/prisma/starter/shape";
import type { StarterActor, StarterSourceSlug, StarterTheme } from "@/prisma/starter/things";

/** A record that refers only to things that the starter register defines. */
export type StarterRecord = RecordFacts<StarterTheme, StarterSourceSlug, StarterActor, StarterEvidenceKey>;
