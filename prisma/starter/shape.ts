import type {
  ActorKind,
  AmountState,
  Basis,
  Confidence,
  Disclosure,
  InterestKind,
  Polarity,
  RecommendationKind,
  Reliability,
  Response,
  SourceKind,
  Status,
} from "@/lib/platform/database/generated/enums";

export type ActorFacts = {
  name: string;
  kind: ActorKind;
  /** Other names that the sources use for the actor. Only `npm run check:starter` reads them. */
  saidAs?: readonly string[];
};

/** A name, number or date of ours that is not in the words of the source, and the reason why it is used anyway. */
export type Inferred = { words: string; why: string };

/** A span of a source's text: Unicode code points, end exclusive, and the SHA-256 of exactly that span in UTF-8. */
export type Place = { start: number; end: number; sha256: string };

/** Bibliographic facts only: a document's text is never part of the register's own data. */
export type SourceFacts = {
  title: string;
  kind: SourceKind;
  authors: readonly string[];
  place: string | null;
  /** EDTF, like all dates here. */
  date: string;
  pages: number | null;
  identifiers: readonly { scheme: string; value: string }[];
  note: string | null;
  inferred?: readonly Inferred[];
  /**
   * Parts of its text that cannot be a record: titles, facts about the document, and text that is not part of the
   * source.
   */
  frame?: readonly { start: number; end: number; what: string }[];
};

export type EvidenceFacts<Source extends string = string, Actor extends string = string> = {
  title: string;
  summary: string;
  source: Source;
  provider: Actor | null;
  date: string | null;
  reliability: Reliability;
  credibility: 1 | 2 | 3 | 4 | 5 | 6;
  /** The passages from which it is taken: the whole document, or these spans. Not stored; used by the check only. */
  places: "document" | readonly Place[];
  inferred?: readonly Inferred[];
};

/** One dated assessment, as far as the source supports it. */
export type UpdateFacts<Evidence extends string = string> = {
  status: Status;
  response: Response;
  confidence: Confidence;
  effective: string;
  rationale: string;
  cites: readonly { evidence: Evidence; polarity: Polarity }[];
};

export type RecordFacts<
  Theme extends string = string,
  Source extends string = string,
  Actor extends string = string,
  Evidence extends string = string,
> = {
  /**
   * The starter register's own key for the record, which never changes, whatever reference the record has in a
   * register.
   */
  key: string;
  reference: string;
  kind: RecommendationKind;
  /** How strongly the source's words bind a commitment; omitted for other kinds. */
  basis?: Basis;
  theme: Theme;
  /** Its other themes, in order; omitted when it has one. */
  furtherThemes?: readonly Theme[];
  source: Source;
  addressees: readonly Actor[];
  title: string;
  summary: string;
  made: string;
  due?: string;
  passage: Place & { hint: string };
  updates: readonly UpdateFacts<Evidence>[];
  inferred?: readonly Inferred[];
};

export type InterestFacts<Source extends string = string, Actor extends string = string> = {
  holder: Actor;
  kind: Exclude<InterestKind, "ALLEGED">;
  role: string;
  /** An actor, or a description of the payer. */
  payer: { actor: Actor } | { words: string };
  amountState: AmountState;
  amount: { value: string; currency: string } | null;
  asAt: string;
  disclosure: Disclosure;
  source: Source;
  remark: string | null;
  /** The passages from which it is taken. Not stored; used by the check only. */
  places: readonly Place[];
  inferred?: readonly Inferred[];
};

/** Everything in one edition of the starter register. */
export type RegisterFacts = {
  themes: readonly string[];
  actors: Readonly<Record<string, ActorFacts>>;
  sources: Readonly<Record<string, SourceFacts>>;
  evidence: Readonly<Record<string, EvidenceFacts>>;
  interests: readonly InterestFacts[];
  records: readonly RecordFacts[];
};
