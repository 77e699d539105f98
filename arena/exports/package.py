"""公示包: what is published of one certified bout, as one file that is the same whenever it is made."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

import msgspec

from arena.bout.state import BoutState
from arena.domain.local_time import CHINA
from arena.exports.chronicle import Line
from arena.exports.csvfile import table
from arena.exports.paper_results import sums
from arena.exports.public_log import HEAD as LOG_HEAD
from arena.exports.public_log import public_log
from arena.exports.result_rows import HEAD, MARKS_HEAD, mark_rows, result_rows
from arena.exports.rule_lines import rule_lines
from arena.exports.tables import results

README = """{heading} 公示包

成绩.csv、成绩通报.pdf  名次、得分与奖项
打分.csv             各参赛项得到的全部评分（不分席位），去掉的最高、最低
计算过程.csv          每个得分逐步怎么算
评分规则.txt / .json    开放时冻结的规则
操作日志.csv          每条记录的时间与校验；涉及个人和自由填写的内容只留校验
SHA256SUMS          以上每个文件的 SHA-256（sha256sum -c SHA256SUMS）

记录 {seq} 条，末条校验 {head}
"""


def package(state: BoutState, lines: Sequence[Line], heading: str, bulletin: bytes, at: int) -> bytes:
    """The .zip: results, rules, arithmetic, log, and the SHA-256 of each; the same bytes for the same record.

    ``bulletin`` is the 成绩通报 as a PDF, ``heading`` what the bout is called, ``at`` (ms) the newest record's instant.
    No judge is named and nothing that somebody typed beside the marks is in it.
    """
    last = lines[-1]
    texts = {
        "说明.txt": README.format(heading=heading, seq=last.seq, head=last.hash),
        "评分规则.txt": "\n".join(rule_lines(state.charter.rulebook)) + "\n",
        "评分规则.json": msgspec.json.format(
            msgspec.json.encode(state.charter.rulebook, order="sorted"), indent=2
        ).decode(),
    }
    files = {name: text.encode() for name, text in texts.items()}
    files["成绩.csv"] = table(HEAD, result_rows(state))
    files["打分.csv"] = table(MARKS_HEAD, mark_rows(state))
    files["计算过程.csv"] = table(("序号", "单位", "姓名", "步骤", "数值"), _steps(state))
    files["操作日志.csv"] = table(LOG_HEAD, public_log(state, lines))
    files["成绩通报.pdf"] = bulletin
    files["SHA256SUMS"] = sha256sums(files)
    return zipped(files, at)


def _steps(state: BoutState) -> list[tuple[str, ...]]:
    return [
        (str(entry.number), entry.department, entry.speaker, name, value)
        for entry in results(state).entries
        if entry.receipt is not None
        for name, value in sums(entry.receipt)
    ]


def sha256sums(files: Mapping[str, bytes]) -> bytes:
    """Lines that ``sha256sum -c`` reads, by name."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def zipped(files: Mapping[str, bytes], at: int) -> bytes:
    """The files by name, all of the instant ``at`` (ms): nothing of this machine is in it."""
    out = BytesIO()
    told = datetime.fromtimestamp(at / 1000, CHINA)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as parts:
        for name in sorted(files):
            info = zipfile.ZipInfo(
                name, (told.year, told.month, told.day, told.hour, told.minute, told.second // 2 * 2)
            )
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            parts.writestr(info, files[name])
    return out.getvalue()
