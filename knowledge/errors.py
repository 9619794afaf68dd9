"""What can be wrong with the knowledge base (the tree's root is in `ingest.errors`)."""

from ingest.errors import CancuError


class KnowledgeError(CancuError):
    """The knowledge base cannot do what was asked."""

    code = "knowledge_error"


class PolicyUnreadable(KnowledgeError):
    """A rules file is not as it must be. Details: `file`, `line`, `place`, `fault`."""

    code = "policy_unreadable"


class VersionUnknown(KnowledgeError):
    """No such version, or not for this scope: both are told alike. Details: `version`."""

    code = "version_unknown"


class AlreadyRegistered(KnowledgeError):
    """The same bytes are in this knowledge base. Details: `version`, `file_name`."""

    code = "already_registered"


class WrongStatus(KnowledgeError):
    """The version's status does not allow this step. Details: `status`, `step`."""

    code = "wrong_status"


class SecondPersonNeeded(KnowledgeError):
    """A version must be published by somebody other than the person who uploaded it."""

    code = "second_person_needed"


class ModelMissing(KnowledgeError):
    """The embedding model's folder is not there or not whole. Details: `folder`, `command`."""

    code = "model_missing"


class EmbeddingFailed(KnowledgeError):
    """The embedding server did not answer as agreed. Details: `reason`."""

    code = "embedding_failed"


class RerankingFailed(KnowledgeError):
    """The reranker gave no usable scores: the built-in order stands. Details: `reason`."""

    code = "reranking_failed"


class KnowledgeBaseInUse(KnowledgeError):
    """Another process owns the indexes of this `var/`. Details: `folder`."""

    code = "knowledge_base_in_use"


class KnowledgeBaseUnknown(KnowledgeError):
    """No such knowledge base. Details: `knowledge_base`."""

    code = "knowledge_base_unknown"


class KnowledgeBaseExists(KnowledgeError):
    """The slug is taken. Details: `knowledge_base`."""

    code = "knowledge_base_exists"


class KnowledgeBaseNameRefused(KnowledgeError):
    """The slug is not small ASCII letters, digits and hyphens, or the name is empty.

    Details: `knowledge_base`.
    """

    code = "knowledge_base_name_refused"


class KnowledgeBaseFieldRefused(KnowledgeError):
    """A field of a knowledge base is too long, or has too many lines. Details: `field`, `limit`."""

    code = "knowledge_base_field_refused"


class DistributionTooOpen(KnowledgeError):
    """The text is more open than its knowledge base may be. Details: `distribution`, `level`."""

    code = "distribution_too_open"


class TextsTooOpen(KnowledgeError):
    """The knowledge base holds texts more open than its new level. Details: `count`, `level`."""

    code = "texts_too_open"


class DocumentUnknown(KnowledgeError):
    """No such document, or not for this scope: both are told alike. Details: `document`."""

    code = "document_unknown"


class HomeStays(KnowledgeError):
    """A document is not taken out of the knowledge base that it was registered in."""

    code = "home_stays"


class BundleRefused(KnowledgeError):
    """The file is no bundle that can be relied on. Details: `fault`, `part`."""

    code = "bundle_refused"


class BundleTooLarge(BundleRefused):
    """It is, or unpacks to, more than may be taken in. Details: `limit`, in megabytes."""

    code = "bundle_too_large"


class ReasonNeeded(KnowledgeError):
    """This step asks for a written reason. Details: `step`."""

    code = "reason_needed"


class RelationUnknown(KnowledgeError):
    """No such relation, or not for this scope: both are told alike. Details: `relation`."""

    code = "relation_unknown"


class PassageUnknown(KnowledgeError):
    """No such passage, or not for this scope: both are told alike. Details: `passage`."""

    code = "passage_unknown"


class EmbedderUnavailable(KnowledgeError):
    """The chosen embedder needs an extra that is not installed. Details: `extra`."""

    code = "embedder_unavailable"
