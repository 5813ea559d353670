import * as vscode from 'vscode';
import { Coalescer, repeat } from '../../core/async/delay';
import { type Disposable, Emitter } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Problem } from '../../core/model/problem';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { ProblemSource } from '../../core/problems/ruleContext';
import { unknownAgents } from '../../core/problems/unknownAgents';
import type { AgentDefinitions } from '../definitions/agentDefinition';
import { definitionOf } from '../definitions/findDefinition';

const PAUSE_MS = 200;
/** The editor's watcher loses what is made together with its folder; the few files are looked at by stat as well. */
const LOOK_MS = 1_500;

type Found = ReturnType<AgentDefinitions['of']>;

/** What the problems of agents are found with. */
export interface VscodeAgentProblemsOptions {
  readonly agents: AgentDefinitions;
  readonly files: FileSystem;
  readonly clock: Clock;
  /** Absolute native path of a root by its URI; nothing for a virtual one. */
  readonly rootPath: (uri: string) => string | undefined;
  readonly onError: (error: unknown) => void;
}

/** What is wrong in agent definitions, and the agents that subtasks name and nobody defines. */
export class VscodeAgentProblems implements ProblemSource, vscode.Disposable {
  readonly #options: VscodeAgentProblemsOptions;
  readonly #changed: Emitter<void>;
  readonly #subscriptions: readonly Disposable[];
  #watchers: vscode.Disposable[] = [];
  readonly #telling: Coalescer;
  /** By root path, as of the last look: asked for with every feature that is drawn. */
  readonly #found = new Map<string, Found>();

  constructor(options: VscodeAgentProblemsOptions) {
    this.#options = options;
    this.#changed = new Emitter(options.onError);
    this.#telling = new Coalescer(options.clock, PAUSE_MS, () => this.#changed.fire());
    this.#subscriptions = [
      this.#telling,
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#watch()),
      repeat(options.clock, LOOK_MS, () => this.#look()),
    ];
    this.#watch();
  }

  get onDidChange() {
    return this.#changed.event;
  }

  of(root: string, feature?: Feature): readonly Problem[] {
    const path = this.#options.rootPath(root);
    if (path === undefined) return [];
    const { definitions, problems } = this.#found.get(path) ?? this.#options.agents.of(path);
    if (!feature) return problems;
    if (feature.place === 'completed') return [];
    const known = new Map<string, boolean>();
    const isKnown = (name: string) => {
      const told = known.get(name) ?? definitionOf(name, definitions) !== undefined;
      known.set(name, told);
      return told;
    };
    return unknownAgents(feature, isKnown, (file) => this.#read(`${path}/${file}`));
  }

  dispose(): void {
    for (const each of [...this.#watchers, ...this.#subscriptions]) each.dispose();
    this.#changed.dispose();
  }

  #watch(): void {
    for (const each of this.#watchers) each.dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '.opencode/**'));
      const look = () => this.#look();
      return [watcher, watcher.onDidCreate(look), watcher.onDidChange(look), watcher.onDidDelete(look)];
    });
    this.#look();
  }

  #look(): void {
    for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
      const path = this.#options.rootPath(uri.toString().replace(/\/$/, ''));
      if (path === undefined) continue;
      const found = this.#options.agents.of(path);
      if (this.#found.get(path) === found) continue;
      this.#found.set(path, found);
      this.#telling.soon();
    }
  }

  #read(path: string): string | undefined {
    try {
      return this.#options.files.read(path);
    } catch {
      // It went between finding and showing; the next look drops the finding.
      return undefined;
    }
  }
}
