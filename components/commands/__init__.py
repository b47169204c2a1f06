"""The command line `hangsu`: the folder is the registry, one file is one command.

A command file `components/commands/<name>.py` defines `command(lang) -> click.Command`; its help
and its messages come from the words of `lang`. The file is imported only when its command is
asked for, so that `hangsu check` does not wait for pandas.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from components.commands._terminal import language_first, language_of, reason, speak, with_language
from components.words import DEFAULT, languages, words

FOLDER = Path(__file__).parent


def locale_language() -> str:
    """The language of the terminal: that of LC_ALL or LANG if we speak it, else Chinese."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or DEFAULT
    code = locale[:2].lower()
    return code if code in languages() else DEFAULT


class Folder(click.Group):
    """A group whose commands are the files beside this one."""

    def main(self, *args: Any, **given: Any) -> Any:  # noqa: ANN401 - as click declares it
        """Run; a sign that the terminal does not know is shown as its code, and nothing stops."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        listed = args[0] if args else given.pop("args", None)
        arguments = language_first(sys.argv[1:] if listed is None else listed)
        lang = language_of(arguments, locale_language())
        speak(lang)
        for option in self.params:
            if isinstance(option, click.Option):  # declared before a language was asked for
                option.help = words(lang)(f"commands.{option.name}")
        try:
            return super().main(arguments, *args[1:], **given)
        except OSError as error:  # a full disk behind `> file`
            text = words(lang)("commands.failed", why=reason(error, lang))
            click.echo(text, err=True)
            sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in alphabetical order."""
        files = (path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
        return sorted(name.replace("_", "-") for name in files)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name in the language asked for; None when there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        file = importlib.import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        lang = ctx.params.get("lang") or locale_language()
        return with_language(file.command(lang), lang)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what the program is, in the language asked for."""
        t = words(ctx.params.get("lang") or locale_language())
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(t("commands.about"))


@click.group(cls=Folder, name="hangsu")
@click.option(
    "--lang",
    type=click.Choice(languages()),
    default=locale_language,
    is_eager=True,
    help=words(locale_language())("commands.lang"),
)
@click.version_option(package_name="hangsu", prog_name="hangsu")
def main(lang: str) -> None:
    """Hold the language; the command asked for does the work."""
