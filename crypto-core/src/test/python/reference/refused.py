"""How a decoder or a verifier says no."""


class Refused(Exception):
    """Something breaks a rule; the kind is one of those that the README of the vectors lists."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind


def require(condition: bool, kind: str, message: str) -> None:
    """Refuses unless the condition holds."""
    if not condition:
        raise Refused(kind, message)
