"""What Sphinx is told of the site; https://www.sphinx-doc.org/en/master/usage/configuration.html."""

project = "permitsim"
language = "en"
source_suffix = {".md": "markdown"}
extensions = ["myst_parser", "docs.site.search", "docs.site.rooms", "docs.site.languages"]

# Pages link to headings as a forge makes their anchors, Chinese ones too.
myst_heading_anchors = 4
myst_heading_slug_func = "docs.scenario_keys.anchor"

html_theme = "furo"
html_title = "permitsim"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_search_language = "zh-en"
# A page that was opened from disk may not read others to quote them.
html_show_search_summary = False
html_copy_source = False
html_use_index = False
html_show_copyright = False
FONTS = {
    "font-stack": "var(--site-fonts)",
    "font-stack--monospace": "var(--site-fixed-fonts)",
    "font-stack--headings": "var(--site-fonts)",
}
html_theme_options = {"light_css_variables": FONTS, "dark_css_variables": FONTS}
