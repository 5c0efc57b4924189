"""The window that WebKitWebDriver opens: WebKitGTK's own MiniBrowser drops the console while it is driven.

Run by Debian's own Python, which knows GTK: `python3 webkit_window.py FOLDER WIDTH HEIGHT`. What the console says goes
to the folder's file `console`; cookies and storage are kept beside it.
"""

import os
import sys


def main(folder: str, width: str, height: str) -> None:
    import gi

    gi.require_version("Gtk", "3.0")
    gi.require_version("WebKit2", "4.1")
    from gi.repository import Gtk, WebKit2

    os.dup2(os.open(f"{folder}/console", os.O_WRONLY | os.O_CREAT | os.O_APPEND), sys.stderr.fileno())
    memory = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
    context = WebKit2.WebContext(website_data_manager=memory)
    settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True)
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window(decorated=False, default_width=int(width), default_height=int(height))
    window.add(view)
    window.show_all()
    context.set_automation_allowed(True)
    context.connect("automation-started", lambda _, session: session.connect("create-web-view", lambda _: view))
    view.connect("close", lambda _: Gtk.main_quit())
    Gtk.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
