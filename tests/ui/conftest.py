from tests.browser_fixtures import chromium, page

__all__ = ["chromium", "page"]
