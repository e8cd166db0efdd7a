-- A debate can grow from an article that is known by its title and publisher alone. What a claim cites still has an address.
ALTER TABLE source DROP CONSTRAINT source_has_a_text_or_an_address;
