"""Selection to Brief: Jinja2 templates yield Markdown, Markdown becomes the tree."""
