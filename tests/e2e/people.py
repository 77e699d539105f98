"""A judge with a phone and a host with a laptop, as a browser sees them."""

from __future__ import annotations

from typing import Any

from factories import split
from playwright.sync_api import Page, expect

PATIENCE_MS = 15_000
HEAVY = ("lock_entry", "reveal_step", "reveal_entry", "release_hold", "resolve")
HEAVY_MS = 700  # these want to be held for 400; a busy machine is slow to notice


class Phone:
    """A judge who scores on the page: taps, keypad, confirmation, receipt."""

    def __init__(self, page: Page, base: str, code: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE_MS)
        page.goto(f"{base}/judge/join")
        page.locator("#code").fill(code)
        page.get_by_role("button", name="下一步").tap()
        page.locator("#start").tap()
        page.locator("main[data-state]").wait_for()

    def fill(self, total: str, *, only: int | None = None) -> None:
        """Types the marks of one sheet on the keypad, or only the first few."""
        marks = list(split(total).items())[:only]
        self.page.locator("main[data-page=filling]").wait_for()
        for criterion, mark in marks:
            self.page.locator(f"[data-criterion={criterion}] .val").tap()
            for key in mark.rstrip("0").rstrip(".") if "." in mark else mark:
                self.page.locator(".keys").get_by_role("button", name=key, exact=True).tap()
            self.page.locator(".key.shut").tap()

    def send(self) -> None:
        """Submits and confirms; the receipt may still be on its way."""
        self.page.locator("#submit").tap()
        self.page.locator("#confirm").tap()

    def receipt(self, total: str) -> None:
        """Waits for what the server says it has."""
        shown = total.rstrip("0").rstrip(".") if "." in total else total
        expect(self.page.locator("[data-receipt] .score b")).to_have_text(shown, timeout=PATIENCE_MS)

    def judge(self, total: str) -> None:
        """A whole sheet, from the open entry to the receipt."""
        self.page.locator("main[data-state=scoring]").wait_for()
        self.fill(total)
        self.send()
        self.receipt(total)


class Console:
    """A host who presses the one primary button, and the dialogs that the golden evening needs."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE_MS)
        page.goto(url)
        expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=PATIENCE_MS)

    def press(self, act: str) -> None:
        """The primary button, once it names ``act`` and may be pressed, until it has gone on to the next."""
        button = self.page.locator(f'#next[data-act="{act}"]:not([aria-disabled])')
        button.wait_for()
        self._settle()
        button.click(delay=HEAVY_MS if act in HEAVY else 30)
        if act == "confirm_order":
            self.page.locator("dialog button[type=submit]").click()  # as the list stands
        expect(self.page.locator(f'#next[data-act="{act}"]:not([aria-busy])')).to_have_count(0, timeout=PATIENCE_MS)

    def _settle(self) -> None:
        """The console takes no press within a second after the label has changed."""
        self.page.wait_for_timeout(1050)

    def overtime(self, seconds: int) -> None:
        """The timekeeper's figure."""
        self.page.get_by_role("button", name="超时更正").click()
        self.page.locator("#seconds").fill(str(seconds))
        self.page.get_by_role("button", name="计时员报告").click()
        self.page.get_by_role("button", name="记录超时").click()
        self.page.locator("dialog").wait_for(state="detached")

    def missing(self, seat: int) -> None:
        """缺评, by the cure that the reason box offers."""
        self.page.get_by_role("button", name=f"{seat}号席标记缺评").click()
        self.page.get_by_role("button", name="提前离场").click()
        self.page.locator("dialog form button[type=submit]").click()
        self.page.locator("dialog").wait_for(state="detached")


def online(page: Page, within_ms: int) -> None:
    """The page has its line back within that time."""
    expect(page.locator("html")).to_have_attribute("data-line", "online", timeout=within_ms)


def watch(page: Page, faults: list[str]) -> Any:
    """Notes every script error and CSP violation; a lost connection is no fault here."""
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda said: faults.append(said.text) if said.text.startswith("CSP") else None)
    return page
