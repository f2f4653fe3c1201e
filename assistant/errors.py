"""Everything that can go wrong and is worth telling apart.

    ByraadError
    ├── SettingsError          a setting is unknown or has a bad value
    ├── SourceError            a source folder cannot be used as it stands
    ├── Unreadable             one file cannot be read; the others can
    ├── Busy                   another process holds what is needed
    ├── OutOfSpace             the disk is too full to write safely
    ├── TokenRejected          a bearer token is malformed, forged or expired
    ├── ProviderUnavailable    the identity provider does not answer, so nobody can be vouched for
    ├── IndexUnavailable       the index does not answer
    ├── CatalogueUnavailable   the catalogue does not answer
    ├── AuditUnavailable       it cannot be written down who is shown what is closed
    └── GeneratorUnavailable   the language model does not answer as it should

A refusal to answer is a value (`Status`), not one of these.
"""


class ByraadError(Exception):
    """Root of our errors. `str(error)` is one plain Danish sentence for people."""


class SettingsError(ByraadError):
    """A `BYRAAD_` setting is unknown or has a bad value; the message names it."""


class SourceError(ByraadError):
    """A source folder or its `source.toml` cannot be used; nothing was changed."""


class Unreadable(ByraadError):
    """A file cannot be read; the message is the reason, in plain words."""


class Busy(ByraadError):
    """Another process holds the data folder or a port."""


class OutOfSpace(ByraadError):
    """Too little disk is left to write without risk; nothing was changed."""


class TokenRejected(ByraadError):
    """A bearer token is malformed, forged or expired. Never treated as the public."""


class ProviderUnavailable(ByraadError):
    """The identity provider's keys cannot be had, so no token can be judged: not a refusal."""


class IndexUnavailable(ByraadError):
    """The index does not answer."""


class CatalogueUnavailable(ByraadError):
    """The catalogue does not answer."""


class AuditUnavailable(ByraadError):
    """It cannot be written down who is shown what is closed, so it is not shown."""


class GeneratorUnavailable(ByraadError):
    """The language model refused, was silent, or sent something that is no answer."""
