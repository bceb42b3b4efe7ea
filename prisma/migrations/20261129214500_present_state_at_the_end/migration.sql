-- A transaction that writes very many rows computes the state of each record that it touched once, at its end, instead of
-- with every statement. It says so by `defer_present_state` and ends with `settle_present_state`.
CREATE FUNCTION defer_present_state() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMPORARY TABLE touched_record (recommendation_id uuid PRIMARY KEY, instant timestamptz NOT NULL) ON COMMIT DROP;
END
$$;

-- Computes the states of some of the touched records, and returns whether others are left: the embedded database answers
-- nobody else meanwhile. The temporary table is another one in each transaction, so the statements about it are not prepared.
CREATE FUNCTION settle_present_state(most integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    records uuid[];
    instants timestamptz[];
BEGIN
    EXECUTE '
        WITH settled AS (
            DELETE FROM pg_temp.touched_record
            WHERE recommendation_id IN (SELECT recommendation_id FROM pg_temp.touched_record ORDER BY 1 LIMIT $1)
            RETURNING recommendation_id, instant)
        SELECT array_agg(recommendation_id), array_agg(instant) FROM settled'
    INTO records, instants USING most;
    IF records IS NULL THEN
        DROP TABLE pg_temp.touched_record;
        RETURN false;
    END IF;
    PERFORM refresh_present_state(records, instants);
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION keep_present_state() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF to_regclass('pg_temp.touched_record') IS NULL THEN
        PERFORM refresh_present_state(records, instants);
    ELSE
        EXECUTE '
            INSERT INTO pg_temp.touched_record AS t
            SELECT touched.id, max(touched.instant) FROM unnest($1, $2) AS touched(id, instant) GROUP BY touched.id
            ON CONFLICT (recommendation_id) DO UPDATE SET instant = greatest(t.instant, excluded.instant)'
        USING records, instants;
    END IF;
    RETURN NULL;
END
$$;
