"""Errors on the wire (RFC 9457): one plain sentence in the reader's language, and a support id.

The sentence of an error is `error.<code>` of the catalogue. What is broken rather than foreseen is
logged with its trace under the support id, and the person sees only the id.
"""

import uuid
from collections.abc import Mapping

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from app import errors
from app.api.dependencies import language_of
from app.contract.catalogue import Catalogue, Language
from app.contract.system import Problem
from ingest.errors import CancuError, FileRefused
from knowledge import errors as knowledge_errors

log = structlog.get_logger()

STATUS: Mapping[type[CancuError], int] = {
    errors.NotSignedIn: 401,
    errors.SignInRefused: 401,
    errors.TooManyTries: 429,
    errors.TooManyRequests: 429,
    errors.PasswordRefused: 422,
    errors.InvitationRefused: 422,
    errors.CodeRefused: 422,
    errors.KeyTooWide: 422,
    errors.Forbidden: 403,
    errors.SecondFactorNeeded: 403,
    errors.OpenIdRefused: 403,
    errors.IdentityProviderFailed: 503,
    errors.KeptElsewhere: 403,
    errors.NotFound: 404,
    errors.NameTaken: 409,
    errors.BadRequest: 422,
    errors.TooManyFiles: 413,
    errors.PurgeNotConfirmed: 422,
    errors.CopiesUndecided: 409,
    errors.NothingToVerify: 409,
    errors.SourcesUnopened: 409,
    errors.OwnAnswer: 403,
    errors.OwnReview: 403,
    errors.CannotReview: 409,
    errors.SignatureRefused: 403,
    errors.CorrectionRefused: 422,
    errors.NotVerified: 409,
    errors.SourceDeleted: 409,
    errors.FontsMissing: 503,
    knowledge_errors.VersionUnknown: 404,
    knowledge_errors.RelationUnknown: 404,
    knowledge_errors.AlreadyRegistered: 409,
    knowledge_errors.WrongStatus: 409,
    knowledge_errors.KnowledgeBaseUnknown: 404,
    knowledge_errors.KnowledgeBaseExists: 409,
    knowledge_errors.KnowledgeBaseNameRefused: 422,
    knowledge_errors.KnowledgeBaseFieldRefused: 422,
    knowledge_errors.DistributionTooOpen: 409,
    knowledge_errors.TextsTooOpen: 409,
    knowledge_errors.DocumentUnknown: 404,
    knowledge_errors.HomeStays: 409,
    knowledge_errors.BundleRefused: 422,
    knowledge_errors.BundleTooLarge: 413,
    knowledge_errors.SecondPersonNeeded: 403,
    knowledge_errors.ModelMissing: 503,
    knowledge_errors.EmbeddingFailed: 503,
    FileRefused: 422,
}
"""The HTTP status of each foreseen error; anything else is 500."""

_FRAMEWORK_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
}


def problem_of(error: Exception, catalogue: Catalogue, language: Language) -> Problem:
    """The problem that tells `error` to a person; logs what is broken."""
    support_id = uuid.uuid4().hex[:12]
    details: Mapping[str, str | int] = {}
    if isinstance(error, CancuError):
        code, details = error.code, error.details
        status = status_of(error)
    elif isinstance(error, RequestValidationError):
        code, status = "bad_request", 422
        details = {"reason": _first_fault(error)}
    elif isinstance(error, HTTPException):
        code, status = _FRAMEWORK_CODES.get(error.status_code, "broken"), error.status_code
        details = {"reason": str(error.detail)}
    else:
        code, status = "broken", 500
    if status >= 500:
        log.error("request_failed", support_id=support_id, code=code, exc_info=error)
    known = code if catalogue.has(f"error.{code}") else "broken"
    detail = catalogue.text(f"error.{known}", language, **{"support": support_id, **details})
    return Problem(
        type=f"urn:cancu:problem:{code}",
        title=code.replace("_", " "),
        status=status,
        detail=detail,
        code=code,
        support_id=support_id,
    )


def status_of(error: CancuError) -> int:
    """The HTTP status of an error, or of the nearest kind above it that has one."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def tell_problems(api: FastAPI, catalogue: Catalogue) -> None:
    """Let `api` answer every error as a problem."""

    def respond(request: Request, error: Exception) -> JSONResponse:
        problem = problem_of(error, catalogue, language_of(request))
        headers = {}
        if isinstance(error, errors.TooManyRequests | errors.TooManyTries):
            headers["Retry-After"] = str(error.details["seconds"])
        return JSONResponse(
            problem.model_dump(),
            problem.status,
            headers=headers,
            media_type="application/problem+json",
        )

    for kind in (CancuError, RequestValidationError, HTTPException, Exception):
        api.add_exception_handler(kind, respond)


def _first_fault(error: RequestValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"] if part != "body")
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])
