"""The documentation as a site: `make site`. The pages themselves are the Markdown files beside."""
