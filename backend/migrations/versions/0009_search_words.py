"""words of published recipes for searching, kept by a trigger; what people may be offered to type

Revision: 0009, after 0008.

Nothing here reads the recipes that are there: the column is empty at first, and `flask release`
fills it in small transactions before the new version starts (backend/search/filling.py).
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# English stems of every word, also of those that other dictionaries leave out: phrases need them.
STEMS = """
CREATE TEXT SEARCH DICTIONARY search_stem (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION search_stems (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION search_stems
    ALTER MAPPING FOR asciiword, word WITH search_stem;
"""

# Ranges are written out: what a letter is must not depend on the database's locale. ASCII's own are
# translated, which takes a tenth of a regular expression's time.
ASCII = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~''"
PUNCTUATION = (
    r"\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02b9-\u02ff\u2000-\u2bff"
    r"\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufe00-\ufe4f\uff01-\uff0f\uff1a-\uff20"
    r"\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff\U0001f000-\U0001faff\U000e0000-\U000e01ef"
)
# Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean are written without spaces, or with
# particles that cling to words. Each character is a word of its own, and a word is a phrase.
UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
SYMBOLS = r"%_\\@#$€£\^\u2190-\u2bff\U0001f000-\U0001faff"

TEXT = rf"""
CREATE FUNCTION search_text(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(
        translate(
            replace(regexp_replace(fold(said), '[\u0300-\u036f]+', '', 'g') || ' ', '''s ', ' '),
            '{ASCII}', '{" " * (len(ASCII) - 1)}'
        ),
        '[{PUNCTUATION}]+', ' ', 'g'
    ),
    '([{UNSPACED}])', ' \1 ', 'g'
)
"""
SYMBOLS_OF = rf"""
CREATE FUNCTION search_symbols(said text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT found[1] FROM regexp_matches(said, '[{SYMBOLS}]', 'g') AS found)
"""  # noqa: S608

# A: name, B: ingredients, C: tags, D: description, as stems with their places. Without places:
# words that differ from their stem (a typed beginning may be longer than that), symbols, and the
# name's words once more with a `=`, so that the index alone tells what is in a name.
WORDS = """
CREATE FUNCTION recipe_words(name text, ingredients text, tags text[], description text)
RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    named text := search_text(name);
    needed text := coalesce(search_text(ingredients), '');
    tagged text := search_text(array_to_string(tags, ' , '));
    told text := coalesce(search_text(description), '');
    names tsvector := to_tsvector('search_stems', named);
    gap tsvector := '=\\:1';  -- so that no phrase begins in the name and ends in the ingredients
    stems tsvector := ts_delete(
        setweight(names, 'A') || gap
        || setweight(to_tsvector('search_stems', needed), 'B') || gap
        || setweight(to_tsvector('search_stems', tagged), 'C') || gap
        || setweight(to_tsvector('search_stems', told), 'D'), '='
    );
    plain tsvector := to_tsvector('simple', concat_ws(' ', named, needed, tagged, told));
    whole tsvector := to_tsvector('simple', named);
BEGIN
    RETURN stems
        || strip(ts_delete(plain, tsvector_to_array(stems)))
        || array_to_tsvector(
            ARRAY(SELECT '=' || word FROM unnest(tsvector_to_array(names || whole)) AS word)
            || search_symbols(concat_ws(' ', name, ingredients, description))
        );
END $$
"""
KEEP = """
CREATE FUNCTION keep_recipe_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := CASE WHEN NEW.is_publish AND NEW.deleted_at IS NULL
        THEN recipe_words(NEW.name, NEW.ingredients, NEW.tags, NEW.description) END;
    RETURN NEW;
END $$
"""
TRIGGER = """
CREATE TRIGGER keep_recipe_words
BEFORE INSERT OR UPDATE OF name, ingredients, tags, description, is_publish, deleted_at ON recipe
FOR EACH ROW EXECUTE FUNCTION keep_recipe_words()
"""

# Of these the plans are kept, since they are called with every search (so plpgsql).
# What is asked: stems one after the other, each with `marks` (":AB" looks in name and ingredients).
PHRASE = """
CREATE FUNCTION search_phrase(said text, marks text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN (
    SELECT coalesce(string_agg(quote_literal(lexeme) || marks, ' <-> ' ORDER BY place), '')::tsquery
    FROM unnest(to_tsvector('search_stems', search_text(said))) AS one (lexeme, places, weights),
        unnest(places) AS place
); END $$
"""
# The same while the last word is being typed; its beginning is no stem.
BEGINNING = """
CREATE FUNCTION search_beginning(said text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN (
    WITH word AS (
        SELECT lexeme, place, place = max(place) OVER () AS is_last
        FROM unnest(to_tsvector('simple', search_text(said))) AS one (lexeme, places, weights),
            unnest(places) AS place
    ), stem AS (
        SELECT lexeme, place
        FROM unnest(to_tsvector('search_stems', search_text(said))) AS one (lexeme, places, weights),
            unnest(places) AS place
    )
    SELECT coalesce(string_agg(
        CASE WHEN is_last THEN quote_literal(word.lexeme) || ':*' ELSE quote_literal(stem.lexeme) END,
        ' <-> ' ORDER BY place
    ), '')::tsquery FROM word JOIN stem USING (place)
); END $$
"""
# All of it in the name, in any order.
NAME = """
CREATE FUNCTION search_name(said text, is_typed boolean) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN (
    SELECT coalesce(string_agg(
        quote_literal('=' || lexeme) || CASE WHEN is_typed THEN ':*' ELSE '' END, ' & '
    ), '')::tsquery
    FROM unnest(tsvector_to_array(
        CASE WHEN is_typed THEN to_tsvector('simple', search_text(said))
        ELSE to_tsvector('search_stems', search_text(said)) END
    )) AS lexeme
); END $$
"""
# Every symbol of it, quoted as tsquery wants it.
SYMBOLS_ASKED = r"""
CREATE FUNCTION search_marks(said text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$ BEGIN RETURN (
    SELECT coalesce(string_agg('''' || replace(one, '\', '\\') || '''', ' & '), '')::tsquery
    FROM unnest(search_symbols(said)) AS one
); END $$
"""
# A word, and all that is left of it without one letter: two words that share one of these are a
# letter more, a letter less, another letter or two exchanged letters away from each other.
NEAR = """
CREATE FUNCTION search_near(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(
    SELECT DISTINCT overlay(word PLACING '' FROM place FOR 1)
    FROM generate_series(1, length(word)) AS place
) || word
"""
FUNCTIONS = (
    "search_near(text)",
    "search_marks(text)",
    "search_name(text, boolean)",
    "search_beginning(text)",
    "search_phrase(text, text)",
    "keep_recipe_words()",
    "recipe_words(text, text, text[], text)",
    "search_symbols(text)",
    "search_text(text)",
)


def upgrade() -> None:
    op.execute(STEMS)
    for function in (TEXT, SYMBOLS_OF, WORDS, KEEP, PHRASE, BEGINNING, NAME, SYMBOLS_ASKED, NEAR):
        op.execute(function)
    op.add_column("recipe", sa.Column("words", postgresql.TSVECTOR(), nullable=True))
    # Long texts leave the row before the words do, which every search reads.
    op.execute("ALTER TABLE recipe ALTER COLUMN words SET STORAGE MAIN")
    op.execute(TRIGGER)
    op.create_index(
        "ix_recipe_words",
        "recipe",
        ["words"],
        postgresql_using="gin",
        postgresql_where=sa.text("words IS NOT NULL"),
        postgresql_with={"gin_pending_list_limit": 512},
    )
    op.create_table(
        "search_term",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(collation="C"), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("recipes", sa.Integer(), nullable=False),
        sa.Column(
            "near",
            postgresql.ARRAY(sa.Text()),
            sa.Computed("CASE WHEN kind = 'word' THEN search_near(term) END", persisted=True),
            nullable=True,
        ),
        sa.PrimaryKeyConstraint("kind", "term", name=op.f("pk_search_term")),
    )
    op.create_index("ix_search_term_near", "search_term", ["near"], postgresql_using="gin")
    op.create_index(
        "ix_search_term_parts",
        "search_term",
        ["term"],
        postgresql_using="gin",
        postgresql_ops={"term": "gin_trgm_ops"},
        postgresql_where=sa.text("kind = 'word'"),
    )
    op.create_index(
        "ix_user_username_beginning",
        "user",
        [sa.text("lower(username) text_pattern_ops")],
    )


def downgrade() -> None:
    op.drop_index("ix_user_username_beginning", "user")
    op.drop_table("search_term")
    op.drop_index("ix_recipe_words", "recipe", postgresql_using="gin")
    op.execute("DROP TRIGGER keep_recipe_words ON recipe")
    op.drop_column("recipe", "words")
    for function in FUNCTIONS:
        op.execute(f"DROP FUNCTION {function}")
    op.execute("DROP TEXT SEARCH CONFIGURATION search_stems")
    op.execute("DROP TEXT SEARCH DICTIONARY search_stem")
