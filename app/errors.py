"""What can be wrong with a request to the service (the tree's root is in `ingest.errors`)."""

from ingest.errors import CancuError


class ServiceError(CancuError):
    """The service cannot do what was asked."""

    code = "service_error"


class NotSignedIn(ServiceError):
    """No session, or one that has ended."""

    code = "not_signed_in"


class SignInRefused(ServiceError):
    """Wrong name or password, or a disabled account: all told alike."""

    code = "sign_in_refused"


class TooManyTries(ServiceError):
    """Sign-in is closed for a while after repeated failures. Details: `seconds`."""

    code = "too_many_tries"


class Forbidden(ServiceError):
    """The role does not allow this. Details: `permission`."""

    code = "forbidden"


class NotFound(ServiceError):
    """There is no such thing, or not for this person: both are told alike."""

    code = "not_found"


class NameTaken(ServiceError):
    """An account of this name exists. Details: `name`."""

    code = "name_taken"


class BadRequest(ServiceError):
    """The request is not of the agreed form. Details: `reason`."""

    code = "bad_request"


class TooManyFiles(ServiceError):
    """More files in one upload than allowed. Details: `limit`."""

    code = "too_many_files"


class UncitedClaim(ServiceError):
    """A claim without a citation, or a citation without a place: never leaves the service."""

    code = "uncited_claim"
