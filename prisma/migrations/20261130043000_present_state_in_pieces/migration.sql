-- A bulk write into the embedded database is made in pieces that are committed together. Two pieces cannot add to one count, since
-- the second would wait for the first for ever: so states are computed apart from what they add to the counts.

-- Computes these records' states, each from its instant on, and returns what that adds to the counts.
CREATE FUNCTION renew_present_state(ids uuid[], from_instants timestamptz[]) RETURNS present_count[]
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    former present_count[] := present_counts_of(ids, -1);
BEGIN
    DELETE FROM present_state p USING unnest(ids, from_instants) AS t(id, instant)
        WHERE p.recommendation_id = t.id AND p.known_from = t.instant;
    UPDATE present_state p SET known_to = t.instant, ended_at = clock_timestamp() FROM unnest(ids, from_instants) AS t(id, instant)
        WHERE p.recommendation_id = t.id AND p.known_to = 'infinity';
    INSERT INTO present_state SELECT * FROM present_state_of(ids, from_instants);
    RETURN former || present_counts_of(ids, 1);
END
$$;

-- A row that no longer holds is kept for an hour, for readers who began before.
CREATE OR REPLACE FUNCTION refresh_present_state(records uuid[], instants timestamptz[]) RETURNS void
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    slice CONSTANT integer := 5000;
    start integer;
    ids uuid[];
    from_instants timestamptz[];
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
        PERFORM add_to_present_counts(renew_present_state(ids, from_instants));
    END LOOP;
    DELETE FROM present_state WHERE known_to < 'infinity' AND ended_at < now() - interval '1 hour';
END
$$;

-- Computes the states of records of which one piece has all that is new, and returns what that adds to the counts. None of them may be a
-- part of another record.
CREATE FUNCTION stage_present_state(records uuid[], instant timestamptz) RETURNS SETOF present_count
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    from_instants timestamptz[];
BEGIN
    SELECT array_agg(greatest(stage_present_state.instant::timestamptz(3), (
        SELECT max(p.known_from) FROM present_state p WHERE p.recommendation_id = t.id AND p.known_to = 'infinity')) ORDER BY t.place)
    INTO from_instants FROM unnest(records) WITH ORDINALITY AS t(id, place);
    RETURN QUERY
        SELECT n.dimension, n.value, n.status, n.split, n.in_rate, sum(n.count)::integer
        FROM unnest(renew_present_state(records, from_instants)) n
        GROUP BY n.dimension, n.value, n.status, n.split, n.in_rate HAVING sum(n.count) <> 0;
END
$$;

-- Computes the states of all records of which something was recorded at an instant, where it is no longer known which wait for it.
CREATE FUNCTION refresh_present_state_of(recorded timestamptz) RETURNS void LANGUAGE sql AS $$
    SELECT refresh_present_state(array_agg(touched.id), array_agg(recorded)) FROM (
        SELECT w.recommendation_id AS id FROM recommendation_revision w WHERE w.recorded_at = recorded
        UNION SELECT u.recommendation_id FROM "update" u WHERE u.recorded_at = recorded) touched
$$;

-- Whether a record's state is also that of a record of which it is, or was, a part.
CREATE FUNCTION is_state_of_others(record uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM recommendation_revision w WHERE w.recommendation_id = record AND w.part_of_id IS NOT NULL)
$$;
