import { useRef } from 'react';

/** One row of tabs: one tab stop, arrows move and choose. */
export function Tabs<K extends string>(props: {
  readonly label: string;
  readonly tabs: readonly { readonly id: K; readonly label: string }[];
  readonly chosen: K;
  readonly panel: string;
  readonly onChoose: (id: K) => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  const move = (step: number) => {
    const at = props.tabs.findIndex(({ id }) => id === props.chosen);
    const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length];
    if (!next) return;
    props.onChoose(next.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <div ref={row} className="tabs" role="tablist" aria-label={props.label}>
      {props.tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          data-tab={id}
          className="tab"
          aria-selected={id === props.chosen}
          aria-controls={props.panel}
          tabIndex={id === props.chosen ? 0 : -1}
          onClick={() => props.onChoose(id)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') move(1);
            if (key === 'ArrowLeft') move(-1);
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
