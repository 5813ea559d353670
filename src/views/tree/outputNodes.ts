import type { Feature } from '../../core/model/feature';
import type { Problem } from '../../core/model/problem';
import { msg } from '../../core/text/message';
import type { TreeNode } from './treeNode';

/** From this many files on, a folder gets a row of its own. */
const MANY = 3;

/** A file that a stage has made. */
export interface Output {
  /** As it is shown: from the session's folder, or from the root. */
  readonly path: string;
  /** Relative to the root. */
  readonly file: string;
  /** Made in a round before the stage was opened again. */
  readonly old: boolean;
  /** The most severe problem in it. */
  readonly problem?: Problem | undefined;
}

/** The rows of a stage's files, in their order; where a folder holds many of them, one row for the folder. */
export function outputNodes(feature: Feature, parent: string, outputs: readonly Output[]): readonly TreeNode[] {
  const byFolder = new Map<string, Output[]>();
  for (const each of outputs) {
    const folder = each.path.slice(0, Math.max(0, each.path.lastIndexOf('/')));
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), each]);
  }
  return [...byFolder].flatMap(([folder, files]) =>
    folder === '' || files.length < MANY
      ? files.map((each) => outputNode(feature, parent, each))
      : [folderNode(feature, parent, folder, files)],
  );
}

function folderNode(feature: Feature, parent: string, folder: string, files: readonly Output[]): TreeNode {
  const id = `outputs:${parent}:${folder}`;
  return {
    id,
    parent,
    feature: feature.key,
    label: msg.raw(folder.slice(folder.lastIndexOf('/') + 1)),
    description: [
      files.length === 1 ? msg('1 file') : msg('{0} files', files.length),
      ...(files.every(({ old }) => old) ? [msg('of an older round')] : []),
      ...(files.some(({ problem }) => problem) ? [msg('needs mending')] : []),
    ],
    icon: 'folder',
    meaning: 'plain',
    tooltip: [msg.raw(folder)],
    contextValue: 'outputs',
    state: 'collapsed',
    children: () => files.map((each) => outputNode(feature, id, each)),
  };
}

function outputNode({ key, root }: Feature, parent: string, { path, file, old, problem }: Output): TreeNode {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const unreadable = problem?.severity === 'error';
  return {
    id: `output:${parent}:${path}`,
    parent,
    feature: key,
    label: msg.raw(name),
    description: [
      ...(problem ? [unreadable ? msg('cannot be read') : msg('needs mending')] : []),
      ...(name === path ? [] : [msg.raw(path)]),
      ...(old ? [msg('of an older round')] : []),
    ],
    icon: problem
      ? unreadable
        ? 'error'
        : 'warning'
      : name.endsWith('.md')
        ? 'markdown'
        : name.endsWith('.json')
          ? 'json'
          : 'file-code',
    meaning: problem ? (unreadable ? 'stopped' : 'needsYou') : old ? 'rest' : 'plain',
    tooltip: [msg.raw(path), ...(problem ? [problem.message, problem.remedy] : [])],
    contextValue: name.endsWith('.md') ? 'output.markdown' : 'output',
    state: 'leaf',
    open: { root, file },
    children: () => [],
  };
}
