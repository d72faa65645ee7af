"""`reportgen schema`: what editors complete and check a spec or a style with, and what programs read ours with."""

import json

import click


@click.command()
@click.option("--style", "of_style", is_flag=True, help="The schema of a style.yaml, in place of a spec's.")
@click.option("--ledger", "of_ledger", is_flag=True, help="The schema of an edition's ledger, in place of a spec's.")
@click.option("--draft", "of_draft", is_flag=True, help="The schema of an edition's draft, in place of a spec's.")
@click.option("--record", "of_record", is_flag=True, help="The schema of a line of runs.jsonl, in place of a spec's.")
def schema(*, of_style: bool, of_ledger: bool, of_draft: bool, of_record: bool) -> None:
    """Print the JSON Schema of briefing specs, of style sheets, of ledgers, of drafts, or of run records.

    Save it and name it in a spec's first line, and editors complete and check the spec as it is written:
    `# yaml-language-server: $schema=brief.schema.json`
    """
    from reportgen import ledger, spec  # noqa: PLC0415  # loads when used
    from reportgen.pipeline import run_schema  # noqa: PLC0415  # loads when used

    asked = {
        spec.style_schema: of_style,
        ledger.schema: of_ledger,
        spec.draft_schema: of_draft,
        run_schema.schema: of_record,
    }
    if sum(asked.values()) > 1:
        raise click.UsageError("one schema at a time: --style, --ledger, --draft or --record")
    made = next((each for each, wanted in asked.items() if wanted), spec.schema)
    click.echo(json.dumps(made(), indent=2, ensure_ascii=False))
