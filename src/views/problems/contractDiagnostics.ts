import * as vscode from 'vscode';
import type { Disposable } from '../../core/event/emitter';
import { allFeatures } from '../../core/model/workspaceSnapshot';
import { contractProblems } from '../../core/stages/contracts/contractProblems';
import type { ContractSource } from '../../orchestrator/contracts/contractTracker';
import { fileUri } from '../../platform/editors';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { problemDiagnostic } from './problemDiagnostic';

/** Departures from contracts in the Problems panel, each at its line in a contract, in code or in a task file. */
export class ContractDiagnostics implements Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('callboard.contracts');
  readonly #subscription: Disposable;

  /** @param readText the text of a file, if it is there */
  constructor(
    store: Pick<SnapshotSource, 'snapshot'>,
    contracts: ContractSource,
    readText: (root: string, file: string) => string | undefined,
  ) {
    const draw = () => {
      // A file may hold contracts of several features.
      const byUri = new Map<string, { readonly uri: vscode.Uri; readonly found: vscode.Diagnostic[] }>();
      for (const feature of allFeatures(store.snapshot)) {
        for (const problem of contractProblems(contracts.of(feature))) {
          const uri = fileUri(feature.root, problem.path);
          const entry = byUri.get(uri.toString()) ?? { uri, found: [] };
          byUri.set(uri.toString(), entry);
          entry.found.push(problemDiagnostic(problem, problem.range && readText(feature.root, problem.path)));
        }
      }
      const old: [vscode.Uri, undefined][] = [];
      this.#collection.forEach((uri) => {
        if (!byUri.has(uri.toString())) old.push([uri, undefined]);
      });
      this.#collection.set([
        ...old,
        ...[...byUri.values()].map(({ uri, found }) => [uri, found] as [vscode.Uri, vscode.Diagnostic[]]),
      ]);
    };
    this.#subscription = contracts.onDidChange(draw);
    draw();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }
}
