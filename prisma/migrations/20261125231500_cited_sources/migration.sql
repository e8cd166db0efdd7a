-- A document that was cited before is found by its address. Not unique: two who cite it in the same moment make two rows.
CREATE INDEX source_cited_idx ON source (md5(url)) WHERE sha256 IS NULL;
