import type { CommandId } from '../model/commandIds';
import { type Message, msg } from '../text/message';
import type { WaitReason } from './waitReason';

/** What a person can do about it: a command of VS Code or of ours. */
export interface WaitAction {
  readonly title: Message;
  readonly command: CommandId | 'workbench.action.openSettings' | 'workbench.trust.manage' | 'workbench.view.scm';
  /** The subtask (`seq`) that the command is for; absent: the one that waits. */
  readonly seq?: string;
  /** Of a setting to open; the command takes it instead of a subtask. */
  readonly setting?: string;
}

/** The one thing that helps first. */
export function waitAction(reason: WaitReason): WaitAction {
  switch (reason.kind) {
    case 'dependency':
      return reason.lost.length > 0 ? openFile : show(reason.on[0]);
    case 'circle':
    case 'unknownStatus':
      return openFile;
    case 'batch':
      return { title: msg('Use Rolling Dispatch'), command: 'callboard.useRollingDispatch' };
    case 'conflict':
      return show(reason.with);
    case 'runsAlone':
      return show(reason.others[0]);
    case 'anotherAlone':
      return show(reason.other);
    case 'starting':
      return { title: msg('Stop'), command: 'callboard.stop' };
    case 'limit':
      return setting(msg('Change the Limit…'), 'callboard.maxAgents');
    case 'vendor':
      return reason.slowed
        ? { title: msg('Show Log'), command: 'callboard.showLog' }
        : setting(msg('Change the Limit…'), 'callboard.vendorLimits');
    case 'budget':
      return setting(msg('Raise…'), `callboard.budget.${reason.scope}`);
    case 'gate':
      return { title: msg('Show Stages'), command: 'callboard.showStages' };
    case 'finding':
      return reason.remedy === 'sourceControl'
        ? { title: msg('Show Source Control'), command: 'workbench.view.scm' }
        : openFile;
    case 'noModel':
      return { title: msg('Choose Model…'), command: 'callboard.chooseModel' };
    case 'untrusted':
      return { title: msg('Manage Trust'), command: 'workbench.trust.manage' };
    case 'claimed':
    case 'failed':
    case 'interrupted':
      return { title: msg('Retry'), command: 'callboard.runSubtask' };
    case 'blocked':
    case 'elsewhere':
      return { title: msg('Back to Pending'), command: 'callboard.resetSubtask' };
    case 'refused':
      return { title: msg('Show in Tree'), command: 'callboard.showInTree' };
    case 'paused':
    case 'notAsked':
      return { title: msg('Run'), command: 'callboard.runSubtask' };
    default:
      return reason satisfies never;
  }
}

const openFile: WaitAction = { title: msg('Open Task File'), command: 'callboard.openTaskFile' };

function show(seq: string | undefined): WaitAction {
  const command = 'callboard.showInTree';
  return seq === undefined ? { title: msg('Show'), command } : { title: msg('Show {0}', seq), command, seq };
}

function setting(title: Message, name: string): WaitAction {
  return { title, command: 'workbench.action.openSettings', setting: name };
}
