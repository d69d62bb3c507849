"""`claims completion`: what makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands and options.

    \b
    Example:
        claims completion bash
    To have it always, run this once, or put it into ~/.bashrc, ~/.zshrc or ~/.config/fish/completions/claims.fish:
        eval "$(claims completion bash)"
    """
    made = get_completion_class(shell)
    if made is None:  # a shell that click was built without
        raise click.UsageError(f"{shell} is not known here")
    click.echo(made(ctx.find_root().command, {}, "claims", "_CLAIMS_COMPLETE").source())
