import * as vscode from 'vscode';

/**
 * Markdown with links to commands. Foreign text goes in through {@link text} only, and the result is trusted for
 * exactly the commands that it links to.
 */
export class LinkedMarkdown {
  private readonly markdown = new vscode.MarkdownString('', true);
  private readonly commands = new Set<string>();

  /** Markdown of our own; never foreign text. */
  raw(markdown: string): this {
    this.markdown.appendMarkdown(markdown);
    return this;
  }

  /** Text as it is, on one line. Its words stay apart by plain spaces, so that long English texts wrap. */
  text(text: string): this {
    const words = text.split(/[ \t\r\n]+/);
    for (const [index, word] of words.entries()) {
      if (index > 0) this.markdown.appendMarkdown(' ');
      this.markdown.appendText(word);
    }
    return this;
  }

  /** A link that runs a command with one plain-data argument. */
  link(title: string, command: string, argument: unknown): this {
    this.commands.add(command);
    return this.raw('[').text(title).raw(`](${commandUri(command, argument)})`);
  }

  /** The finished Markdown. */
  get value(): vscode.MarkdownString {
    this.markdown.isTrusted = { enabledCommands: [...this.commands] };
    return this.markdown;
  }
}

function commandUri(command: string, argument: unknown): string {
  // encodeURIComponent keeps parentheses, and one would end the link's target.
  const query = encodeURIComponent(JSON.stringify([argument])).replaceAll('(', '%28').replaceAll(')', '%29');
  return `command:${command}?${query}`;
}
