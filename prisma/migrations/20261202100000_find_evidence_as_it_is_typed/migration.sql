-- What evidence is found by while somebody types: parts of words, so an index of three letters and not of stems. Both functions have a
-- setting, without which they would be put in the place of their call and no longer be what the index holds.
CREATE FUNCTION "evidence_handle"(title text, publisher text, address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path FROM CURRENT
  RETURN search_fold(concat_ws(E'\n', title, publisher, address));

-- What two addresses of the same page have in common: without the scheme, "www.", the place on the page, what tells a site where a
-- visitor came from, and a slash at the end; the host in small letters.
CREATE FUNCTION "address_key"(address text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  SET search_path FROM CURRENT
  RETURN (
    SELECT lower(substring(bare FROM '^[^/?]*')) || coalesce(substring(bare FROM '[/?].*$'), '')
    FROM (SELECT regexp_replace(
      regexp_replace(
        regexp_replace(regexp_replace(address, '#.*$', ''), '(?<=[?&])(utm_[a-z_]+|fbclid|gclid|yclid)=[^&]*&?', '', 'gi'),
        '^https?://(www\.)?', '', 'i'),
      '[/?&]+$', '') AS bare) stripped);

CREATE INDEX "evidence_revision_handle_idx" ON "evidence_revision" USING gin (evidence_handle("title", "publisher", "address") gin_trgm_ops);
-- A hash, because an address may be longer than what a B-tree holds.
CREATE INDEX "evidence_revision_address_idx" ON "evidence_revision" USING hash (address_key("address"));
