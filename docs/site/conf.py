"""How Sphinx makes the docs site: once for each language, by `python -m scripts.docs_site`.

Nothing is fetched from elsewhere when a page is read: fonts and scripts lie beside the pages.
"""

import os

LANGUAGE = os.environ["KARTLAGGNING_DOCS_LANGUAGE"]
WORDS = {
    "sv": {"title": "kartlaggning: dokumentation", "search": "Sök i dokumentationen"},
    "en": {"title": "kartlaggning: documentation", "search": "Search the documentation"},
}[LANGUAGE]

project = "kartlaggning"
language = LANGUAGE
locale_dirs = [os.environ["KARTLAGGNING_DOCS_LOCALE"]]
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
# a page is written by what it says, and keys of the schema stand two levels below their part
suppress_warnings = ["myst.header"]
nitpicky = True
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "pydata_sphinx_theme"
html_title = WORDS["title"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
html_use_index = False
html_last_updated_fmt = None
html_domain_indices = False
# light or dark as the reader's computer is: the figures of a report follow it too
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_center": ["navbar-nav"],
    "navbar_end": ["languages"],
    "navbar_persistent": ["search-button"],
    "footer_start": [],
    "footer_end": [],
    "header_links_before_dropdown": 6,
    "secondary_sidebar_items": ["page-toc"],
    "search_bar_text": WORDS["search"],
    "navigation_with_keys": False,
    "show_toc_level": 1,
    "collapse_navigation": True,
    "logo": {"text": "kartlaggning"},
}
