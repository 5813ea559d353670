import * as vscode from 'vscode';
import { type Disposable, Emitter } from '../core/event/emitter';
import { errorWords, msg } from '../core/text/message';
import { sha256 } from '../core/text/sha256';
import { localize } from '../platform/localize';
import { parseScript, type RehearsalScript } from './parseScript';
import { findStep, type PlayRequest } from './player';
import type { ScriptIdentity } from './rehearsalConsent';

const FOLDERS = ['', '.tmp'];
const SUFFIX = '.rehearsal.json';
const MOST_BYTES = 16_000_000;

/** One script found in a workspace folder: read, or why it could not be. */
export interface FoundScript {
  readonly uri: vscode.Uri;
  readonly root: vscode.Uri;
  /** SHA-256 of its bytes; absent where it could not be read. */
  readonly hash?: string;
  readonly script?: RehearsalScript;
  readonly error?: string;
}

/** A script that could be read, with what consent to it is about. */
export interface PlayableScript extends ScriptIdentity {
  readonly script: RehearsalScript;
}

/** The rehearsal scripts of the open workspace folders: `*.rehearsal.json` in the root and in `.tmp`. */
export class RehearsalScripts implements Disposable {
  readonly #changed: Emitter<void>;
  readonly #subscriptions: vscode.Disposable[] = [];
  #watchers: vscode.Disposable[] = [];

  /** @param onError hears what listeners throw */
  constructor(onError: (error: unknown) => void) {
    this.#changed = new Emitter(onError);
    this.#watch();
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#watch();
        this.#changed.fire();
      }),
    );
  }

  /** Fires when a script came, went or changed. */
  get onDidChange() {
    return this.#changed.event;
  }

  /** Reads every script afresh, so that an edit is seen by the next turn. */
  async find(): Promise<readonly FoundScript[]> {
    const found: FoundScript[] = [];
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const place of FOLDERS) {
        const base = vscode.Uri.joinPath(folder.uri, place);
        for (const name of await scriptNames(base)) {
          found.push(await read(vscode.Uri.joinPath(base, name), folder.uri));
        }
      }
    }
    return found;
  }

  /** The first script that has a step for this work; `root` narrows to one workspace folder. */
  async covering(
    request: Omit<PlayRequest, 'turn' | 'attempt'> & Partial<PlayRequest>,
    root?: string,
  ): Promise<PlayableScript | undefined> {
    for (const { script, hash, uri, root: its } of await this.find()) {
      const folder = its.toString();
      if (script === undefined || hash === undefined || (root !== undefined && folder !== root)) continue;
      if (findStep(script, { attempt: 1, turn: 1, ...request }) === undefined) continue;
      return { script, hash, folder, path: vscode.workspace.asRelativePath(uri) };
    }
    return undefined;
  }

  dispose(): void {
    for (const each of [...this.#watchers, ...this.#subscriptions]) each.dispose();
    this.#changed.dispose();
  }

  #watch(): void {
    for (const each of this.#watchers) each.dispose();
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) =>
      FOLDERS.flatMap((place) => {
        const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(folder.uri, place), `*${SUFFIX}`);
        const watcher = vscode.workspace.createFileSystemWatcher(pattern);
        const fire = () => this.#changed.fire();
        return [watcher, watcher.onDidCreate(fire), watcher.onDidChange(fire), watcher.onDidDelete(fire)];
      }),
    );
  }
}

async function scriptNames(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries
      .map(([name]) => name)
      .filter((name) => name.endsWith(SUFFIX))
      .sort();
  } catch {
    // There need not be a `.tmp` folder, and a folder that cannot be read offers no script.
    return [];
  }
}

async function read(uri: vscode.Uri, root: vscode.Uri): Promise<FoundScript> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES)
      throw new Error(vscode.l10n.t('{0} is too large for a script.', vscode.workspace.asRelativePath(uri)));
    const bytes = await vscode.workspace.fs.readFile(uri);
    const script = parseScript(new TextDecoder().decode(bytes), vscode.workspace.asRelativePath(uri));
    return { uri, root, hash: await sha256(bytes), script };
  } catch (error) {
    return { uri, root, error: localize(msg('{0}', errorWords(error))) };
  }
}
