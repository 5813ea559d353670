import type { Ask, PermissionAnswer, PermissionGrant, PermissionQuestion } from '../../core/ports/ask';
import type { FileSystem } from '../../core/ports/fileSystem';
import { holdsSecret } from '../../core/secrets/maskSecrets';
import { type Message, msg } from '../../core/text/message';
import type { AgentPermission, PermissionVerdict } from '../definitions/agentPermission';
import { patternVerdict } from '../definitions/agentPermission';
import { ToolRefusal } from '../tools/toolRefusal';
import { type AgentPath, agentPath } from './agentPath';
import { commandRisk, isPlainCommand, runnerInputs } from './commandRisk';
import { isInGitFolder, namesInTree, protectedLinks, type TreeLink } from './protectedLinks';
import { type Protection, protection } from './protectedPath';
import type { WriteScope } from './writeScope';

type Inside = Extract<AgentPath, { kind: 'inside' }>;

const ONCE_OR_RUN: readonly PermissionGrant[] = ['once', 'run'];
const ANY: readonly PermissionGrant[] = ['once', 'run', 'always'];
const SHOWN_INPUTS = 3;
/** In bytes; larger files are not looked through for secrets. */
const LARGEST_LOOKED_AT = 2_000_000;

/** What decides about the rights of one run. */
export interface PermissionsOptions {
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly scope: WriteScope;
  /** What the agent's definition narrows. */
  readonly definition?: AgentPermission;
  /** What settings narrow, those of each place for themselves. */
  readonly restrict?: readonly AgentPermission[];
  /** The subtask, other than this one, that is running and has the path among its deliverables. */
  readonly heldByOther: (path: string) => string | undefined;
  /** Whether an editor holds unsaved changes of the file (absolute native path). */
  readonly isDirty: (path: string) => boolean;
  /** Command lines, or their beginnings with a trailing ` *`, from the person's own settings. */
  readonly allowedCommands: readonly string[];
  /** Whether the person trusts the workspace; without it nothing is executed. */
  readonly trusted: () => boolean;
  /**
   * How commands run. In a sandbox they are not asked for, unless a rule says so; without one each needs a yes, and where
   * the person wants one and there is none they do not run.
   */
  readonly commands?: CommandHold;
  /** Files that this run changed so far, by tools and commands; relative to the root. */
  readonly changed: () => Iterable<string>;
  readonly ask: Ask;
  readonly who: Pick<PermissionQuestion, 'agent' | 'feature' | 'key' | 'seq' | 'stage' | 'run'>;
  /** Hears each question before it is answered, and its answer. */
  readonly onAsked: (question: PermissionQuestion, answer?: PermissionAnswer) => void;
  readonly signal: AbortSignal;
}

/** What holds commands; as a person, where it is absent. */
export type CommandHold =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: Message };

/**
 * Decides what one run may read, write and execute. A refusal is thrown as {@link ToolRefusal}. What comes from the
 * repository (definition, deliverables, settings of the workspace) only narrows what the person and the house allow.
 */
export class Permissions {
  readonly #options: PermissionsOptions;
  readonly #answered = new Map<string, 'run' | 'deny'>();
  #last: Promise<unknown> = Promise.resolve();
  /** As they were when a file was last asked for; unknown after a command, which may have made others. */
  #links: readonly TreeLink[] | undefined;

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  /** Absolute path of the root, links resolved, `/`-separated. */
  get root(): string {
    return this.#inside('.').absolute;
  }

  /** Gives the place to read, after asking the person where a rule wants it. */
  async read(path: string): Promise<Inside> {
    const place = this.#inside(path);
    const name = place.relative;
    const kept = this.#protection(place, path);
    if (kept.read === 'never') {
      throw new ToolRefusal(msg('`{0}` may hold secrets and is never read by agents.', name));
    }
    const verdict = this.#verdict(['read'], name);
    if (verdict === 'deny') throw new ToolRefusal(msg('A rule keeps you from reading `{0}`. Go on without it.', name));
    if (kept.read === 'ask' && kept.says) await this.#ask('read', name, kept.says, ONCE_OR_RUN);
    else if (this.#holdsSecret(place)) await this.#ask('read', name, msg('It holds a key or a token.'), ONCE_OR_RUN);
    else if (verdict === 'ask') await this.#ask('read', name, msg('A rule wants it to be asked.'), ANY);
    return place;
  }

  /** Whether a search may show the file without a question. @param relative to the root, links resolved */
  mayShow(relative: string): boolean {
    const names = namesInTree(relative, relative, this.#links ?? this.#findLinks());
    return protection(names).read === 'free' && this.#verdict(['read'], relative) === 'allow';
  }

  /**
   * Gives the place to write, after asking the person where it is not a deliverable of the subtask or a rule wants it.
   * @param kind `write`: the whole file; `edit`: a part of one that exists
   */
  async write(path: string, kind: 'write' | 'edit' | 'delete'): Promise<Inside> {
    const place = this.#inside(path);
    const name = place.relative;
    if (name === '') throw new ToolRefusal(msg('Give the path of a file.'));
    const kept = this.#protection(place, path);
    if (kept.write === 'never') throw new ToolRefusal(msg('`{0}` is protected from agents.', name));
    const holder = this.#options.heldByOther(name);
    if (holder !== undefined) {
      throw new ToolRefusal(msg('`{0}` belongs to subtask {1}, which is running. Leave it alone.', name, holder));
    }
    const rights =
      kind === 'write' && place.exists ? (['write', 'edit'] as const) : ([kind === 'write' ? kind : 'edit'] as const);
    const verdict = this.#verdict(rights, name);
    if (verdict === 'deny') throw new ToolRefusal(msg('A rule keeps you from changing `{0}`. Go on without it.', name));
    this.#refuseUnsaved(place);
    // What is protected is asked for even where the task file lists it, and never allowed for good.
    const reason =
      kept.write === 'ask'
        ? kept.says
        : !this.#options.scope.includes(name)
          ? msg('It is not a deliverable of this subtask.')
          : verdict === 'ask'
            ? msg('A rule wants it to be asked.')
            : undefined;
    if (!reason) return place;
    await this.#ask(kind === 'delete' ? 'delete' : 'write', name, reason, kept.write === 'ask' ? ONCE_OR_RUN : ANY);
    // A question may stay open for minutes, and much can change meanwhile.
    const now = this.#inside(path);
    if (now.absolute !== place.absolute) throw new ToolRefusal(msg('`{0}` leads elsewhere by now. Try again.', name));
    this.#refuseUnsaved(now);
    return now;
  }

  /** Returns when the command may be executed. */
  async run(command: string): Promise<void> {
    this.#refuseUntrusted();
    this.#links = undefined;
    const line = command.trim();
    const verdict = this.#verdict(['bash'], line.replace(/\s+/g, ' '));
    if (verdict === 'deny') throw new ToolRefusal(msg('A rule keeps you from running `{0}`. Go on without it.', line));
    if (this.#isContained()) {
      if (verdict === 'ask') await this.#ask('command', line, msg('A rule wants it to be asked.'), ONCE_OR_RUN);
      return;
    }
    const risk =
      commandRisk(line, this.#options.allowedCommands) ??
      (verdict === 'ask' ? msg('A rule wants it to be asked.') : undefined);
    const inputs = runnerInputs(line, this.#options.changed());
    if (inputs.length > 0) return this.#askRunner(line, inputs, risk === undefined);
    if (risk) await this.#ask('command', line, risk, isPlainCommand(line) ? ANY : ONCE_OR_RUN);
  }

  /**
   * Returns when the commands that prove a claim may be executed: they are shown and approved once, and again when one of
   * them is another or would execute what this run changed.
   * @param commands as the task file or the settings name them
   */
  async checks(commands: readonly string[]): Promise<void> {
    if (commands.length === 0) return;
    this.#refuseUntrusted();
    const lines = commands.map((each) => each.trim());
    const restrict = this.#options.restrict ?? [];
    const told = (line: string) =>
      restrict
        .map(({ bash }) => patternVerdict(bash ?? [], line.replace(/\s+/g, ' ')))
        .filter((each) => each !== undefined);
    const denied = lines.find((line) => told(line).includes('deny'));
    if (denied !== undefined) throw new ToolRefusal(msg('A rule keeps `{0}` from being run.', denied));
    const ruled = lines.filter((line) => told(line).includes('ask'));
    if (this.#isContained()) {
      if (ruled.length > 0)
        await this.#ask('checks', ruled.join('\n'), msg('A rule wants it to be asked.'), ONCE_OR_RUN);
      return;
    }
    const unknown = lines.filter((line) => ruled.includes(line) || commandRisk(line, this.#options.allowedCommands));
    const reason = msg('They prove the claim, and nobody has approved them yet.');
    if (unknown.length > 0) await this.#ask('checks', unknown.join('\n'), reason, ['run', 'always']);
    for (const line of lines) {
      const inputs = runnerInputs(line, this.#options.changed());
      if (inputs.length > 0) await this.#askRunner(line, inputs, true);
    }
  }

  /** Returns when the other agent may be asked to work. @param agent its name in the definition's spelling */
  async delegate(agent: string): Promise<void> {
    const verdict = this.#verdict(['task'], agent);
    if (verdict === 'deny') throw new ToolRefusal(msg('A rule keeps you from asking {0}. Go on without it.', agent));
    if (verdict === 'ask') await this.#ask('delegate', agent, msg('A rule wants it to be asked.'), ANY);
  }

  /** Returns when a command may run as the person, whatever holds others: each time after a question of its own. */
  async runOutside(command: string): Promise<void> {
    this.#refuseUntrusted();
    const line = command.trim();
    if (this.#verdict(['bash'], line.replace(/\s+/g, ' ')) === 'deny') {
      throw new ToolRefusal(msg('A rule keeps you from running `{0}`. Go on without it.', line));
    }
    const reason = msg('It runs as you, outside any sandbox, and what it starts may go on afterwards.');
    await this.#ask('command', line, reason, ['once']);
  }

  /** Whether a command in the sandbox may reach a host or a service of this machine. */
  async reach(kind: 'host' | 'socket', subject: string): Promise<boolean> {
    try {
      await this.#ask(kind, subject, msg('The sandbox keeps commands from it.'), ANY);
      return true;
    } catch (error) {
      if (error instanceof ToolRefusal) return false;
      throw error;
    }
  }

  #isContained(): boolean {
    const { commands } = this.#options;
    if (commands?.kind === 'refused') throw new ToolRefusal(commands.reason);
    return commands?.kind === 'sandbox';
  }

  #inside(path: string): Inside {
    const place = agentPath(path, this.#options.root, this.#options.files);
    if (place.kind === 'refused') throw new ToolRefusal(place.reason);
    return place;
  }

  /** Of a file by all its names: as it was asked for, with links resolved, and where links of the tree lead to it. */
  #protection({ relative }: Inside, spelled: string): Protection {
    const kept = protection(namesInTree(relative, spelled, this.#findLinks()));
    const isRepository = kept.write !== 'never' && isInGitFolder(relative, this.root, this.#options.files);
    return isRepository ? protection([`.git/${relative}`]) : kept;
  }

  #findLinks(): readonly TreeLink[] {
    const links = protectedLinks(this.#options.root, this.#options.files);
    this.#links = links;
    return links;
  }

  #holdsSecret({ absolute }: Inside): boolean {
    const { files } = this.#options;
    const stat = files.stat(absolute);
    return stat?.kind === 'file' && stat.size <= LARGEST_LOOKED_AT && holdsSecret(files.read(absolute));
  }

  #refuseUnsaved({ absolute, relative }: Inside): void {
    if (this.#options.isDirty(absolute)) {
      throw new ToolRefusal(msg('`{0}` has unsaved changes in an editor. Go on without changing it.', relative));
    }
  }

  #refuseUntrusted(): void {
    if (!this.#options.trusted()) {
      throw new ToolRefusal(msg('The workspace is not trusted, so no command is executed.'));
    }
  }

  /** The strictest of what the sources say; each source by its most specific pattern. */
  #verdict(rights: readonly (keyof AgentPermission)[], subject: string): PermissionVerdict {
    const { definition, restrict = [] } = this.#options;
    const sources = definition ? [definition, ...restrict] : restrict;
    const verdicts = sources.flatMap((source) => rights.map((right) => patternVerdict(source[right] ?? [], subject)));
    return verdicts.includes('deny') ? 'deny' : verdicts.includes('ask') ? 'ask' : 'allow';
  }

  /**
   * What a command would execute was changed by the run itself, so that an earlier yes to the command says nothing. Only
   * for deliverables can it be given for good.
   * @param allowed whether the command as such is
   */
  async #askRunner(line: string, inputs: readonly string[], allowed: boolean): Promise<void> {
    const own = inputs.every((path) => this.#options.scope.includes(path));
    const shown = inputs.slice(0, SHOWN_INPUTS).join(', ');
    const more = inputs.length - SHOWN_INPUTS;
    const names = more > 0 ? `${shown} +${more}` : shown;
    const reason = own
      ? msg('It would execute deliverables that this run has written: {0}.', names)
      : msg('This run changed what it would execute: {0}.', names);
    const offers = own && allowed && isPlainCommand(line) ? ANY : ONCE_OR_RUN;
    await this.#ask('runner', line, reason, offers, own ? 'own' : inputs.join('\0'));
  }

  async #ask(
    kind: PermissionQuestion['kind'],
    subject: string,
    reason: Message,
    offers: readonly PermissionGrant[],
    detail = '',
  ): Promise<void> {
    const key = `${kind}\0${subject}\0${detail}`;
    // One question of a run at a time: the answer to the first may answer the second.
    const turn = this.#last.then(() => this.#answer(key, { ...this.#options.who, kind, subject, reason, offers }));
    this.#last = turn.catch(() => undefined);
    const answer = await turn;
    if (answer === 'nobody') {
      throw new ToolRefusal(msg('Nobody was there to allow `{0}`. Go on without it, or block the subtask.', subject));
    }
    if (answer === 'deny') {
      throw new ToolRefusal(
        msg('Permission was not given for `{0}`. Go on without it, or block the subtask.', subject),
      );
    }
  }

  async #answer(key: string, question: PermissionQuestion): Promise<PermissionAnswer> {
    const before = this.#answered.get(key);
    if (before) return before;
    if (this.#options.signal.aborted) return 'nobody';
    this.#options.onAsked(question);
    const given = await this.#options.ask.ask(question, this.#options.signal);
    const answer = given === 'deny' || given === 'nobody' || question.offers.includes(given) ? given : 'deny';
    this.#options.onAsked(question, answer);
    if (answer === 'run' || answer === 'always') this.#answered.set(key, 'run');
    if (answer === 'deny') this.#answered.set(key, 'deny');
    return answer;
  }
}
