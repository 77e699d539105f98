"""Which phone holds a judge's seat, and which others ask for it.

A card can be photographed.  So the first phone that comes in with it holds the
seat, and only what that phone sends is taken; another one waits until the host
admits it, and the phone before is told (reliability notes §5, T8).
"""

from __future__ import annotations

from msgspec import Struct

MOST_ASKING = 4  # other phones that may wait on one seat
MOST_ASKS = 3  # times that one phone may ask


class Device(Struct, frozen=True):
    """A phone: the key in its cookie, a few words for people, since when (ms) and how often it has asked."""

    id: str
    label: str
    at: int
    asks: int = 1


class Holding(Struct, frozen=True):
    """One seat: who holds it, who waits for the host's word, and whom the desk has refused or taken it from."""

    device: Device | None = None
    asking: tuple[Device, ...] = ()
    refused: tuple[Device, ...] = ()

    def lets(self, device: str) -> bool:
        """Whether sheets from ``device`` are taken: it holds the seat, or nobody does and it was not sent away."""
        if self.device is not None:
            return self.device.id == device
        return all(one.id != device for one in self.refused)

    def known(self, device: str) -> Device | None:
        """The phone that asks, or has been refused, under that key."""
        return next((one for one in (*self.asking, *self.refused) if one.id == device), None)

    def without(self, device: str) -> tuple[tuple[Device, ...], tuple[Device, ...]]:
        """Who else asks and who else was refused."""
        asking = tuple(one for one in self.asking if one.id != device)
        return asking, tuple(one for one in self.refused if one.id != device)


FREE = Holding()
