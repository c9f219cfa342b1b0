"""A page as one file: all its questions, each with its tables, its charts and what must be known of them."""

from __future__ import annotations

from dataclasses import replace

from indicators.answers import OpenedRelease
from indicators.answers.questions import QUESTIONS
from indicators.model import Answer, View
from indicators.present import export
from indicators.present.download import as_file, every_file
from indicators.share.permalink import questions_on


def page_as_file(opened: OpenedRelease, view: View, fmt: str) -> bytes:
    """What the question of a view's page answers, as one of FILE_FORMATS; as a zip with all that the page asks."""
    if fmt == "zip":
        return whole_page(opened, view)
    return as_file(_answer(opened, view, view.page), opened.scope, fmt)


def whole_page(opened: OpenedRelease, view: View) -> bytes:
    """A zip with a folder a question, in the order of the page; without folders where the page asks one."""
    questions = questions_on(view.page)
    files: dict[str, bytes] = {}
    for question in questions:
        answer = _answer(opened, view, question)
        folder = f"{question}/" if len(questions) > 1 else ""
        files |= {f"{folder}{name}": content for name, content in every_file(answer, opened.scope).items()}
    return export.to_zip(files)


def _answer(opened: OpenedRelease, view: View, question: str) -> Answer:
    """The answer, with what is said of its release now: it may have been withdrawn since it was computed."""
    return replace(opened.answer(QUESTIONS[question], view), release=opened.release)
