import type { Ask, PermissionQuestion } from '../core/ports/ask';
import type { FileSystem } from '../core/ports/fileSystem';
import { type Text, text } from '../core/text/text';
import { type AgentPath, agentPath } from './agentPath';
import { commandRisk } from './commandRisk';
import { protectedPath } from './protectedPath';
import { ToolRefusal } from './toolRefusal';
import type { WriteScope } from './writeScope';

type Inside = Extract<AgentPath, { kind: 'inside' }>;

/** What decides about the rights of one run. */
export interface PermissionsOptions {
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly scope: WriteScope;
  /** The subtask, other than this one, that is running and has the path among its deliverables. */
  readonly heldByOther: (path: string) => string | undefined;
  /** Whether an editor holds unsaved changes of the file (absolute native path). */
  readonly isDirty: (path: string) => boolean;
  /** Command lines, or their beginnings with a trailing ` *`, from the person's own settings. */
  readonly allowedCommands: readonly string[];
  /** Whether the person trusts the workspace; without it nothing is executed. */
  readonly trusted: () => boolean;
  readonly ask: Ask;
  readonly who: Pick<PermissionQuestion, 'agent' | 'feature' | 'seq' | 'run'>;
  /** Hears each question and its answer. */
  readonly onAsked: (question: PermissionQuestion, answer: string) => void;
  readonly signal: AbortSignal;
}

/** Decides what one run may read, write and execute. A refusal is thrown as {@link ToolRefusal}. */
export class Permissions {
  readonly #options: PermissionsOptions;
  readonly #granted = new Set<string>();

  constructor(options: PermissionsOptions) {
    this.#options = options;
  }

  /** Gives the place to read. */
  read(path: string): Inside {
    const place = this.#inside(path);
    if (protectedPath(place.relative).read) {
      throw new ToolRefusal(text('`{0}` may hold secrets and is never read by agents.', place.relative));
    }
    return place;
  }

  /** Gives the place to write, after asking the person where it is not a deliverable of the subtask. */
  async write(path: string, kind: 'write' | 'delete'): Promise<Inside> {
    const place = this.#inside(path);
    const name = place.relative;
    if (name === '') throw new ToolRefusal(text('Give the path of a file.'));
    if (protectedPath(name).write) throw new ToolRefusal(text('`{0}` is protected from agents.', name));
    const holder = this.#options.heldByOther(name);
    if (holder !== undefined) {
      throw new ToolRefusal(text('`{0}` belongs to subtask {1}, which is running. Leave it alone.', name, holder));
    }
    if (this.#options.isDirty(place.absolute)) {
      throw new ToolRefusal(text('`{0}` has unsaved changes in an editor. Go on without changing it.', name));
    }
    if (!this.#options.scope.includes(name)) {
      await this.#ask(kind, name, text('It is not a deliverable of this subtask.'));
    }
    return place;
  }

  /** Returns when the command may be executed. */
  async run(command: string): Promise<void> {
    if (!this.#options.trusted()) {
      throw new ToolRefusal(text('The workspace is not trusted, so no command is executed.'));
    }
    const risk = commandRisk(command, this.#options.allowedCommands);
    if (risk) await this.#ask('command', command, risk);
  }

  #inside(path: string): Inside {
    const place = agentPath(path, this.#options.root, this.#options.files);
    if (place.kind === 'refused') throw new ToolRefusal(place.reason);
    return place;
  }

  async #ask(kind: PermissionQuestion['kind'], subject: string, reason: Text): Promise<void> {
    const key = `${kind} ${subject}`;
    if (this.#granted.has(key)) return;
    const question: PermissionQuestion = { ...this.#options.who, kind, subject, reason };
    const answer = await this.#options.ask.ask(question, this.#options.signal);
    this.#options.onAsked(question, answer);
    if (answer === 'deny') {
      throw new ToolRefusal(
        text('Permission was not given for `{0}`. Go on without it, or block the subtask.', subject),
      );
    }
    if (answer !== 'once') this.#granted.add(key);
  }
}
