"""YAML with line and column to specs, style sheets and lexicons. The only room that knows YAML."""
