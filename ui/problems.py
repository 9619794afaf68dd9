"""What went wrong, in one sentence: a reader never sees a traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from uuid import uuid4

import streamlit as st

from app.client import ServiceProblem, ServiceUnreachable
from app.contract.system import Problem
from ui.markup import inert, show, tag
from ui.words import Words

_log = logging.getLogger(__name__)


@contextmanager
def told(words: Words) -> Iterator[None]:
    """Whatever fails inside is told where it happened, and the page goes on after the block."""
    try:
        yield
    except ServiceUnreachable:
        st.error(words("problem.unreachable"))
    except ServiceProblem as error:
        _tell(error.problem, words)
    except Exception:
        support_id = uuid4().hex[:12]
        _log.exception("page failed: %s", support_id)
        st.error(words("problem.page", support_id=support_id))


def sentence(problem: Problem, words: Words) -> str:
    """The service's own sentence; with the support id where the fault is not the reader's."""
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return words("problem.service", support_id=problem.support_id)
    return problem.detail


def sign_in_address(words: Words) -> str:
    """The service's own sign-in page, in the reader's language."""
    return f"/sign-in?language={words.language}"


def sign_in_again(words: Words, key: str) -> None:
    """Say that there is no session, with the way back in."""
    link = tag("a", words("sign_in.link"), href=sign_in_address(words), class_="sign-in")
    show(tag("div", tag("p", words(key)), tag("p", link), class_="notice", role="alert"))


def _tell(problem: Problem, words: Words) -> None:
    if problem.status == HTTPStatus.UNAUTHORIZED:
        sign_in_again(words, "sign_in.needed")
    else:
        st.error(inert(sentence(problem, words)))
