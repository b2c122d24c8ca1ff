"""schemathesis over /api/openapi.json, all checks, as stranger and as cook, stateful too.

No 5xx, no undocumented code, no answer of another shape than the document tells. In `make test` a
few cases of each operation, always the same; `make fuzz MAX=500` looks further.
"""

import pytest
from hypothesis import given
from hypothesis.errors import Unsatisfiable
from schemathesis.generation import GenerationMode
from sqlalchemy import text

from backend.extensions import db
from tests.api.test_mass_assignment import undone
from tests.factories import bearer, make_draft, make_recipe, make_user
from tests.fuzzing import effort, schema_of

MODES = list(GenerationMode)


def stranger():
    return {}


def cook():
    """A cook whose recipes have numbers that a guess may hit."""
    user = make_user()
    beyond = "SELECT setval('recipe_id_seq', greatest(nextval('recipe_id_seq'), 100))"
    db.session.execute(text(beyond))
    make_recipe(user, id=1)
    make_draft(user, id=2)
    return bearer(user)


@pytest.mark.parametrize("mode", MODES, ids=[mode.value for mode in MODES])
@pytest.mark.parametrize("who", [stranger, cook])
def test_every_operation_answers_as_it_documents(app, who, mode):
    operations = [found.ok() for found in schema_of(app).get_all_operations()]
    tried = [one for one in operations if try_out(one, who, mode)]
    assert len(tried) >= (15 if mode is GenerationMode.NEGATIVE else 30)


def try_out(operation, who, mode):
    """Tell whether there was anything to try."""
    with undone():
        headers = who()
        db.session.commit()

        @given(case=operation.as_strategy(generation_mode=mode))
        @effort(5)
        def answers_as_documented(case):
            case.validate_response(case.call(headers=headers), headers=headers)

        try:
            answers_as_documented()
        except Unsatisfiable:  # it takes nothing that could be wrong
            assert mode is GenerationMode.NEGATIVE
            return False
        return True


def machine_of(app, who):
    class Story(schema_of(app).as_state_machine()):
        """Calls that follow from each other's answers, by one person from beginning to end."""

        def setup(self):
            self.undo = undone()
            self.undo.__enter__()
            self.headers = who()
            db.session.commit()

        def teardown(self):
            self.undo.__exit__(None, None, None)

        def get_call_kwargs(self, case):
            return {"headers": self.headers}

        def validate_response(self, response, case, **_):
            """Say which headers are the credentials, so that calls are tried without them too."""
            case.validate_response(response, headers=self.headers, recorder=self.recorder)

    return Story


@pytest.mark.parametrize("who", [stranger, cook])
def test_stories_of_calls_answer_as_they_document(app, who):
    machine_of(app, who).run(settings=effort(10, stateful_step_count=6))


def test_who_asks_is_let_in(app, client):
    headers = cook()
    assert client.get("/api/recipes/2", headers=headers).status_code == 200
