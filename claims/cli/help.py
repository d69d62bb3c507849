"""`claims help`: the help of any command, and the guideline."""

import click

from claims import resources
from claims.cli import cli
from claims.near_names import near


@click.command(name="help")
@click.argument("words", metavar="[COMMAND]...", nargs=-1)
@click.pass_context
def help_command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Print the help of COMMAND, or with `guideline` what counts as a claim.

    The same stands on the site, under Reference.

    \b
    Example:
        claims help db upgrade
    """
    if words == ("guideline",):
        click.echo(resources.guideline(), nl=False)
        return
    command: click.Command = cli
    context = ctx.parent or ctx
    for word in words:
        known = command.list_commands(context) if isinstance(command, click.Group) else []
        inner = command.get_command(context, word) if isinstance(command, click.Group) else None
        if inner is None:
            meant = near(word, [*known, "guideline"] if known else (), 2)
            hint = f" Did you mean {' or '.join(meant)}?" if meant else ""
            raise click.UsageError(f"No such command {' '.join(words)!r}.{hint}")
        context = click.Context(inner, info_name=word, parent=context)
        command = inner
    click.echo(command.get_help(context))
