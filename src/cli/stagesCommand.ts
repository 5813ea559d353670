import { FILE_RULES } from '../core/files/problems/allRules';
import { featureStage } from '../core/stages/inferStage';
import { stageLook } from '../core/stages/stageLook';
import { STAGES } from '../core/stages/stages';
import { plainText } from '../core/text/message';
import { WorkspaceStore } from '../workspace/store/workspaceStore';
import type { Command, CommandContext } from './commandContext';
import { chosenFeatures } from './commandContext';

/** `stages [feature]`: where each feature stands in the workflow. */
export const stagesCommand: Command = async (context) => {
  const { output, json } = context;
  const features = await chosenFeatures(context);
  const missing = features.find(({ feature }) => !feature);
  if (missing) {
    output.complain(`${missing.name} is not a feature. Its folder would be .tmp/tasks/${missing.name}.`);
    return 1;
  }
  const root = await rootSnapshot(context);
  const known = (key: string) => root?.features.find((one) => one.key === key);
  const found = features.flatMap(({ name, feature }) =>
    feature
      ? [{ name, title: feature.name, stage: featureStage(known(feature.key) ?? feature, root?.sessions ?? [], root) }]
      : [],
  );
  if (json) {
    output.json({
      features: found.map(({ name, stage }) => ({
        feature: name,
        current: stage.current,
        stages: stage.stages.map(({ number, kind, inferred }) => ({
          number,
          name: STAGES[number - 1]?.name ?? '',
          state: kind,
          inferred,
        })),
      })),
    });
    return 0;
  }
  for (const { name, title, stage } of found) {
    output.line();
    output.line(`[${name}] ${title}`);
    for (const state of stage.stages) {
      const mark = state.number === stage.current ? '>' : ' ';
      const guess = state.inferred && state.kind !== 'notStarted' ? ', by the files' : '';
      const word = plainText(stageLook(state).word);
      output.line(`${mark} ${state.number} ${STAGES[state.number - 1]?.name ?? ''} (${word}${guess})`);
    }
  }
  return 0;
};

async function rootSnapshot({ fileSystem, clock, folders, output }: CommandContext) {
  const silent = () => undefined;
  const store = new WorkspaceStore({
    roots: [{ uri: folders.uri, name: 'root', path: folders.root }],
    fileSystem,
    clock,
    rules: FILE_RULES,
    log: { debug: silent, info: silent, warn: silent, error: (message) => output.complain(message) },
  });
  try {
    await store.refresh();
    return store.snapshot.roots[0];
  } finally {
    store.dispose();
  }
}
