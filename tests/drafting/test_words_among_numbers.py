"""A column of numbers with words among them: a quantity, whose words are decided one by one."""

from importing.library import write_csv
from test_drafted_tables import doubts_of, question_of

from kartlaggning.describing.drafting.answers import is_amount, open_doubts, settle
from kartlaggning.describing.drafting.drafts import draft_mapping
from kartlaggning.describing.drafting.vocabulary import missing_kind
from kartlaggning.describing.drafting.writing import draft_texts
from kartlaggning.schema.loading import load_schema

CELLS = ("12", "ca 20", "35", "8", "ett tiotal", "14", "lagom många", "20")


def draft_with(folder, *cells):
    rows = [
        {"Intervju": f"S{number}", "Kommun": f"Ort {number}", "Timmar": cell}
        for number, cell in enumerate(cells)
    ]
    write_csv(folder / "samtal.csv", rows)
    draft, _ = draft_mapping([folder / "samtal.csv"], year="2024")
    return draft


def test_words_among_numbers_are_asked_one_by_one_and_their_column_waits(tmp_path):
    question = question_of(tmp_path, "Timmar", *CELLS)
    assert question.type == "quantity" and not question.values
    assert question.undecided == {"ett tiotal": 1, "lagom många": 1}
    assert doubts_of(question) == ["number_word", "number_word", "of_whom"]
    assert question.held_back and not question.strands


def test_a_word_becomes_a_number_or_a_kind_of_missing_and_then_the_column_is_read(tmp_path):
    draft = draft_with(tmp_path, *CELLS)
    words = [each for each in open_doubts(draft) if each[1].name == "number_word"]
    (question, tens), (_, right) = words
    assert is_amount(tens, "8–12") and not is_amount(tens, "en hel del")
    settle(question, tens, "8–12")
    assert not question.strands
    settle(question, right, "no_answer")
    assert question.strands == {"samtal": "Timmar"}
    for name, text in draft_texts(draft, "sv").items():
        (tmp_path / name).write_text(text, "utf-8")
    schema = load_schema(tmp_path)
    assert schema.questions["timmar"].amounts == {"ett tiotal": "8–12"}
    assert schema.questions["timmar"].missing == {"lagom många": "no_answer"}


def test_numbers_that_are_most_cells_are_a_quantity_though_the_words_differ(tmp_path):
    cells = [*("12", "12", "8", "8", "9"), "vi räknar inte", "det varierar", "olika", "beror på"]
    assert question_of(tmp_path, "Timmar", *cells).type == "quantity"


def test_a_column_of_words_with_some_numbers_stays_one_of_words(tmp_path):
    cells = ["egen", "delad", "egen", "3", "delad", "egen"]
    assert question_of(tmp_path, "Vem", *cells).type == "single"


def test_what_points_at_a_person_among_numbers_is_not_asked_of(tmp_path):
    question = question_of(tmp_path, "Timmar", "12", "14", "9", "ring 070-123 45 67", "10")
    assert question.type == "text" and not question.undecided


def test_words_that_may_say_that_there_is_no_answer_are_asked_and_never_decided(tmp_path):
    cells = ["egen", "delad", "egen", "delad", "minns ej", "minns ej", "se mejl"]
    question = question_of(tmp_path, "Vem", *cells)
    assert doubts_of(question) == ["maybe_ordered", "maybe_missing", "missing_once"]
    assert question.undecided == {"se mejl": 1} and question.held_back and not question.rare
    draft = draft_with(tmp_path, "12", "minns ej", "14", "se mejlet 3 maj", "9")
    assert draft.strands["samtal"].missing == {
        "minns ej": "dont_know",
        "se mejlet 3 maj": "no_answer",
    }
    asked = [
        doubt.parameters["word"] for _, doubt in open_doubts(draft) if "word" in doubt.parameters
    ]
    assert asked == ["minns ej", "se mejlet 3 maj"]


def test_words_that_lead_elsewhere_or_say_nothing_are_known():
    for word in ("Se mejl", "se bilaga 2", "see e-mail", "jfr anteckningar", "Se svar ovan."):
        assert missing_kind(word) == "no_answer", word
    for word in ("Minns inte", "oklart", "kommer ej ihåg", "Vet ej!"):
        assert missing_kind(word) == "dont_know", word
    for word in ("segling", "se till att alla får", "seminarier", "många"):
        assert missing_kind(word) == "", word


def test_only_units_of_the_day_are_counted(tmp_path):
    rows = [
        {"Intervju": f"S{number}", "Kommun": name, "Plan": "Ja"}
        for number, name in enumerate(("Sala", "Fagersta", "Köping", "Arboga"))
    ]
    write_csv(tmp_path / "samtal.csv", rows)
    draft, _ = draft_mapping([tmp_path / "samtal.csv"], year="2024")
    assert (draft.region_name, draft.n_units) == ("vastmanland", {"municipality": 10})


def test_the_first_report_shows_numbers_as_numbers(tmp_path):
    draft = draft_with(tmp_path, *("12", "20", "35", "8"))
    for name, text in draft_texts(draft, "sv").items():
        (tmp_path / name).write_text(text, "utf-8")
    figures = [
        figure
        for section in load_schema(tmp_path).report.sections
        for figure in section.figures
        if figure.of
    ]
    assert [(figure.chart, figure.of, figure.by) for figure in figures] == [
        ("range", ("timmar",), "subject")
    ]


def test_numbers_that_people_gave_of_themselves_are_shown_as_a_mean(tmp_path):
    rows = [{"Kommun": f"Ort {n % 3}", "Antal timmar": str(n + 3)} for n in (5, 9, 2, 11, 4, 2)]
    write_csv(tmp_path / "enkat.csv", rows)
    draft, _ = draft_mapping([tmp_path / "enkat.csv"], year="2024")
    text = draft_texts(draft, "sv")["survey_schema.yaml"]
    assert "chart: means" in text and "chart: bar" not in text


def test_what_parts_answers_in_the_cells_is_seen_if_it_recurs(tmp_path):
    for separator in (" / ", "\n", " + "):
        cells = [
            separator.join(words) for words in (("lån", "buss"), ("lån",), ("buss", "lån"))
        ] * 2
        rows = [
            {"Intervju": f"S{number}", "Kommun": f"Ort {number}", "Vad": cell}
            for number, cell in enumerate(cells)
        ]
        write_csv(tmp_path / "samtal.csv", rows)
        draft, _ = draft_mapping([tmp_path / "samtal.csv"], year="2024")
        [question] = draft.questions.values()
        assert question.type == "multiple", separator
        for name, text in draft_texts(draft, "sv").items():
            (tmp_path / name).write_text(text, "utf-8")
        assert (
            load_schema(tmp_path).strands["samtal"].separator == draft.strands["samtal"].separator
        )


def test_a_question_of_which_a_row_denies_something_takes_several_answers(tmp_path):
    rows = [
        {"Dokument": "D1", "Kommun": "Sala", "Fråga": "områden", "Svar": word, "Nekas": denied}
        for word, denied in (("Skola", ""), ("Vård", ""), ("Prostitution", "ja"))
    ]
    rows.append({"Dokument": "D2", "Kommun": "Köping", "Fråga": "antal", "Svar": "12", "Nekas": ""})
    write_csv(tmp_path / "dokument.csv", rows)
    draft, _ = draft_mapping([tmp_path / "dokument.csv"], year="2024")
    areas = draft.questions["omraden"]
    assert (areas.type, len(areas.values)) == ("multiple", 3)
    assert draft.questions["antal"].type == "quantity"


def test_a_yes_of_which_more_is_said_is_one_answer(tmp_path):
    said = (
        ("lån, buss", "Ja"),
        ("lån", "Ja, ibland"),
        ("buss, lån", "Nej"),
        ("buss", "Ja, ibland"),
    )
    rows = [
        {"Nr": f"I{number}", "Kommun": f"Ort {number}", "Vad": what, "Polisen": police}
        for number, (what, police) in enumerate(said * 2)
    ]
    write_csv(tmp_path / "samtal.csv", rows)
    draft, _ = draft_mapping([tmp_path / "samtal.csv"], year="2024")
    assert {name: question.type for name, question in draft.questions.items()} == {
        "vad": "multiple", "polisen": "single",
    }  # fmt: skip
    labels = {value.label for value in draft.questions["polisen"].values.values()}
    assert labels == {"Ja", "Ja, ibland", "Nej"}
    # what names each row is the number of its interview, and that is asked
    strand = draft.strands["samtal"]
    assert (strand.kind, strand.roles["source"]) == ("interview", "Nr")
    assert "role_source" in doubts_of(strand)


def test_bare_numbers_of_rows_are_respondents_and_no_interviews(tmp_path):
    rows = [{"Nr": str(n), "Kommun": f"Ort {n}", "Plan": "Ja"} for n in range(1, 8)]
    write_csv(tmp_path / "enkat.csv", rows)
    draft, _ = draft_mapping([tmp_path / "enkat.csv"], year="2024")
    assert draft.strands["enkat"].kind == "survey"


def test_words_of_satisfaction_are_a_scale_in_its_order(tmp_path):
    cells = ["Mycket nöjd", "Ganska nöjd", "Missnöjd", "Varken eller"] * 2
    question = question_of(tmp_path, "Nöjd", *cells)
    labels = [value.label for value in question.values.values()]
    assert question.type == "ordered"
    assert labels == ["Missnöjd", "Varken eller", "Ganska nöjd", "Mycket nöjd"]
