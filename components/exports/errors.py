"""What can go wrong with an export, as sentences that say what to do."""

from __future__ import annotations

from components.words import words


class ExportError(Exception):
    """An export that cannot be made; `key` names its sentence in the `exports.error` words."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)  # alone, or it cannot be sent between processes
        self.key = key
        self.values = values

    def sentence(self, lang: str) -> str:
        """What is wrong, where and what to do, in `lang`."""
        return words(lang)(f"exports.error.{self.key}", **self.values)

    def __str__(self) -> str:
        """The Chinese sentence, for logs."""
        return self.sentence("zh")


class MissingPartError(ExportError):
    """Something the server lacks: a browser, a Chinese font, LibreOffice."""


class PictureError(ExportError):
    """A picture that the browser failed to draw twice."""


class RecipeError(ExportError):
    """A briefing recipe that does not say what it should."""


class UnknownFormatError(ExportError):
    """No file of that name in `formats/`."""


class UnknownFileError(ExportError):
    """A file to refresh that is no PowerPoint, Word or Excel file, or is damaged."""
