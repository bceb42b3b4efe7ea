-- Words are found in every form, in English and Russian: the configuration `russian` stems Latin words by the English
-- rules and all others by the Russian ones.

-- Folds a text for searching. Not by lower() alone, which in the embedded database knows only ASCII: also Cyrillic letters,
-- ё as е, letters without their diacritics, and typographic quotes, hyphens, dashes and spaces as plain ones. What is
-- invisible is deleted: soft hyphens, joiners, zero-width spaces. A text of ASCII alone needs none of it.
CREATE FUNCTION "search_fold"(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(value) = length(value) THEN lower(value) ELSE translate(lower(value),
    U&'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІЁёÀÁÂÃÄÅàáâãäåĀāĂăĄąÇçĆćĈĉĊċČčĎďÈÉÊËèéêëĒēĖėĘęĚěĜĝĞğĠġÌÍÎÏìíîïĪīĮįİĹĺĽľÑñŃńŇňÒÓÔÕÖòóôõöŌōŐőŔŕŘřŚśŞşŠšŤťÙÚÛÜùúûüŪūŮůŰűŲųÝýÿŹźŻżŽžØøŁłı‘’ʼ′\2010\2011“”„«»‹›–—…·•¶§\00A0\202F\2009\2028\2029\00AD\200B\200C\200D\2060\FEFF',
    U&'абвгдежзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіееaaaaaaaaaaaaaaaaaaccccccccccddeeeeeeeeeeeeeeeeggggggiiiiiiiiiiiiillllnnnnnnoooooooooooooorrrrssssssttuuuuuuuuuuuuuuuuyyyzzzzzzoolli''''''''--                   ') END;

-- With a cost, and with a setting, without which it would be put in the place of its call and lose the cost: the planner has to know
-- that an index is quicker than to stem every row again.
CREATE FUNCTION "search_vector"(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000
  SET search_path FROM CURRENT
  RETURN to_tsvector('pg_catalog.russian'::regconfig, search_fold(value));

-- A whole document's words, without their places, because a tsvector holds at most a megabyte. The pieces overlap, and the
-- words that their ends cut are left out, so that each word is there whole. Of a document with even more different words, those of its first pieces.
CREATE FUNCTION "search_document_vector"(value text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE COST 100000
  SET search_path FROM CURRENT AS $$
DECLARE
  piece constant integer := 50000;
  overlap constant integer := 200;
  start integer := 1;
  part text;
  found tsvector := ''::tsvector;
BEGIN
  WHILE start <= length(value) LOOP
    part := substr(value, start, piece + overlap);
    IF start > 1 THEN part := regexp_replace(part, '^\S+', ''); END IF;
    IF start + piece + overlap <= length(value) THEN part := regexp_replace(part, '\S+$', ''); END IF;
    found := found || strip(search_vector(part));
    start := start + piece;
  END LOOP;
  RETURN found;
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN found;
END $$;

CREATE INDEX "recommendation_revision_words_idx" ON "recommendation_revision" USING gin (search_vector("search_text"));
CREATE INDEX "update_words_idx" ON "update" USING gin (search_vector("rationale"));
CREATE INDEX "evidence_revision_words_idx" ON "evidence_revision"
  USING gin (search_vector("title" || ' ' || "summary" || ' ' || coalesce("publisher", '') || ' ' || translate(coalesce("address", ''), './:-_?=&%#+', '           ')));
CREATE INDEX "attachment_words_idx" ON "attachment" USING gin (search_vector(translate("name", '._-', '   ')));
CREATE INDEX "source_text_words_idx" ON "source_text" USING gin (search_document_vector("text"));

-- The wordings of records that a search finds. Where most of them match, the planner takes reading and stemming every row to be as
-- cheap as the index, because it counts on checking again what the index has found.
CREATE FUNCTION "search_wordings"(asked tsquery) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path FROM CURRENT
  SET enable_seqscan = off
BEGIN ATOMIC
  SELECT wording.id FROM recommendation_revision wording WHERE search_vector(wording.search_text) @@ asked;
END;
