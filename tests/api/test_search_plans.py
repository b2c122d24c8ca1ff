"""What a search costs the database: no table is ever read whole, whatever is asked."""

import pytest

SEARCHES = {
    "common": "q=flour",
    "several": "q=flour+sugar+butter",
    "rare": "q=saffron",
    "absent": "q=zzzzyx",
    "typo": "q=brocolli",
    "accent": "q=creme+brulee",
    "Chinese": "q=%E8%8B%B9%E6%9E%9C",
    "phrase": 'q="olive+oil"',
    "without": "q=chicken+rice+-curry",
    "begun": "q=tom",
    "with a filter": "q=chicken&course=soup&max_time=60",
    "with an order": "q=chicken&sort=cook_time&order=asc",
    "an ingredient": "ingredient=butter&without=sugar&q=soup",
    "counted": "q=chicken&facets=1",
}


MOST_READ = 30_000  # rows, of 100,000


@pytest.mark.parametrize("query", SEARCHES.values(), ids=SEARCHES)
def test_a_search_never_reads_all_recipes(many, query):
    asked = many.asked(f"/api/recipes?{query}")
    assert len(asked) <= 12
    for plan in many.plans(asked):
        assert "recipe" not in plan.read_whole, plan
        assert plan.rows_read <= MOST_READ, plan


@pytest.mark.parametrize("q", ["t", "to", "tom", "chicken s", "brocol", "zzzz", "%E8%8B%B9"])
def test_nor_does_a_suggestion(many, q):
    asked = many.asked(f"/api/search/suggest?q={q}")
    assert len(asked) <= 6
    for plan in many.plans(asked):
        assert "recipe" not in plan.read_whole, plan
        assert plan.rows_read <= MOST_READ, plan
