import { Button } from './button';
import { Icon } from './icon';

/** Stands in a view that has nothing to show: says why, and what to do next. */
export function EmptyState(props: {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}) {
  return (
    <div className="empty">
      <Icon id={props.icon} />
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <div className="row">
        {props.actions.map(({ label, run }, index) => (
          <Button key={label} primary={index === 0} onClick={run}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
