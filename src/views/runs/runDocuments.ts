import * as vscode from 'vscode';
import * as z from 'zod';
import { Coalescer } from '../../core/async/delay';
import type { Disposable } from '../../core/event/emitter';
import { parseJson } from '../../core/files/json/parseJson';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import { RunImages } from '../../orchestrator/attempts/runImages';
import type { RunJournals } from '../../orchestrator/journal/journalFile';
import { transcript } from '../../orchestrator/journal/transcript';
import type { RunSource } from '../../orchestrator/runs/runSource';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';

/** The scheme of read-only documents about runs. */
const SCHEME = 'callboard-run';
const PAUSE_MS = 500;

const Query = z.object({ feature: z.string(), run: z.string(), image: z.string().optional() });

/** What the documents about runs are made from. */
export interface RunDocumentsOptions {
  readonly store: SnapshotSource & { rootPath(uri: string): string | undefined };
  readonly runs: RunSource;
  readonly journals: RunJournals;
  readonly files: FileSystem;
  readonly clock: Clock;
}

/** Read-only documents: transcripts, which grow while their runs go on, and files as they were before a run. */
export class RunDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #options: RunDocumentsOptions;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly vscode.Disposable[];
  readonly #telling: Coalescer;
  /** By transcript: the run when it was last written, since a run object is made anew with each event. */
  readonly #written = new Map<string, Run | undefined>();

  readonly onDidChange = this.#changed.event;

  constructor(options: RunDocumentsOptions) {
    this.#options = options;
    this.#telling = new Coalescer(options.clock, PAUSE_MS, () => this.#tellChanged());
    const heard = options.runs.onDidChange(() => this.#telling.soon());
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => void this.#written.delete(uri.toString())),
      new vscode.Disposable(() => heard.dispose()),
    ];
  }

  /** Where the transcript of a run can be opened. */
  transcriptUri(run: Run): vscode.Uri {
    return uriOf(`/${run.id}.md`, { feature: run.feature, run: run.id });
  }

  /** Where a file's content before a run can be opened. @param image SHA-256 of the content */
  imageUri(run: Run, path: string, image: string): vscode.Uri {
    // The same path as the file itself, or a difference would call it renamed.
    const root = featureByKey(this.#options.store.snapshot, run.feature)?.root;
    const place = root === undefined ? `/${path}` : fileUri(root, path).path;
    return uriOf(place, { feature: run.feature, run: run.id, image });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const query = Query.safeParse(parseJson(uri.query)).data;
    const run = query && this.#find(query);
    if (!query || !run) return vscode.l10n.t('This run is no longer there.');
    return query.image === undefined ? this.#transcript(uri, run) : this.#image(run, query.image);
  }

  dispose(): void {
    this.#telling.dispose();
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  #find(query: z.output<typeof Query>): Run | undefined {
    const { runs, claims } = this.#options.runs;
    const isMeant = ({ id, feature }: Run) => id === query.run && feature === query.feature;
    return runs.find(isMeant) ?? claims.find(isMeant);
  }

  #transcript(uri: vscode.Uri, run: Run): string {
    const { store, files, journals } = this.#options;
    const feature = featureByKey(store.snapshot, run.feature);
    const root = feature && store.rootPath(feature.root);
    if (!feature || root === undefined || run.journal === undefined) {
      return vscode.l10n.t('The journal of this run is no longer there.');
    }
    this.#written.set(uri.toString(), run);
    const path = `${root}/${run.journal}`;
    if (files.stat(path)?.kind !== 'file') return vscode.l10n.t('The journal of this run is no longer there.');
    const subtask = feature.subtasks.find(({ seq }) => seq === run.seq);
    return transcript({
      events: journals.eventsOf(run),
      run,
      title: `${run.seq ?? run.formerSeq ?? run.stage ?? ''} ${subtask?.title ?? feature.name}`.trim(),
      say: localize,
      time: (at) => new Date(at).toLocaleTimeString(),
      now: Date.now(),
    });
  }

  #image(run: Run, sha: string): string {
    const { store, files } = this.#options;
    const feature = featureByKey(store.snapshot, run.feature);
    const root = feature && store.rootPath(feature.root);
    if (root === undefined || run.journal === undefined) return '';
    const folder = `${root}/${run.journal.slice(0, run.journal.lastIndexOf('/'))}`;
    const content = new RunImages(files, folder, run.id).read(sha);
    return content ? new TextDecoder().decode(content) : vscode.l10n.t('The image of this file is no longer there.');
  }

  /** Has the editor read again the transcripts whose runs went on. */
  #tellChanged(): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== SCHEME) continue;
      const query = Query.safeParse(parseJson(uri.query)).data;
      if (!query || query.image !== undefined) continue;
      const run = this.#find(query);
      if (run !== this.#written.get(uri.toString())) this.#changed.fire(uri);
    }
  }
}

function uriOf(path: string, query: z.output<typeof Query>): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify(query) });
}
