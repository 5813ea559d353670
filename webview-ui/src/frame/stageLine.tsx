import { StageStrip } from '../components/stageStrip';
import { useActions, useShown } from '../state/boardContext';
import { t } from '../words';

/** The stages of the only feature shown. The kanban has them in the heads of its lanes. */
export function StageLine() {
  const { features, navigation } = useShown();
  const { dispatch } = useActions();
  const [only, ...others] = features;
  if (!only || others.length > 0 || navigation.view === 'kanban') return null;
  return (
    <div className="banner stage-line">
      <StageStrip feature={only} onStage={(feature, number) => dispatch({ kind: 'openStage', feature, number })} />
      <span className="grow" />
      <span className="num in-full">{t('{0} of {1} completed', only.completed, only.total)}</span>
      <span className="num in-short">{t('{0} of {1}', only.completed, only.total)}</span>
    </div>
  );
}
