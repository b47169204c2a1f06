"""The sign on the tab: a small picture that an address holds."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

from PIL import Image

from components.render.icon import icon, icon_address


def test_it_is_a_picture_of_64_pixels_in_less_than_a_kilobyte() -> None:
    assert Image.open(BytesIO(icon())).size == (64, 64)
    assert len(icon_address()) < 1000


def test_its_address_holds_it() -> None:
    head, content = icon_address().split(",")
    assert head == "data:image/png;base64"
    assert b64decode(content) == icon()
