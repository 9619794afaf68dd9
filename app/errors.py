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


class TooManyRequests(ServiceError):
    """More requests in a minute than this account or key may send. Details: `seconds`."""

    code = "too_many_requests"


class PasswordRefused(ServiceError):
    """A password that is too easy to guess. Details: `reason`, `least` (letters)."""

    code = "password_refused"


class InvitationRefused(ServiceError):
    """The one-time code is unknown, used or too old: all told alike."""

    code = "invitation_refused"


class CodeRefused(ServiceError):
    """The code of the second factor is wrong, or was used already."""

    code = "code_refused"


class KeyTooWide(ServiceError):
    """A key may not carry what its owner has not. Details: `what`."""

    code = "key_too_wide"


class SecondFactorNeeded(ServiceError):
    """The session lacks the second factor that the role must have: it may set it up or enter it."""

    code = "second_factor_needed"


class IdentityProviderFailed(ServiceError):
    """The identity provider does not answer, or not in the agreed form. Details: `reason`."""

    code = "identity_provider_failed"


class OpenIdRefused(ServiceError):
    """What came back from the identity provider opens nothing. Details: `reason`, for the audit."""

    code = "openid_refused"


class IdTokenRefused(OpenIdRefused):
    """The token is not the provider's word about this sign-in."""


class NoPlaceHere(OpenIdRefused):
    """The provider knows the person, but none of their groups stands for a place here."""

    code = "no_place_here"


class Forbidden(ServiceError):
    """The role does not allow this. Details: `permission`."""

    code = "forbidden"


class KeptElsewhere(ServiceError):
    """The document is only shown here; its own knowledge base's officers change it."""

    code = "kept_elsewhere"


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


class PurgeNotConfirmed(ServiceError):
    """What was typed to confirm a purge is not the document's number."""

    code = "purge_not_confirmed"


class CopiesUndecided(ServiceError):
    """The same file stands in other knowledge bases too. Details: `count`."""

    code = "copies_undecided"


class NothingToVerify(ServiceError):
    """The answer makes no claim that still stands as it was saved."""

    code = "nothing_to_verify"


class SourcesUnopened(ServiceError):
    """The reviewer has not opened every cited source. Details: `count`."""

    code = "sources_unopened"


class OwnAnswer(ServiceError):
    """The knowledge base does not let people verify answers that they asked for."""

    code = "own_answer"


class OwnReview(ServiceError):
    """Who verified an answer cannot approve it."""

    code = "own_review"


class CannotReview(ServiceError):
    """This person cannot give the signature that the answer waits for. Details: `name`."""

    code = "cannot_review"


class SignatureRefused(ServiceError):
    """The password that should sign is not this person's."""

    code = "signature_refused"


class CorrectionRefused(ServiceError):
    """The cited words do not bear the corrected text. Details: `number`, `reason`."""

    code = "correction_refused"


class NotVerified(ServiceError):
    """Only verified answers are exported."""

    code = "not_verified"


class SourceDeleted(ServiceError):
    """A text that the answer rests on was deleted by law: it is not exported any more."""

    code = "source_deleted"


class FontsMissing(ServiceError):
    """No font with Vietnamese letters is installed."""

    code = "fonts_missing"


class LanguageModelFailed(ServiceError):
    """The language model's server gave no answer that can be used."""

    code = "language_model_failed"


class LanguageModelUnreachable(LanguageModelFailed):
    """No connection, or its name is not known."""

    code = "language_model_unreachable"


class LanguageModelTookTooLong(LanguageModelFailed):
    """No answer within the time limit. Details: `seconds`."""

    code = "language_model_timeout"


class LanguageModelRefused(LanguageModelFailed):
    """The server refused the request. Details: `status`, of HTTP."""

    code = "language_model_refused"


class LanguageModelMalformed(LanguageModelFailed):
    """The answer is not of the agreed form, or broke off."""

    code = "language_model_malformed"


class LanguageModelResting(LanguageModelFailed):
    """It failed several times in a row and is left alone for a while."""

    code = "language_model_resting"


class ClaimJudgeFailed(ServiceError):
    """A model that judges claims cannot be used as it is. Details: `judge`, `reason`."""

    code = "claim_judge_failed"


class EndpointRefused(LanguageModelFailed):
    """The server is outside the agency's network, which no setting allows. Details: `host`."""

    code = "endpoint_refused"
