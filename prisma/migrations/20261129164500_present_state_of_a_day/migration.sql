-- The present states are derived, so they are built anew: with what lists filter, sort and count by, for one day, and for
-- each instant since a row began to hold.
DROP TRIGGER "keep_present_states" ON "history_entry";
DROP FUNCTION keep_present_states();
DROP TRIGGER "keep_present_state" ON "recommendation_revision";
DROP TRIGGER "keep_present_state" ON "update";
DROP TRIGGER "keep_present_state" ON "verification";
DROP TRIGGER "keep_present_state" ON "query_reply";
DROP FUNCTION keep_present_state();
DROP FUNCTION refresh_present_state(uuid[], timestamptz[]);
DROP FUNCTION present_state_of(uuid[], timestamptz[]);
DROP FUNCTION present_state_instants(uuid[]);
DROP TABLE "present_state";

-- CreateTable
CREATE TABLE "present_day" (
    "day" DATE NOT NULL,

    CONSTRAINT "present_day_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "present_state" (
    "recommendation_id" UUID NOT NULL,
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "known_to" TIMESTAMPTZ(3) NOT NULL,
    "holds_until" DATE NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "reference" TEXT NOT NULL,
    "title_key" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "revision_id" UUID NOT NULL,
    "kind" "RecommendationKind" NOT NULL,
    "basis" "Basis",
    "theme_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "made_latest" DATE NOT NULL,
    "due_latest" DATE,
    "owner_id" UUID,
    "withdrawn" BOOLEAN NOT NULL,
    "review_days" INTEGER,
    "reply_days" INTEGER,
    "ask_id" UUID,
    "split" BOOLEAN NOT NULL,
    "update_id" UUID,
    "response_update_id" UUID,
    "status" "Status" NOT NULL,
    "response" "Response" NOT NULL,
    "open" BOOLEAN NOT NULL,
    "confidence" "Confidence",
    "closure" "Closure",
    "verification" TEXT,
    "effective_latest" DATE,
    "recorded_at" TIMESTAMPTZ(3),
    "response_effective_latest" DATE,
    "response_recorded_at" TIMESTAMPTZ(3),
    "silent_since" DATE NOT NULL,
    "review_day" DATE,
    "reply_day" DATE,
    "step_days" DATE[],
    "step_statuses" "Status"[],
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "present_state_pkey" PRIMARY KEY ("recommendation_id","known_from")
);

-- CreateTable
CREATE TABLE "present_count" (
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "status" "Status" NOT NULL,
    "split" BOOLEAN NOT NULL,
    "in_rate" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "present_count_pkey" PRIMARY KEY ("dimension","value","status","split","in_rate")
);

-- What follows is written by hand: the schema language cannot say it.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Many words are in a text, and one that is looked for may stand anywhere in it.
CREATE INDEX "recommendation_revision_search_text_idx" ON "recommendation_revision" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "recommendation_reference_words_idx" ON "recommendation" USING gin (lower("reference") gin_trgm_ops);

-- What became effective lately, for what has changed since a day.
CREATE INDEX "update_effective_latest_idx" ON "update"("effective_latest");

-- One for each order of a list.
CREATE INDEX "present_state_reference_idx" ON "present_state"("reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_title_idx" ON "present_state"("title_key" COLLATE "C", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_status_idx" ON "present_state"("status", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_confidence_idx" ON "present_state"("confidence", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_effective_idx" ON "present_state"("effective_latest", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_made_idx" ON "present_state"("made_latest", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_silent_idx" ON "present_state"("silent_since", "reference" COLLATE "C") INCLUDE ("open", "split", "known_from", "known_to") WHERE counted;
CREATE INDEX "present_state_due_idx" ON "present_state"("due_latest", "reference" COLLATE "C") INCLUDE ("open", "split", "known_from", "known_to") WHERE counted;
CREATE INDEX "present_state_review_idx" ON "present_state"("review_day", "reference" COLLATE "C") INCLUDE ("split", "known_from", "known_to") WHERE counted AND review_day IS NOT NULL;
CREATE INDEX "present_state_reply_idx" ON "present_state"("reply_day", "reference" COLLATE "C") INCLUDE ("split", "known_from", "known_to") WHERE counted AND reply_day IS NOT NULL;
-- Others are few of all records.
CREATE INDEX "present_state_source_idx" ON "present_state"("source_id", "reference" COLLATE "C") WHERE counted;
CREATE INDEX "present_state_owner_idx" ON "present_state"("owner_id") WHERE counted AND owner_id IS NOT NULL;
CREATE INDEX "present_state_ask_idx" ON "present_state"("ask_id") WHERE ask_id IS NOT NULL;
CREATE INDEX "present_state_split_idx" ON "present_state"("recommendation_id") WHERE split;
CREATE INDEX "present_state_revision_id_idx" ON "present_state"("revision_id");
CREATE INDEX "present_state_known_from_idx" ON "present_state"("known_from");
CREATE INDEX "present_state_former_idx" ON "present_state"("known_to") WHERE known_to < 'infinity';
CREATE INDEX "present_state_holds_until_idx" ON "present_state"("holds_until") WHERE holds_until < 'infinity';

INSERT INTO "present_day" VALUES ((clock_timestamp() AT TIME ZONE 'UTC')::date);

-- The updates that give a record's state on a day, by all that is known: see `joinGoverning` in the program. `next_day` is
-- the first later day on which one becomes effective.
CREATE FUNCTION governing_on(record uuid, of_day date, required boolean)
RETURNS TABLE (update_id uuid, response_update_id uuid, next_day date) LANGUAGE sql STABLE AS $$
    SELECT
        CASE WHEN last.status IS NOT NULL THEN last.id ELSE coalesce((
            SELECT g.id FROM "update" g
            WHERE last.status IS NULL AND g.recommendation_id = record AND g.status IS NOT NULL AND g.effective_latest <= of_day
              AND (NOT required OR verification_now(g.id) = 'VERIFIED')
              AND NOT EXISTS (
                SELECT 1 FROM "update" c
                WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
            ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1), last.id) END,
        CASE WHEN last.response IS NOT NULL THEN last.id ELSE (
            SELECT g.id FROM "update" g
            WHERE last.response IS NULL AND g.recommendation_id = record AND g.response IS NOT NULL AND g.effective_latest <= of_day
              AND (NOT required OR verification_now(g.id) = 'VERIFIED')
              AND NOT EXISTS (
                SELECT 1 FROM "update" c
                WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
            ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) END,
        (SELECT min(g.effective_latest) FROM "update" g WHERE g.recommendation_id = record AND g.effective_latest > of_day)
    FROM (SELECT 1) AS once
    LEFT JOIN LATERAL (
        SELECT g.id, g.status, g.response FROM "update" g
        WHERE g.recommendation_id = record AND g.effective_latest <= of_day
          AND (NOT required OR verification_now(g.id) = 'VERIFIED')
          AND NOT EXISTS (
            SELECT 1 FROM "update" c
            WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
        ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) last ON true
$$;

-- The status and response of a split record from those of its parts: the rules of `STATUS_OF_PARTS` and `RESPONSE_TO_PARTS`
-- in the program.
CREATE FUNCTION status_of_parts(parts "Status"[]) RETURNS "Status" LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN parts <@ '{NO_LONGER_APPLICABLE}' THEN 'NO_LONGER_APPLICABLE'
        WHEN parts <@ '{IMPLEMENTED,NO_LONGER_APPLICABLE}' THEN 'IMPLEMENTED'
        WHEN parts <@ '{ABANDONED,NO_LONGER_APPLICABLE}' THEN 'ABANDONED'
        WHEN parts && '{IMPLEMENTED,PARTLY_IMPLEMENTED}' THEN 'PARTLY_IMPLEMENTED'
        WHEN parts && '{IN_PROGRESS}' THEN 'IN_PROGRESS'
        WHEN parts && '{NOT_ASSESSED}' THEN 'NOT_ASSESSED'
        WHEN parts && '{CANNOT_ASSESS}' THEN 'CANNOT_ASSESS'
        WHEN parts && '{REVERSED}' THEN 'REVERSED'
        WHEN parts && '{NO_PROGRESS}' THEN 'NO_PROGRESS' END::"Status"
$$;
CREATE FUNCTION response_to_parts(parts "Response"[]) RETURNS "Response" LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN parts <@ '{NOT_APPLICABLE}' THEN 'NOT_APPLICABLE'
        WHEN parts <@ '{ACCEPTED,NOT_APPLICABLE}' THEN 'ACCEPTED'
        WHEN parts <@ '{ACCEPTED,ACCEPTED_IN_PRINCIPLE,NOT_APPLICABLE}' THEN 'ACCEPTED_IN_PRINCIPLE'
        WHEN parts && '{ACCEPTED,ACCEPTED_IN_PRINCIPLE,PARTLY_ACCEPTED}' THEN 'PARTLY_ACCEPTED'
        WHEN parts && '{NO_RESPONSE}' THEN 'NO_RESPONSE'
        WHEN parts && '{NOTED}' THEN 'NOTED'
        WHEN parts && '{REJECTED}' THEN 'REJECTED' END::"Response"
$$;

-- The parts into which a record is split by its newest wording, with the state of those that are made by the day.
CREATE FUNCTION parts_on(whole uuid, of_day date, required boolean)
RETURNS TABLE (split boolean, status "Status", response "Response", silent_since date, next_day date) LANGUAGE sql STABLE AS $$
    SELECT count(*) > 0, status_of_parts(array_agg(part.status) FILTER (WHERE part.made)),
        response_to_parts(array_agg(part.response) FILTER (WHERE part.made)),
        max(part.silent_since) FILTER (WHERE part.made), min(part.next_day)
    FROM (
        SELECT v.made_latest <= of_day AS made,
            coalesce(u.status, 'NOT_ASSESSED') AS status, coalesce(a.response, 'NO_RESPONSE') AS response,
            coalesce(greatest(u.effective_latest, a.effective_latest), v.made_latest) AS silent_since,
            least(g.next_day, CASE WHEN v.made_latest > of_day THEN v.made_latest END) AS next_day
        FROM (SELECT DISTINCT w.recommendation_id AS id FROM recommendation_revision w WHERE w.part_of_id = whole) candidate
        CROSS JOIN LATERAL (
            SELECT * FROM recommendation_revision w WHERE w.recommendation_id = candidate.id
            ORDER BY w.recorded_at DESC, w.number DESC LIMIT 1) v
        CROSS JOIN LATERAL governing_on(candidate.id, of_day, required) g
        LEFT JOIN "update" u ON u.id = g.update_id
        LEFT JOIN "update" a ON a.id = g.response_update_id
        WHERE v.part_of_id = whole AND NOT v.withdrawn) part
$$;

-- The statuses of a record by its own updates, each from the day on which it changed to it: from the day on which the record
-- was made to the given one.
CREATE FUNCTION steps_until(record uuid, made date, of_day date, required boolean)
RETURNS TABLE (days date[], statuses "Status"[]) LANGUAGE sql STABLE AS $$
    SELECT array_agg(step.day ORDER BY step.day), array_agg(step.status ORDER BY step.day)
    FROM (
        SELECT daily.day, daily.status, lag(daily.status) OVER (ORDER BY daily.day) AS was
        FROM (
            SELECT DISTINCT ON (said.day) said.day, said.status
            FROM (
                SELECT greatest(g.effective_latest, made) AS day, g.status, g.effective_latest, g.recorded_at, g.id
                FROM "update" g
                WHERE g.recommendation_id = record AND g.status IS NOT NULL AND g.effective_latest <= of_day
                  AND (NOT required OR verification_now(g.id) = 'VERIFIED')
                  AND NOT EXISTS (
                    SELECT 1 FROM "update" c
                    WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
                UNION ALL SELECT made, 'NOT_ASSESSED', '-infinity', NULL, NULL) said
            ORDER BY said.day, said.effective_latest DESC, said.recorded_at DESC, said.id DESC) daily) step
    WHERE step.was IS DISTINCT FROM step.status
$$;

-- These records' states on the present day by all that is known, from the facts alone. `instants` are those of what is
-- newly known of them. Here and below, a plan is made once, since making it takes longer than one record does; and everything is
-- looked up by its key, even where the plan was made while the tables were small.
CREATE FUNCTION present_state_of(records uuid[], instants timestamptz[]) RETURNS SETOF present_state
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    required boolean := verification_required_now();
    today date := (SELECT day FROM present_day);
BEGIN
    RETURN QUERY
    SELECT r.id, touched.instant, 'infinity'::timestamptz(3),
        coalesce(least(g.next_day, CASE WHEN v.made_latest > today THEN v.made_latest END, parts.next_day) - 1, 'infinity'),
        NOT v.withdrawn AND v.made_latest <= today,
        r.reference, left(v.search_text, 320), r.entered_at,
        v.id, v.kind, v.basis, v.theme_id, v.source_id, v.made_latest, v.due_latest, v.owner_id, v.withdrawn,
        v.review_days, v.reply_days, grouped.ask_id, parts.split,
        own.update_id, own.response_update_id, state.status, state.response, state.open,
        own.confidence, own.closure, own.verification, own.effective_latest, own.recorded_at,
        own.response_effective_latest, own.response_recorded_at, state.silent_since,
        CASE WHEN state.open THEN state.silent_since + v.review_days END,
        CASE WHEN state.open AND state.response = 'NO_RESPONSE' THEN v.made_latest + v.reply_days END,
        steps.days, steps.statuses, NULL::timestamptz(3)
    FROM (SELECT t.id, max(t.instant)::timestamptz(3) AS instant FROM unnest(records, instants) AS t(id, instant) GROUP BY t.id) touched
    JOIN recommendation r ON r.id = touched.id
    CROSS JOIN LATERAL (
        SELECT * FROM recommendation_revision w WHERE w.recommendation_id = r.id
        ORDER BY w.recorded_at DESC, w.number DESC LIMIT 1) v
    CROSS JOIN LATERAL governing_on(r.id, today, required) g
    LEFT JOIN LATERAL (
        SELECT m.ask_id FROM ask_membership m WHERE m.recommendation_id = r.id ORDER BY m.number DESC LIMIT 1) grouped ON true
    CROSS JOIN LATERAL parts_on(r.id, today, required) parts
    CROSS JOIN LATERAL steps_until(r.id, v.made_latest, today, required) steps
    LEFT JOIN "update" u ON u.id = g.update_id
    LEFT JOIN "update" a ON a.id = g.response_update_id
    -- A split record's state is that of its parts, which no update of its own gives.
    LEFT JOIN LATERAL (
        SELECT u.id AS update_id, a.id AS response_update_id, u.confidence, u.closure,
            CASE WHEN u.id IS NOT NULL THEN verification_now(u.id) END AS verification,
            u.effective_latest, u.recorded_at, a.effective_latest AS response_effective_latest,
            a.recorded_at AS response_recorded_at
        WHERE NOT parts.split) own ON true
    CROSS JOIN LATERAL (
        SELECT counted.status, counted.response,
            coalesce(parts.silent_since, greatest(u.effective_latest, a.effective_latest), v.made_latest) AS silent_since,
            counted.status NOT IN ('IMPLEMENTED', 'ABANDONED', 'NO_LONGER_APPLICABLE') AS open
        FROM (SELECT
            CASE WHEN parts.split THEN coalesce(parts.status, 'NOT_ASSESSED') ELSE coalesce(u.status, 'NOT_ASSESSED') END AS status,
            CASE WHEN parts.split THEN coalesce(parts.response, 'NO_RESPONSE') ELSE coalesce(a.response, 'NO_RESPONSE') END AS response) counted) state;
END
$$;

-- What each row adds to the counts. It counts in every group that it is in, by its main theme and the further ones, and by each
-- addressee; and on every day on which its status changed, once for the new status and once less for the one before.
CREATE VIEW present_grouping AS
    SELECT p.recommendation_id, p.known_from, p.known_to, grouped.dimension, grouped.value, coalesce(grouped.status, p.status) AS status,
        p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, grouped.count
    FROM present_state p CROSS JOIN LATERAL (
        SELECT own.dimension, own.value, NULL::"Status" AS status, 1 AS count
        FROM (VALUES ('response', p.response::text), ('verification', p.verification), ('kind', p.kind::text),
            ('basis', CASE WHEN p.kind = 'COMMITMENT' THEN coalesce(p.basis::text, 'NOT_SAID') END),
            ('confidence', p.confidence::text), ('source', p.source_id::text), ('theme', p.theme_id::text),
            ('owner', coalesce(p.owner_id::text, 'none'))) AS own(dimension, value)
        UNION ALL SELECT 'theme', rt.theme_id::text, NULL, 1 FROM revision_further_theme rt WHERE rt.revision_id = p.revision_id
        UNION ALL SELECT 'addressee', ra.actor_id::text, NULL, 1 FROM revision_addressee ra WHERE ra.revision_id = p.revision_id
        UNION ALL SELECT 'step', to_char(p.step_days[step], 'YYYY-MM-DD'), step_status, count
            FROM generate_subscripts(p.step_days, 1) AS step
            CROSS JOIN LATERAL (VALUES (p.step_statuses[step], 1), (p.step_statuses[step - 1], -1)) AS change(step_status, count)
            WHERE step_status IS NOT NULL
    ) AS grouped
    WHERE p.counted AND grouped.value IS NOT NULL;

CREATE FUNCTION add_to_present_counts(changes present_count[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    INSERT INTO present_count AS c
    SELECT n.dimension, n.value, n.status, n.split, n.in_rate, sum(n.count) FROM unnest(changes) n
    GROUP BY n.dimension, n.value, n.status, n.split, n.in_rate HAVING sum(n.count) <> 0
    ON CONFLICT (dimension, value, status, split, in_rate) DO UPDATE SET count = c.count + excluded.count;
END
$$;

CREATE FUNCTION present_counts_of(records uuid[], sign integer) RETURNS present_count[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(ROW(g.dimension, g.value, g.status, g.split, g.in_rate, g.count)::present_count), '{}')
        FROM (
            SELECT g.dimension, g.value, g.status, g.split, g.in_rate, sign * sum(g.count) AS count
            FROM unnest(records) AS asked(id) JOIN present_grouping g ON g.recommendation_id = asked.id
            WHERE g.known_to = 'infinity' GROUP BY 1, 2, 3, 4, 5) g);
END
$$;

-- A row that no longer holds is kept for an hour, for readers who began before.
CREATE FUNCTION refresh_present_state(records uuid[], instants timestamptz[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    slice CONSTANT integer := 5000;
    start integer;
    ids uuid[];
    from_instants timestamptz[];
    former present_count[];
BEGIN
    FOR start IN SELECT generate_series(1, coalesce(cardinality(records), 0), slice) LOOP
        -- A record's state is also that of the record of which it is, or was, a part.
        WITH said AS (
            SELECT t.id, t.instant FROM unnest(records[start:start + slice - 1], instants[start:start + slice - 1]) AS t(id, instant)),
        touched AS (
            SELECT said.id, said.instant FROM said
            UNION ALL SELECT w.part_of_id, said.instant FROM said
            JOIN recommendation_revision w ON w.recommendation_id = said.id WHERE w.part_of_id IS NOT NULL)
        SELECT array_agg(t.id), array_agg(t.instant) INTO ids, from_instants
        FROM (
            SELECT touched.id, greatest(max(touched.instant)::timestamptz(3), max(p.known_from)) AS instant
            FROM touched LEFT JOIN present_state p ON p.recommendation_id = touched.id AND p.known_to = 'infinity'
            GROUP BY touched.id) t;
        former := present_counts_of(ids, -1);
        DELETE FROM present_state p USING unnest(ids, from_instants) AS t(id, instant)
            WHERE p.recommendation_id = t.id AND p.known_from = t.instant;
        UPDATE present_state p SET known_to = t.instant, ended_at = clock_timestamp() FROM unnest(ids, from_instants) AS t(id, instant)
            WHERE p.recommendation_id = t.id AND p.known_to = 'infinity';
        INSERT INTO present_state SELECT * FROM present_state_of(ids, from_instants);
        PERFORM add_to_present_counts(former || present_counts_of(ids, 1));
    END LOOP;
    DELETE FROM present_state WHERE known_to < 'infinity' AND ended_at < now() - interval '1 hour';
END
$$;

-- All writes hold the history's lock, so no two of these see each other half done.
CREATE FUNCTION keep_present_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    records uuid[];
    instants timestamptz[];
BEGIN
    IF TG_TABLE_NAME = 'verification' THEN
        SELECT array_agg(u.recommendation_id), array_agg(a.recorded_at) INTO records, instants
        FROM added a JOIN "update" u ON u.id = a.update_id;
    ELSIF TG_TABLE_NAME = 'query_reply' THEN
        SELECT array_agg(u.recommendation_id), array_agg(a.recorded_at) INTO records, instants
        FROM added a JOIN verification w ON w.id = a.verification_id JOIN "update" u ON u.id = w.update_id;
    ELSE
        SELECT array_agg(a.recommendation_id), array_agg(a.recorded_at) INTO records, instants FROM added a;
    END IF;
    PERFORM refresh_present_state(records, instants);
    RETURN NULL;
END
$$;

CREATE TRIGGER keep_present_state AFTER INSERT ON "recommendation_revision"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_state();
CREATE TRIGGER keep_present_state AFTER INSERT ON "update"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_state();
CREATE TRIGGER keep_present_state AFTER INSERT ON "verification"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_state();
CREATE TRIGGER keep_present_state AFTER INSERT ON "query_reply"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_state();
CREATE TRIGGER keep_present_state AFTER INSERT ON "ask_membership"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_state();

-- The addressees and further themes of a wording are inserted after it.
CREATE FUNCTION keep_present_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changes present_count[];
BEGIN
    SELECT coalesce(array_agg(ROW(TG_ARGV[0], n.value, n.status, n.split, n.in_rate, n.count)::present_count), '{}') INTO changes
    FROM (
        SELECT coalesce(to_jsonb(a) ->> 'actor_id', to_jsonb(a) ->> 'theme_id') AS value,
            p.status, p.split, coalesce(p.basis NOT IN ('REPORTED', 'HOPED'), true) AS in_rate, count(*) AS count
        FROM added a JOIN present_state p ON p.revision_id = a.revision_id
        WHERE p.counted AND p.known_to = 'infinity' GROUP BY 1, 2, 3, 4) n;
    PERFORM add_to_present_counts(changes);
    RETURN NULL;
END
$$;

CREATE TRIGGER keep_present_counts AFTER INSERT ON "revision_addressee"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_counts('addressee');
CREATE TRIGGER keep_present_counts AFTER INSERT ON "revision_further_theme"
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_present_counts('theme');

-- What counts depends on the setting, so every record does.
CREATE FUNCTION keep_present_states() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_present_state(array_agg(r.id), array_agg(NEW.instant)) FROM recommendation r;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_present_states AFTER INSERT ON "history_entry" FOR EACH ROW
    WHEN (NEW.subject_type = 'setting' AND NEW.subject_id = 'verificationRequired')
    EXECUTE FUNCTION keep_present_states();

-- That the present states are still those of the day for which somebody asks.
CREATE FUNCTION present_on(of_day date) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (SELECT day FROM present_day) <> of_day THEN
        RAISE EXCEPTION 'The present day is no longer %', of_day;
    END IF;
    RETURN true;
END
$$;

-- Makes a day the present one. Most rows hold on the next day too.
CREATE FUNCTION bring_present_state_to(new_day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old_day date := (SELECT day FROM present_day);
BEGIN
    UPDATE present_day SET day = new_day WHERE day <> new_day;
    PERFORM refresh_present_state(array_agg(p.recommendation_id), array_agg(p.known_from)) FROM present_state p
    WHERE p.known_to = 'infinity' AND (new_day < old_day OR p.holds_until < new_day);
END
$$;

-- The newest instant of anything known of each of these records and its parts, from the facts alone.
CREATE FUNCTION present_state_instants(records uuid[]) RETURNS TABLE (recommendation_id uuid, known_from timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT asked.id, greatest(max(said.instant), (
        SELECT max(h.instant) FROM history_entry h
        WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'))
    FROM unnest(records) AS asked(id)
    CROSS JOIN LATERAL (
        SELECT asked.id UNION SELECT w.recommendation_id FROM recommendation_revision w WHERE w.part_of_id = asked.id) AS one(id)
    CROSS JOIN LATERAL (
        SELECT max(v.recorded_at) AS instant FROM recommendation_revision v WHERE v.recommendation_id = one.id
        UNION ALL SELECT max(m.recorded_at) FROM ask_membership m WHERE m.recommendation_id = one.id
        UNION ALL SELECT greatest(max(u.recorded_at), max(w.recorded_at), max(q.recorded_at)) FROM "update" u
            LEFT JOIN verification w ON w.update_id = u.id LEFT JOIN query_reply q ON q.verification_id = w.id
            WHERE u.recommendation_id = one.id
    ) AS said
    GROUP BY asked.id
$$;

-- All states and counts from the facts alone.
CREATE FUNCTION remake_present_state() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM present_state;
    DELETE FROM present_count;
    PERFORM refresh_present_state(array_agg(i.recommendation_id), array_agg(i.known_from))
    FROM present_state_instants((SELECT array_agg(r.id) FROM recommendation r)) i;
END
$$;

SELECT remake_present_state();
