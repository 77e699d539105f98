"""Which phone holds a judge's seat, and which others ask for it.

A card can be photographed.  So the first phone that comes in with it holds the
seat, and only what that phone sends is taken; another one waits until the host
admits it, and the phone before is told (reliability notes §5, T8).
"""

from __future__ import annotations

from msgspec import Struct

MOST_ASKING = 4  # other phones that may wait on one seat
MOST_ASKS = 3  # times that one phone may ask
MOST_SENT_AWAY = 12  # phones that a seat remembers as refused, or as having had it


class Device(Struct, frozen=True):
    """A phone: the key in its cookie, a few words for people, since when (ms) and how often it has asked."""

    id: str
    label: str
    at: int
    asks: int = 1


class Holding(Struct, frozen=True):
    """One seat: who holds it, who waits for the host's word, and who was refused it or has given it up."""

    device: Device | None = None
    asking: tuple[Device, ...] = ()
    refused: tuple[Device, ...] = ()

    def lets(self, device: str) -> bool:
        """Whether the seat's marks are shown to ``device`` and its sheets taken.

        It holds the seat, or nobody ever did.  A seat that was given up must be
        taken anew first: pages with an old card, or left open on a borrowed
        phone, are still connected.  A rehearsal's robots have no phone.
        """
        if self.device is not None:
            return self.device.id == device
        return self == FREE or not device

    def may_take(self, device: str) -> bool:
        """Whether ``device`` has the seat for the asking: nobody holds it, and it was not sent away."""
        return self.device is None and all(one.id != device for one in self.refused)

    def given_up(self, gone: Device) -> Holding:
        """Free again: ``gone`` has to ask from now on, and who waited may take the seat."""
        _, refused = self.without(gone.id)
        return Holding(refused=(*refused, gone)[-MOST_SENT_AWAY:])

    def known(self, device: str) -> Device | None:
        """The phone that asks, or has been refused, under that key."""
        return next((one for one in (*self.asking, *self.refused) if one.id == device), None)

    def without(self, device: str) -> tuple[tuple[Device, ...], tuple[Device, ...]]:
        """Who else asks and who else was refused."""
        asking = tuple(one for one in self.asking if one.id != device)
        return asking, tuple(one for one in self.refused if one.id != device)


FREE = Holding()
