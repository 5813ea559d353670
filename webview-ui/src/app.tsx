import { useCallback, useRef } from 'react';
import { SidePane } from './details/sidePane';
import { Announcement } from './frame/announcement';
import { BannerRow } from './frame/bannerRow';
import { Confirm } from './frame/confirm';
import { FilterChips } from './frame/filterChips';
import { Hint } from './frame/hint';
import { KeyHelp } from './frame/keyHelp';
import { PlanBar } from './frame/planBar';
import { QuickChips } from './frame/quickChips';
import { SelectionBar } from './frame/selectionBar';
import { StageLine } from './frame/stageLine';
import { SubtaskMenu, useContextMenu } from './frame/subtaskMenu';
import { Toolbar } from './frame/toolbar';
import { ViewPanel } from './frame/viewPanel';
import { useBoardKeys } from './hooks/useBoardKeys';
import { t } from './words';

/** The board: toolbar and banners above one of the three views, with the details at its side. */
export function App() {
  const help = useRef<HTMLDialogElement>(null);
  const showHelp = useCallback(() => help.current?.showModal(), []);
  const onContextMenu = useContextMenu();
  useBoardKeys(showHelp);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu belongs to the cards and rows inside
    <div className="board" onContextMenu={onContextMenu}>
      <header className="head">
        <h1 className="unseen">{t('Callboard')}</h1>
        <Toolbar showHelp={showHelp} />
        <QuickChips />
        <FilterChips />
        <SelectionBar />
        <BannerRow />
        <PlanBar />
        <StageLine />
      </header>
      <div className="main">
        <main className="view">
          <ViewPanel />
          <SubtaskMenu />
        </main>
        <SidePane />
      </div>
      <Hint />
      <Announcement />
      <Confirm />
      <KeyHelp dialog={help} />
    </div>
  );
}
