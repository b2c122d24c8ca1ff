"""The corpus of hostile and odd texts in front of a real browser, and a witness of what runs."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page

# Elements that only the corpus would bring.
FOREIGN = "svg[onload], img[onerror], [onmouseover], [onfocus], main script, a[href^='javascript:']"
RUN = "window.__ran = []; for (const name of ['alert', 'confirm', 'prompt'])"
WATCH = f"{RUN} window[name] = (...told) => window.__ran.push([name, ...told])"


class Witness:
    """Hears what a page says that it shouldn't: dialogs, faults, and errors where `is_strict`.

    A page that is a 404 says so in the console, so not every page can be looked at strictly.
    """

    def __init__(self, context: BrowserContext, *, is_strict: bool = False) -> None:
        self.heard: list[str] = []
        context.add_init_script(WATCH)
        context.on("dialog", self.dismiss)
        context.on("weberror", lambda error: self.heard.append(f"thrown: {error.error}"))
        if is_strict:
            context.on("console", self.hear)

    def dismiss(self, dialog: Dialog) -> None:
        self.heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def hear(self, message: ConsoleMessage) -> None:
        # A browser looks for an icon by itself where no page names one.
        by_itself = message.location["url"].endswith("/favicon.ico")
        if message.type in {"error", "warning"} and not by_itself:
            self.heard.append(f"{message.type}: {message.text}")


def brought(page: Page) -> list[object]:
    """Return what of the corpus ran on the page at hand or became an element."""
    ran: list[object] = page.evaluate("window.__ran")
    return ran + page.locator(FOREIGN).evaluate_all("all => all.map((one) => one.outerHTML)")
