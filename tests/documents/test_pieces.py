"""What is too much for a slide goes on on the next, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from kartlaggning.documents.slides.telling.pieces import in_pieces, in_room


@given(st.lists(st.integers()), st.integers(1, 9))
def test_pieces_are_the_whole_and_none_is_too_long(things, most):
    pieces = list(in_pieces(things, most))
    assert [thing for piece in pieces for thing in piece] == things
    assert all(0 < len(piece) <= most for piece in pieces)


@given(st.lists(st.text(max_size=30)), st.integers(1, 60))
def test_pieces_fit_or_are_one_thing_that_does_not(things, room):
    pieces = list(in_room(things, room, len))
    assert [thing for piece in pieces for thing in piece] == things
    assert all(len(piece) == 1 or sum(map(len, piece)) <= room for piece in pieces)
