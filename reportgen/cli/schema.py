"""`reportgen schema`: what editors complete and check a spec with."""

import json

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of briefing specs.

    Save it and name it in a spec's first line, and editors complete and check the spec as it is written:
    `# yaml-language-server: $schema=brief.schema.json`
    """
    from reportgen.spec import schema as of_specs  # noqa: PLC0415

    click.echo(json.dumps(of_specs(), indent=2, ensure_ascii=False))
