"""Pages of HTML that stand alone: no network, two languages, light and dark, their own glyphs."""
