"""`reportgen schema`: what editors complete and check a spec or a style with."""

import json

import click


@click.command()
@click.option("--style", "of_style", is_flag=True, help="The schema of a style.yaml, in place of a spec's.")
def schema(*, of_style: bool) -> None:
    """Print the JSON Schema of briefing specs, or of style sheets.

    Save it and name it in a spec's first line, and editors complete and check the spec as it is written:
    `# yaml-language-server: $schema=brief.schema.json`
    """
    from reportgen import spec  # noqa: PLC0415

    made = spec.style_schema() if of_style else spec.schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
