import { Icon } from './icon';

/** Text and actions of a banner. */
export interface BannerContent {
  readonly id: string;
  readonly icon: string;
  readonly meaning: 'rest' | 'work' | 'needsYou' | 'stopped';
  readonly title: string;
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

/** One line under the toolbar that holds for the whole board. */
export function Banner({ icon, meaning, title, text, actions }: BannerContent) {
  return (
    <div className="banner" role="note">
      <Icon id={icon} meaning={meaning} />
      <span className="banner-text" title={text}>
        <b>{title}</b> {text}
      </span>
      {actions.map(({ label, run }, index) => (
        <button key={label} type="button" className={index === 0 ? 'link' : 'link link-extra'} onClick={run}>
          {label}
        </button>
      ))}
    </div>
  );
}
