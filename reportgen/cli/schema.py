"""`reportgen schema`: what editors complete and check a spec or a style with."""

import json

import click


@click.command()
@click.option("--style", "of_style", is_flag=True, help="The schema of a style.yaml, in place of a spec's.")
@click.option("--ledger", "of_ledger", is_flag=True, help="The schema of an edition's ledger, in place of a spec's.")
def schema(*, of_style: bool, of_ledger: bool) -> None:
    """Print the JSON Schema of briefing specs, of style sheets, or of ledgers.

    Save it and name it in a spec's first line, and editors complete and check the spec as it is written:
    `# yaml-language-server: $schema=brief.schema.json`
    """
    from reportgen import ledger, spec  # noqa: PLC0415

    if of_style and of_ledger:
        raise click.UsageError("one schema at a time: --style or --ledger")
    made = ledger.schema() if of_ledger else spec.style_schema() if of_style else spec.schema()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
