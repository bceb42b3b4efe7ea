-- Where nothing is known of how many rows there are (in a new register, or in the transaction of its first large import) a plan went
-- through all kept states for each that is renewed. Each is looked up by its own record now, whatever is known of the table.

CREATE OR REPLACE FUNCTION present_counts_of(records uuid[], sign integer) RETURNS present_count[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(ROW(g.dimension, g.value, g.status, g.split, g.in_rate, g.count)::present_count), '{}')
        FROM (
            SELECT g.dimension, g.value, g.status, g.split, g.in_rate, sign * sum(g.count) AS count
            FROM unnest(records) AS asked(id)
            CROSS JOIN LATERAL (
                SELECT * FROM present_grouping p WHERE p.recommendation_id = asked.id AND p.known_to = 'infinity' OFFSET 0) g
            GROUP BY 1, 2, 3, 4, 5) g);
END
$$;

CREATE OR REPLACE FUNCTION renew_present_state(ids uuid[], from_instants timestamptz[]) RETURNS present_count[]
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    former present_count[] := present_counts_of(ids, -1);
BEGIN
    -- Not "=", for which the index by instant would be taken, in which an import's states are all together.
    WITH found AS MATERIALIZED (
        SELECT p.at FROM unnest(ids, from_instants) AS t(id, instant)
        CROSS JOIN LATERAL (
            SELECT p.ctid AS at FROM present_state p
            WHERE p.recommendation_id = t.id AND p.known_from IS NOT DISTINCT FROM t.instant OFFSET 0) p)
    DELETE FROM present_state p USING found WHERE p.ctid = found.at;
    WITH found AS MATERIALIZED (
        SELECT p.at, t.instant FROM unnest(ids, from_instants) AS t(id, instant)
        CROSS JOIN LATERAL (
            SELECT p.ctid AS at FROM present_state p
            WHERE p.recommendation_id = t.id AND p.known_to = 'infinity' OFFSET 0) p)
    UPDATE present_state p SET known_to = found.instant, ended_at = clock_timestamp() FROM found WHERE p.ctid = found.at;
    INSERT INTO present_state SELECT * FROM present_state_of(ids, from_instants);
    RETURN former || present_counts_of(ids, 1);
END
$$;

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
            CROSS JOIN LATERAL (
                SELECT w.part_of_id FROM recommendation_revision w
                WHERE w.recommendation_id = said.id AND w.part_of_id IS NOT NULL OFFSET 0) w)
        SELECT array_agg(t.id), array_agg(greatest(t.instant, p.known_from)) INTO ids, from_instants
        FROM (SELECT touched.id, max(touched.instant)::timestamptz(3) AS instant FROM touched GROUP BY touched.id) t
        LEFT JOIN LATERAL (
            SELECT p.known_from FROM present_state p
            WHERE p.recommendation_id = t.id AND p.known_to = 'infinity' OFFSET 0) p ON true;
        PERFORM add_to_present_counts(renew_present_state(ids, from_instants));
    END LOOP;
    DELETE FROM present_state WHERE known_to < 'infinity' AND ended_at < now() - interval '1 hour';
END
$$;
