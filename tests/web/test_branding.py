"""The organiser's title and pictures: what is taken, what is refused and with which words, and what the walls get."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from arena.bout.policy import Actor, Role
from arena.domain.refusal import Refused
from arena.extensions import babel, db
from arena.models.preparation import Bout
from arena.services import opening
from arena.services.backup import back_up
from arena.services.branding import NAME, PICTURES
from arena.services.pictures import examined
from arena.web.wording import worded

FORM = "/setup/arenas/director/branding"
SHOWN = re.compile(r'src="/brand/([^"]+)"')


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 640, height: int = 480, shade: int = 200) -> bytes:
    """A real grey picture of that size."""
    rows = zlib.compress((b"\x00" + bytes([shade]) * width) * height) if width * height < 10**7 else b""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 640, height: int = 480) -> bytes:
    """The frame of a JPEG behind a comment and a fill byte, as cameras write them."""
    comment = b"\xff\xfe" + struct.pack(">H", 12) + b"\xff\xc0 a trap"[:10]
    frame = b"\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + b"\xff\xe0\x00\x04ok" + comment + frame + b"\xff\xda\x00\x02data\xff\xd9"


def webp(form: bytes, body: bytes) -> bytes:
    inner = b"WEBP" + form + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


LOSSY = webp(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 640, 480))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14))
EXTENDED = webp(b"VP8X", b"\x00" * 4 + (639).to_bytes(3, "little") + (479).to_bytes(3, "little"))
SVG = b'\xef\xbb\xbf<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def folder(desk) -> Path:
    return Path(desk.app.instance_path) / "brand"


def stored(desk) -> set[str]:
    return {file.name for file in folder(desk).glob("*")}


def upload(data: bytes, name: str = "标志.png") -> FileStorage:
    return FileStorage(BytesIO(data), name)


def shown(desk) -> list[str]:
    """The pictures on the form as it is now."""
    return SHOWN.findall(desk.read(FORM))


def test_a_picture_is_known_by_its_content_and_served_as_what_it_is(desk, stranger):
    found = {png(): "image/png", jpeg(): "image/jpeg", LOSSY: "image/webp"}
    for data, mimetype in found.items():
        assert "已保存 部长擂台 的标识" in desk.told(FORM, title="", logo=upload(data, "../../logo.html"))
        [name] = shown(desk)
        assert name.split(".")[0] == hashlib.sha256(data).hexdigest()
        for reader in (stranger, desk):
            answer = reader.client.get(f"/brand/{name}")
            assert (answer.data, answer.mimetype) == (data, mimetype)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            answer.close()


@pytest.mark.parametrize("data", [png(), jpeg(), LOSSY, LOSSLESS, EXTENDED])
def test_its_size_is_read_from_its_own_header(data):
    found = examined(data, PICTURES["logo"])
    assert (found.width, found.height) == (640, 480)


@pytest.fixture(scope="module")
def words() -> Iterator[None]:
    """A reader of Chinese."""
    app = Flask("words")
    babel.init_app(app, default_locale="zh_Hans_CN")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SVG, "不能使用 SVG：它可以夹带脚本。"),
        (b"\n <SVG onload=alert(1)>", "不能使用 SVG"),
        (b"GIF89a" + bytes(60), "这不是 PNG、JPEG 或 WebP 图片"),
        (b"%PDF-1.7", "这不是 PNG、JPEG 或 WebP 图片"),
        (b"<!doctype html><script>alert(1)</script>", "不能使用 SVG"),
        (png()[:-10], "图片不完整或已损坏"),
        (png()[:20], "图片不完整或已损坏"),
        (jpeg()[:-4], "图片不完整或已损坏"),
        (jpeg()[:15], "图片不完整或已损坏"),
        (b"\xff\xd8\xff\xda\x00\x02\xff\xd9", "图片不完整或已损坏"),
        (LOSSLESS[:-2], "图片不完整或已损坏"),
        (webp(b"ALPH", bytes(20)), "图片不完整或已损坏"),
        (png(60000, 60000), "图片有 60000×60000 像素，长边最多 4096、面积最多 1000 万像素"),
        (png(4096, 4096), "图片有 4096×4096 像素"),
        (jpeg(65535, 65535), "图片有 65535×65535 像素"),
        (png(64, 20), "图片只有 64×20 像素，短边至少 64 像素"),
        (png(0, 0), "图片只有 0×0 像素"),
        (png() + bytes(5 * 1024 * 1024), "图片超过 5 MB，请压缩后重新上传。"),
        (b"", "文件是空的（0 字节）"),
    ],
)
def test_what_is_no_fit_logo_is_refused_with_what_to_do(words, data, says):
    with pytest.raises(Refused) as refused:
        examined(data, PICTURES["logo"])
    assert says in worded(refused.value)


def test_a_refused_picture_is_told_at_its_field_and_leaves_nothing(desk):
    page = desk.told(FORM, title="滨海新区", logo=upload(SVG), background=upload(png(1280, 720)))
    assert "没有保存：请更正下面标红的 1 处" in page
    assert "不能使用 SVG" in page[page.index('id="logo"') : page.index('id="background"')]
    assert 'value="滨海新区"' in page
    assert "文件是空的" in desk.told(FORM, title="", background=upload(b""))
    assert stored(desk) == set()
    assert shown(desk) == []


def test_a_wall_of_any_width_takes_a_background_that_a_logo_may_not_be(desk):
    assert "已保存" in desk.told(FORM, title="", background=upload(png(7680, 2160)))
    assert "长边最多 4096" in desk.told(FORM, title="", logo=upload(png(7680, 2160)))
    assert len(stored(desk)) == 1


def test_both_pictures_may_come_at_once_and_more_than_that_is_said_plainly(desk):
    heavy = png(1280, 720)
    heavy = heavy[:-12] + chunk(b"tEXt", bytes(5 * 1024 * 1024 - len(heavy) - 12)) + heavy[-12:]
    assert len(heavy) == 5 * 1024 * 1024
    assert posted(desk, FORM, title="", logo=upload(heavy), background=upload(heavy)).status_code == 302
    assert len(shown(desk)) == 2
    answer = posted(desk, FORM, title="", logo=upload(heavy + bytes(6 * 1024 * 1024)))
    assert answer.status_code == 413
    assert "每张图片不超过 5 MB" in answer.text
    other = posted(desk, "/setup/arenas/director", name="部长擂台", more=upload(heavy))
    assert other.status_code == 413  # no other form has that much room


def posted(desk, url: str, **fields: object) -> TestResponse:
    """Sends a form that is held in memory, however large."""
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', desk.read(url)).group(1)
    boundary, body = encode_multipart({**fields, "csrf_token": token})
    return desk.client.post(url, data=body, content_type=f'multipart/form-data; boundary="{boundary}"')


def test_a_picture_goes_when_it_is_replaced_or_taken_down_unless_another_arena_shows_it(desk):
    first, second = upload(png(shade=1)), upload(png(shade=2))
    desk.told(FORM, title="甲", logo=first)
    [old] = shown(desk)
    desk.told(FORM, title="甲", logo=second)
    [new] = shown(desk)
    assert stored(desk) == {new}
    assert desk.client.get(f"/brand/{old}").status_code == 404
    desk.told("/setup/arenas/youth/branding", title="乙", logo=upload(png(shade=2)))
    desk.told(FORM, title="甲", drop_logo="y")
    assert shown(desk) == []
    assert stored(desk) == {new}
    desk.told("/setup/arenas/youth/branding", title="乙", drop_logo="y")
    assert stored(desk) == set()


def test_a_form_without_pictures_leaves_them_as_they_are(desk):
    desk.told(FORM, title="甲", logo=upload(png()), background=upload(png(1280, 720)))
    before = shown(desk)
    desk.told(FORM, title="乙")
    assert shown(desk) == before
    assert len(stored(desk)) == 2


def test_nothing_else_of_the_instance_can_be_fetched(desk, stranger):
    desk.told(FORM, title="", logo=upload(png()))
    (folder(desk) / "x.new").write_bytes(b"half")
    (folder(desk) / f"{'a' * 64}.svg").write_bytes(SVG)
    outside = ("..%2fsecret_key", "../secret_key", "%2e%2e/arena.db", "..%5csecret_key")
    for name in (*outside, "a" * 64 + ".svg", "a" * 64 + ".png", ".png", "x.new"):
        assert stranger.client.get(f"/brand/{name}").status_code == 404, name


def test_only_who_prepares_may_change_it(app, host_desk, stranger, people):
    for reader in (stranger, host_desk):
        answer = reader.client.post(FORM, data={"title": "别的"}, follow_redirects=False)
        assert answer.status_code in (302, 400, 403)
    assert stranger.client.get("/setup/arenas/nobody/branding").status_code in (302, 404)


def test_every_wall_of_the_arena_carries_it_and_no_other(app, desk, stranger, filled, ask: Callable):
    page = stranger_page(app, filled, stranger, ask)
    assert '"brand"' not in page
    desk.told(FORM, title="滨海新区党工委", logo=upload(png()), background=upload(png(1280, 720)))
    logo, background = shown(desk)
    page = stranger.client.get(f"/screen/{filled}").text
    assert f"/brand/{logo}" in page
    assert f"/brand/{background}" in page
    assert all(NAME.fullmatch(name) for name in (logo, background))
    desk.told(FORM, title="", drop_logo="y", drop_background="y")
    desk.told("/setup/arenas/youth/branding", title="青年", logo=upload(png()))
    assert "/brand/" not in stranger.client.get(f"/screen/{filled}").text


def stranger_page(app, bout: str, stranger, ask: Callable) -> str:
    """Opens the bout and looks at its wall."""

    def open_it() -> None:
        opening.open_bout(db.session, db.session.get(Bout, bout), Actor(Role.ADMIN, "1", "许清和"))
        db.session.commit()

    ask(open_it)
    answer: TestResponse = stranger.client.get(f"/screen/{bout}")
    assert answer.status_code == 200
    return answer.text


def test_a_backup_brings_the_pictures_along(desk, tmp_path):
    desk.told(FORM, title="", logo=upload(png()))
    (folder(desk) / "half.new").write_bytes(b"half")
    instance = Path(desk.app.instance_path)
    for moment in (1_790_000_000_000, 1_790_000_060_000):
        assert back_up(instance, tmp_path / "stick", moment).good
    [copied] = (tmp_path / "stick" / "brand").iterdir()
    assert copied.read_bytes() == png()
