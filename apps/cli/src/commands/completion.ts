import { Argument, type Command } from 'commander';

interface Level {
  /** The words that lead here: `fault add`. */
  readonly path: readonly string[];
  readonly about: string;
  readonly commands: readonly string[];
  readonly options: readonly string[];
}

/** Every command and subcommand with what may follow it. */
function levels(command: Command, path: readonly string[] = []): Level[] {
  const commands = command.commands.map((one) => one.name());
  const options = command.options.flatMap(({ long }) => (long ? [long] : []));
  const own = { path, about: command.description(), commands, options: [...options, '--help'] };
  return [own, ...command.commands.flatMap((one) => levels(one, [...path, one.name()]))];
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function bash(all: readonly Level[]): string {
  const deeper = all.filter(({ path }) => path.length > 0).map(({ path }) => quoted(path.join(' ')));
  const cases = all.map(
    ({ path, commands, options }) =>
      `    ${quoted(path.join(' '))}) words=${quoted([...commands, ...options].join(' '))} ;;`,
  );
  return `_apns_sim() {
  local path='' word words='' next
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    next="\${path:+$path }$word"
    case "$next" in
      ${deeper.join('|')}) path="$next" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _apns_sim apns-sim`;
}

const zsh = (all: readonly Level[]) => `autoload -U +X bashcompinit && bashcompinit\n${bash(all)}`;

function fish(all: readonly Level[]): string {
  const lines = all.flatMap(({ path, commands, options }) => {
    const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
    const unseen = commands.length > 0 && [`not __fish_seen_subcommand_from ${commands.join(' ')}`];
    const condition = quoted([...seen, ...(unseen || [])].join('; and ') || 'true');
    const aboutOf = (name: string) =>
      all.find((level) => level.path.join(' ') === [...path, name].join(' '))?.about ?? '';
    return [
      ...commands.map((name) => `complete -c apns-sim -f -n ${condition} -a ${name} -d ${quoted(aboutOf(name))}`),
      ...options.map((option) => `complete -c apns-sim -n ${condition} -l ${option.slice(2)}`),
    ];
  });
  return lines.join('\n');
}

const shells = { bash, zsh, fish } as const;

/** `apns-sim completion`: what a shell needs to know of the commands. */
export function addCompletionCommand(program: Command): void {
  program
    .command('completion')
    .description('print a completion script: `source <(apns-sim completion bash)`')
    .addArgument(new Argument('<shell>').choices(Object.keys(shells)))
    .action((shell: keyof typeof shells) => console.log(shells[shell](levels(program))));
}
