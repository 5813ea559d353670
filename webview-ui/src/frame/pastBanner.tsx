import { Banner } from '../components/banner';
import { t } from '../words';

/** Says that the board shows a past moment, and leads back. */
export function PastBanner(props: { readonly at: number; readonly slug: string; readonly onLive: () => void }) {
  return (
    <Banner
      id="past"
      icon="history"
      meaning="needsYou"
      title={t('As of {0}.', new Date(props.at).toLocaleTimeString())}
      text={t('{0} is shown as journals and files tell it. Actions are off.', props.slug)}
      actions={[{ label: t('Back to Live'), run: props.onLive }]}
    />
  );
}
