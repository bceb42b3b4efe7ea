import type { StarterEvidenceKey } from "@/prisma/starter/evidence";
import type { RecordFacts } from "@/prisma/starter/shape";
import type { StarterActor, StarterSourceSlug, StarterTheme } from "@/prisma/starter/things";

/** A record that names only what the starter register holds. */
export type StarterRecord = RecordFacts<StarterTheme, StarterSourceSlug, StarterActor, StarterEvidenceKey>;
