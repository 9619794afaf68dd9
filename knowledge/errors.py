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


class ReasonNeeded(KnowledgeError):
    """This step asks for a written reason. Details: `step`."""

    code = "reason_needed"


class PassageUnknown(KnowledgeError):
    """No such passage, or not for this scope: both are told alike. Details: `passage`."""

    code = "passage_unknown"


class EmbedderUnavailable(KnowledgeError):
    """The chosen embedder needs an extra that is not installed. Details: `extra`."""

    code = "embedder_unavailable"
