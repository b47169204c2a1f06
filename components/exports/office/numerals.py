"""Numbers of headings, and the stop at the end of a finding set as a sentence."""

from __future__ import annotations

from components.words import words


def numeral(number: int, lang: str) -> str:
    """1 → 一, 11 → 十一, 20 → 二十 in Chinese; plain digits in English. Up to 99."""
    say = words(lang)
    if lang != "zh" or number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = say("exports.numeral.n10")
    head = "" if not tens else ten if tens == 1 else say(f"exports.numeral.n{tens}") + ten
    return head + (say(f"exports.numeral.n{ones}") if ones else "")


def ended(text: str, lang: str) -> str:
    """The text with a full stop, unless it has one."""
    stop = "。" if lang == "zh" else "."
    return text if text.endswith(("。", ".", "！", "？", "!", "?")) else text + stop
