import { useEffect, useLayoutEffect, useRef } from 'react';
import { type MenuGroup, MenuList } from './menuList';

/** A menu at a point of the page, kept inside it; a click elsewhere and another size of the page close it. */
export function ContextMenu(props: {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: (back: boolean) => void;
}) {
  const { at, onClose } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    const menu = element?.firstElementChild;
    if (!element || !menu) return;
    const { width, height } = menu.getBoundingClientRect();
    element.style.left = `${Math.max(4, Math.min(at.x, innerWidth - width - 4))}px`;
    element.style.top = `${Math.max(4, Math.min(at.y, innerHeight - height - 4))}px`;
  }, [at]);
  useEffect(() => {
    const close = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) onClose(false);
    };
    // The element it was opened on may have moved.
    const away = () => onClose(false);
    document.addEventListener('pointerdown', close);
    window.addEventListener('resize', away);
    return () => {
      document.removeEventListener('pointerdown', close);
      window.removeEventListener('resize', away);
    };
  }, [onClose]);
  return (
    <div ref={box} className="context-menu">
      <MenuList label={props.label} groups={props.groups} onClose={onClose} />
    </div>
  );
}
