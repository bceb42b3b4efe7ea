-- CreateTable
CREATE TABLE "present_state" (
    "recommendation_id" UUID NOT NULL,
    "known_from" TIMESTAMPTZ(3) NOT NULL,
    "reference" TEXT NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "revision_id" UUID NOT NULL,
    "kind" "RecommendationKind" NOT NULL,
    "theme_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "made_latest" DATE NOT NULL,
    "due_latest" DATE,
    "owner_id" UUID,
    "withdrawn" BOOLEAN NOT NULL,
    "update_id" UUID,
    "status" "Status" NOT NULL,
    "response" "Response" NOT NULL,
    "confidence" "Confidence",
    "effective_latest" DATE,
    "recorded_at" TIMESTAMPTZ(3),
    "verification" TEXT,

    CONSTRAINT "present_state_pkey" PRIMARY KEY ("recommendation_id")
);

-- What follows is written by hand: the schema language cannot say it.

-- Whether an update counts only once a reviewer has verified it, as that is set now: see `verificationRequired` in the program.
CREATE FUNCTION verification_required_now() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT (h.change::jsonb -> 'after' ->> 'value')::boolean FROM history_entry h
         WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'
         ORDER BY h.sequence DESC LIMIT 1),
        false)
$$;

-- What reviewers say of an update now: see `verificationState` in the program.
CREATE FUNCTION verification_now(looked_at uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT CASE
                WHEN w.verdict = 'VERIFIED' THEN 'VERIFIED'
                WHEN EXISTS (SELECT 1 FROM query_reply q WHERE q.verification_id = w.id) THEN 'ANSWERED'
                ELSE 'QUERIED' END
         FROM verification w WHERE w.update_id = looked_at
         ORDER BY w.recorded_at DESC, w.id DESC LIMIT 1),
        'UNVERIFIED')
$$;

-- The last state known of these records, from the facts alone. `instants` are those of what they newly say.
CREATE FUNCTION present_state_of(records uuid[], instants timestamptz[]) RETURNS SETOF present_state
LANGUAGE plpgsql STABLE AS $$
DECLARE
    required boolean := verification_required_now();
BEGIN
    RETURN QUERY
    SELECT r.id, touched.instant, r.reference, r.entered_at,
        v.id, v.kind, v.theme_id, v.source_id, v.made_latest, v.due_latest, v.owner_id, v.withdrawn,
        u.id, coalesce(u.status, 'NOT_ASSESSED'), coalesce(u.response, 'NO_RESPONSE'), u.confidence,
        u.effective_latest, u.recorded_at, CASE WHEN u.id IS NOT NULL THEN verification_now(u.id) END
    FROM (SELECT t.id, max(t.instant)::timestamptz(3) AS instant FROM unnest(records, instants) AS t(id, instant) GROUP BY t.id) touched
    JOIN recommendation r ON r.id = touched.id
    CROSS JOIN LATERAL (
        SELECT * FROM recommendation_revision w WHERE w.recommendation_id = r.id
        ORDER BY w.recorded_at DESC, w.number DESC LIMIT 1) v
    LEFT JOIN LATERAL (
        SELECT * FROM "update" g
        WHERE g.recommendation_id = r.id
          AND (NOT required OR verification_now(g.id) = 'VERIFIED')
          AND NOT EXISTS (
            SELECT 1 FROM "update" c
            WHERE c.corrects_id = g.id AND (NOT required OR verification_now(c.id) = 'VERIFIED'))
        ORDER BY g.effective_latest DESC, g.recorded_at DESC, g.id DESC LIMIT 1) u ON true;
END
$$;

CREATE FUNCTION refresh_present_state(records uuid[], instants timestamptz[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO present_state AS p SELECT * FROM present_state_of(records, instants)
    ON CONFLICT (recommendation_id) DO UPDATE SET
        known_from = greatest(p.known_from, excluded.known_from),
        revision_id = excluded.revision_id, kind = excluded.kind, theme_id = excluded.theme_id,
        source_id = excluded.source_id, made_latest = excluded.made_latest, due_latest = excluded.due_latest,
        owner_id = excluded.owner_id, withdrawn = excluded.withdrawn, update_id = excluded.update_id,
        status = excluded.status, response = excluded.response, confidence = excluded.confidence,
        effective_latest = excluded.effective_latest, recorded_at = excluded.recorded_at,
        verification = excluded.verification
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

-- The newest instant of anything said of each of these records, from the facts alone.
CREATE FUNCTION present_state_instants(records uuid[]) RETURNS TABLE (recommendation_id uuid, known_from timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT said.id, greatest(max(said.instant), (
        SELECT max(h.instant) FROM history_entry h
        WHERE h.subject_type = 'setting' AND h.subject_id = 'verificationRequired'))
    FROM (
        SELECT v.recommendation_id AS id, v.recorded_at AS instant FROM recommendation_revision v
        UNION ALL SELECT u.recommendation_id, u.recorded_at FROM "update" u
        UNION ALL SELECT u.recommendation_id, w.recorded_at FROM verification w JOIN "update" u ON u.id = w.update_id
        UNION ALL SELECT u.recommendation_id, q.recorded_at
            FROM query_reply q JOIN verification w ON w.id = q.verification_id JOIN "update" u ON u.id = w.update_id
    ) said WHERE said.id = ANY(records) GROUP BY said.id
$$;

SELECT refresh_present_state(array_agg(i.recommendation_id), array_agg(i.known_from))
FROM present_state_instants((SELECT array_agg(r.id) FROM recommendation r)) i;
