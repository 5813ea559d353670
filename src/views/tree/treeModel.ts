import type { Feature } from '../../core/model/feature';
import { allFeatures, featureByKey, rootOf, type WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';
import { once } from '../../core/plan/once';
import type { ContractSource } from '../../orchestrator/contracts/contractTracker';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { featureNode } from './featureNode';
import type { TreeNode, TreePlace, TreePlans, TreeRuns } from './treeNode';

const PLACES: readonly Feature['place'][] = ['open', 'active', 'completed'];

/** The rows of the features tree, made when they are asked for and found again by their ids. */
export class TreeModel {
  readonly #store: SnapshotSource;
  readonly #runs: Pick<TreeRuns, 'newest' | 'runs' | 'waits'>;
  readonly #plans: Pick<TreePlans, 'row'>;
  readonly #contracts: Pick<ContractSource, 'of'>;
  readonly #nodes = new Map<string, TreeNode>();

  /** @param plans those that wait to be written */
  constructor(
    store: SnapshotSource,
    runs: Pick<TreeRuns, 'newest' | 'runs' | 'waits'>,
    plans: Pick<TreePlans, 'row'> = { row: () => undefined },
    contracts: Pick<ContractSource, 'of'> = { of: () => [] },
  ) {
    this.#contracts = contracts;
    this.#store = store;
    this.#runs = runs;
    this.#plans = plans;
  }

  /** The features: open ones first, archived ones last. */
  top(): readonly TreeNode[] {
    const nodes = this.#features().map((feature) => this.#featureNode(feature, this.#store.snapshot));
    const kept = new Set(nodes.map(({ feature }) => feature));
    // Rows below the top stay known: VS Code asks for them again only where they are open.
    for (const [id, { feature }] of this.#nodes) if (!kept.has(feature)) this.#nodes.delete(id);
    return this.#keep(nodes);
  }

  /** The ids of the top rows as they should be by now, one a line. */
  order(): string {
    return this.#features()
      .map(({ key }) => `feature:${key}`)
      .join('\n');
  }

  children(id: string): readonly TreeNode[] {
    return this.#keep(this.#nodes.get(id)?.children() ?? []);
  }

  node(id: string): TreeNode | undefined {
    return this.#nodes.get(id);
  }

  /** Makes one feature's row anew; `false` when there is none to make. */
  renew(key: string): boolean {
    const { snapshot } = this.#store;
    const feature = featureByKey(snapshot, key);
    if (!feature) return false;
    this.#keep([this.#featureNode(feature, snapshot)]);
    return true;
  }

  /** The row of a subtask, proposed or not, or of a stage, with all rows above it made. */
  find(feature: string, what: TreePlace): TreeNode | undefined {
    const wanted = (node: TreeNode) =>
      what.planned !== undefined
        ? node.planned === what.planned
        : what.seq === undefined
          ? node.stage === what.stage
          : node.seq === what.seq;
    let level = this.children(`feature:${feature}`);
    while (level.length > 0) {
      const found = level.find(wanted);
      if (found) return found;
      level = level.flatMap((node) => this.children(node.id));
    }
    return undefined;
  }

  #features(): readonly Feature[] {
    const features = allFeatures(this.#store.snapshot);
    return PLACES.flatMap((place) => features.filter((feature) => feature.place === place));
  }

  #featureNode(feature: Feature, snapshot: WorkspaceSnapshot): TreeNode {
    const root = rootOf(snapshot, feature);
    const live = this.#runs.runs.findLast(
      (run) => run.feature === feature.key && run.stage !== undefined && run.phase === 'running',
    )?.stage;
    const waits = once(() => this.#runs.waits(feature));
    return featureNode(feature, {
      sessions: root?.sessions ?? [],
      root,
      rootName: snapshot.roots.length > 1 ? root?.name : undefined,
      liveStage: live,
      runOf: ({ seq }) => this.#runs.newest(feature.key, seq),
      contracts: this.#contracts.of(feature),
      waitOf: ({ file }) => waits().get(file),
      planRow: (parent) => this.#plans.row(feature.key, parent),
    });
  }

  #keep(nodes: readonly TreeNode[]): readonly TreeNode[] {
    for (const node of nodes) this.#nodes.set(node.id, node);
    return nodes;
  }
}
