import type {
  ActorKind,
  Confidence,
  Polarity,
  RecommendationKind,
  Reliability,
  Response,
  SourceKind,
  Status,
} from "@/lib/database/generated/enums";
import type { StarterActor, StarterEvidenceKey, StarterSourceSlug, StarterTheme } from "@/prisma/starter/things";

export type ActorFacts = { name: string; kind: ActorKind };

/** Bibliographic facts only: a document's text is never part of the register's own data. */
export type SourceFacts = {
  title: string;
  kind: SourceKind;
  authors: readonly string[];
  place: string | null;
  /** EDTF, as are all dates here. */
  date: string;
  pages: number | null;
  identifiers: readonly { scheme: string; value: string }[];
  note: string | null;
};

export type EvidenceFacts<Source extends string, Actor extends string> = {
  title: string;
  summary: string;
  source: Source;
  provider: Actor | null;
  date: string | null;
  reliability: Reliability;
  credibility: 1 | 2 | 3 | 4 | 5 | 6;
};

export type StarterRecord = {
  reference: string;
  kind: RecommendationKind;
  theme: StarterTheme;
  source: StarterSourceSlug;
  addressees: readonly StarterActor[];
  title: string;
  summary: string;
  made: string;
  due?: string;
  /** Unicode code points of the source's text, end exclusive, and SHA-256 of exactly that span in UTF-8. */
  passage: { start: number; end: number; sha256: string; hint: string };
  update: {
    status: Status;
    response: Response;
    confidence: Confidence;
    effective: string;
    rationale: string;
    cites: readonly { evidence: StarterEvidenceKey; polarity: Polarity }[];
  };
};
