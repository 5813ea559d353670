import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardState } from '../../../src/protocol/boardState';
import type { BannerContent } from '../components/banner';
import type { BoardActions } from '../state/boardContext';
import { t } from '../words';

/**
 * The two most important of: the host is away, agents cannot run, a plan waits, files cannot be read.
 * @param lost when the host answered last, in epoch milliseconds; undefined while it answers
 */
export function banners(
  state: BoardState,
  features: readonly BoardFeature[],
  act: BoardActions['act'],
  lost: number | undefined,
): readonly BannerContent[] {
  return [reconnecting(lost), mode(state, act), planWaits(state, features, act), broken(state, features, act)]
    .filter((each) => each !== undefined)
    .slice(0, 2);
}

function reconnecting(lost: number | undefined): BannerContent | undefined {
  if (lost === undefined) return undefined;
  return {
    id: 'reconnecting',
    icon: 'sync~spin',
    meaning: 'work',
    title: t('Reconnecting…'),
    text: t('Shown as of {0}. Actions wait.', new Date(lost).toLocaleTimeString()),
    actions: [],
  };
}

function mode(state: BoardState, act: BoardActions['act']): BannerContent | undefined {
  if (!state.trusted) {
    return {
      id: 'restricted',
      icon: 'shield',
      meaning: 'needsYou',
      title: t('Restricted Mode.'),
      text: t('Viewing works. Agents do not run.'),
      actions: [{ label: t('Manage Trust'), run: () => act({ kind: 'manageTrust' }) }],
    };
  }
  if (state.readOnly) {
    return {
      id: 'readOnly',
      icon: 'lock',
      meaning: 'rest',
      title: t('Read-only.'),
      text: t('Nothing here can be changed.'),
      actions: [],
    };
  }
  if (state.modelName === undefined) {
    return {
      id: 'noModel',
      icon: 'info',
      meaning: 'rest',
      title: t('No language model is available.'),
      text: t('Viewing works. Agents cannot run.'),
      actions: [{ label: t('Choose Model…'), run: () => act({ kind: 'chooseModel' }) }],
    };
  }
  return undefined;
}

/** A plan of a feature that is shown, unless the plan itself is what is shown. */
function planWaits(
  { features: all }: BoardState,
  features: readonly BoardFeature[],
  act: BoardActions['act'],
): BannerContent | undefined {
  const shown = new Set(features.map(({ key }) => key));
  const waiting = all.find(
    ({ key, proposal }) =>
      proposal && !(features.length === 1 && shown.has(key)) && (shown.has(key) || shown.has(proposal.of)),
  );
  if (!waiting?.proposal) return undefined;
  const { of } = waiting.proposal;
  return {
    id: 'plan',
    icon: 'issue-draft',
    meaning: 'needsYou',
    title: t('A plan waits for you.'),
    text: t('{0}: {1} subtasks. Nothing is written yet.', waiting.slug, waiting.total),
    actions: [
      { label: t('Review Plan'), run: () => act({ kind: 'command', command: 'callboard.reviewPlan', feature: of }) },
    ],
  };
}

function broken(
  state: BoardState,
  features: readonly BoardFeature[],
  act: BoardActions['act'],
): BannerContent | undefined {
  const folders = state.roots.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`));
  const files = features.flatMap((feature) => feature.broken.map((file) => ({ feature, file })));
  const [first] = files;
  if (!first) {
    const [folder] = folders;
    // Without any feature the empty view says it.
    if (folder === undefined || state.features.length === 0) return undefined;
    return {
      id: 'folder',
      icon: 'error',
      meaning: 'stopped',
      title: t('A folder cannot be read.'),
      text: folder,
      actions: [
        { label: t('Try Again'), run: () => act({ kind: 'refresh' }) },
        { label: t('Show Log'), run: () => act({ kind: 'showLog' }) },
      ],
    };
  }
  const { feature, file } = first;
  const place = file.offset === undefined ? {} : { offset: file.offset };
  return {
    id: 'broken',
    icon: 'bracket-error',
    meaning: 'stopped',
    title: files.length === 1 ? t('1 task file cannot be read.') : t('{0} task files cannot be read.', files.length),
    text: `${feature.slug}/${file.file.slice(feature.folder.length + 1)}: ${file.message}`,
    actions: [
      {
        label: t('Open File'),
        run: () => act({ kind: 'openFile', feature: feature.key, file: file.file, ...place }),
      },
      { label: t('Show Problems'), run: () => act({ kind: 'showProblems' }) },
    ],
  };
}
