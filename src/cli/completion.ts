import { Argument, type Command, type Option } from 'commander';
import type { Io } from './program';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const COMPLETION_EXAMPLES = `
Examples:
  $ source <(factlens completion bash)                   for this shell; in ~/.bashrc for all
  $ factlens completion zsh > "\${fpath[1]}/_factlens"
  $ factlens completion fish > ~/.config/fish/completions/factlens.fish`;

/** Adds `completion` to a program, which knows all commands that the program has when it is asked. */
export function addCompletionCommand(program: Command, io: Io): void {
  program
    .command('completion')
    .description('Print a script that completes commands and options in a shell.')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText('after', COMPLETION_EXAMPLES)
    .action((shell: Shell) => io.stdout(SCRIPTS[shell](program)));
}

const SCRIPTS: Readonly<Record<Shell, (program: Command) => string>> = { bash, zsh, fish };

function bash(program: Command): string {
  const choices = program.commands.flatMap((command) => valued(command).map((option) => {
    const words = option.argChoices ? `COMPREPLY=($(compgen -W ${quoted(option.argChoices.join(' '))} -- "$cur")); ` : '';
    return `    ${quoted(`${command.name()} ${option.long}`)}) ${words}return ;;`;
  }));
  const options = program.commands.map((command) => `      ${command.name()}) words=${quoted(longOptions(command).join(' '))} ;;`);
  const values = program.commands.flatMap((command) => argumentChoices(command).map((each) => `      ${command.name()}) words=${quoted(each.join(' '))} ;;`));
  return `_factlens() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  case "\${COMP_WORDS[1]} $prev" in
${choices.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    words=${quoted([...program.commands.map((command) => command.name()), ...longOptions(program)].join(' '))}
  elif [ "\${cur:0:1}" = - ]; then
    case "\${COMP_WORDS[1]}" in
${options.join('\n')}
    esac
  else
    case "\${COMP_WORDS[1]}" in
${values.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _factlens factlens
`;
}

function zsh(program: Command): string {
  const commands = program.commands.map((command) => `    ${quoted(`${command.name()}:${command.description()}`)}`);
  const cases = program.commands.map((command) => {
    const options = command.options.map((option) => quoted(`${option.long}[${option.description.replace(/[\\[\]:]/g, '\\$&')}]${option.required ? `:value:${option.argChoices ? `(${option.argChoices.join(' ')})` : '_files'}` : ''}`));
    const rest = argumentChoices(command)[0];
    return `    ${command.name()}) _arguments ${[...options, quoted('1:command:'), quoted(`*:file:${rest ? `(${rest.join(' ')})` : '_files'}`)].join(' ')} ;;`;
  });
  return `#compdef factlens
_factlens() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
# As a file in $fpath this is the body of the function, which is called for the first time; else the script is sourced.
if [ "$funcstack[1]" = _factlens ]; then _factlens "$@"; else compdef _factlens factlens; fi
`;
}

function fish(program: Command): string {
  const lines = program.commands.flatMap((command) => {
    const seen = `complete -c factlens -n ${fishQuoted(`__fish_seen_subcommand_from ${command.name()}`)}`;
    return [
      `complete -c factlens -n __fish_use_subcommand -f -a ${command.name()} -d ${fishQuoted(command.description())}`,
      ...command.options.map((option) => {
        const value = option.argChoices ? ` -x -a ${fishQuoted(option.argChoices.join(' '))}` : option.required ? ' -r' : '';
        return `${seen} -l ${option.long!.slice(2)}${value} -d ${fishQuoted(option.description)}`;
      }),
      ...argumentChoices(command).map((each) => `${seen} -f -a ${fishQuoted(each.join(' '))}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function longOptions(command: Command): string[] {
  return [...command.options.map(({ long }) => long!), '--help'];
}

/** Options that take a value. */
function valued(command: Command): Option[] {
  return command.options.filter(({ required }) => required);
}

function argumentChoices(command: Command): (readonly string[])[] {
  return command.registeredArguments.flatMap(({ argChoices }) => (argChoices ? [argChoices] : []));
}

/** One word for bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
