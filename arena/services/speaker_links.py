"""选手本人链接: a signed address that shows a speaker what is his own; renewed, the old one is worthless."""

from __future__ import annotations

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from arena.models.session import Session
from arena.models.speaker_link import SpeakerLink

SALT = "arena-speaker-link"


def token_of(session: Session, key: str | bytes, department: str, speaker: str) -> str:
    """What the link carries: the name and the turn, under the installation's key."""
    return str(_signer(key).dumps([department, speaker, _turn(session, department, speaker)]))


def speaker_for(session: Session, key: str | bytes, token: str) -> tuple[str, str] | None:
    """(department, speaker) whose link that is, if it is the present one."""
    try:
        department, speaker, turn = _signer(key).loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    return (department, speaker) if turn == _turn(session, department, speaker) else None


def renew(session: Session, department: str, speaker: str) -> None:
    """Ends the present link of that speaker; callers commit."""
    known = _known(session, department, speaker)
    if known is None:
        session.add(SpeakerLink(department=department, speaker=speaker, turn=1))
    else:
        known.turn += 1
    session.flush()


def _turn(session: Session, department: str, speaker: str) -> int:
    known = _known(session, department, speaker)
    return known.turn if known else 0


def _known(session: Session, department: str, speaker: str) -> SpeakerLink | None:
    wanted = select(SpeakerLink).where(SpeakerLink.department == department, SpeakerLink.speaker == speaker)
    found: SpeakerLink | None = session.scalar(wanted)
    return found


def _signer(key: str | bytes) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=SALT)
