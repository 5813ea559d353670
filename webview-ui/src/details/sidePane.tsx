import { useMemo } from 'react';
import { useModel, useShown } from '../state/boardContext';
import { findTarget } from '../state/targets';
import { Details } from './details';
import { StageDetails } from './stageDetails';

/** The details beside the view: of a stage, else of the selected subtask while they are open. */
export function SidePane() {
  const { stage } = useModel();
  const { state, navigation, past } = useShown();
  const selected = useMemo(
    () => findTarget(state.features, navigation.selected),
    [state.features, navigation.selected],
  );
  const feature = stage && state.features.find(({ key }) => key === stage.feature);
  if (feature) return <StageDetails key={`${stage.feature} ${stage.number}`} feature={feature} number={stage.number} />;
  if (!selected || !navigation.details || past) return null;
  return <Details key={selected.subtask.key} feature={selected.feature} subtask={selected.subtask} />;
}
