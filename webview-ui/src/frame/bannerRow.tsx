import { Banner } from '../components/banner';
import { useActions, useModel, useShown } from '../state/boardContext';
import { t } from '../words';
import { banners } from './banners';

/** What holds for the whole board: that an action failed, what keeps agents from running, that the past is shown. */
export function BannerRow() {
  const { failure, lost } = useModel();
  const { state, features, past } = useShown();
  const { act, dispatch, past: times } = useActions();
  return (
    <>
      {failure === undefined ? null : (
        <div role="alert">
          <Banner
            id="failure"
            icon="error"
            meaning="stopped"
            title={t('That did not work.')}
            text={failure}
            actions={[{ label: t('Dismiss'), run: () => dispatch({ kind: 'failureRead' }) }]}
          />
        </div>
      )}
      {banners(state, features, act, lost).map((banner) => (
        <Banner key={banner.id} {...banner} />
      ))}
      {past ? (
        <Banner
          id="past"
          icon="history"
          meaning="needsYou"
          title={t('As of {0}.', new Date(past.at).toLocaleTimeString())}
          text={t('{0} is shown as journals and files tell it. Actions are off.', past.feature.slug)}
          actions={[{ label: t('Back to Live'), run: times.live }]}
        />
      ) : null}
    </>
  );
}
