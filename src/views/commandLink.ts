import type { CommandArguments, CommandId } from '../core/model/commandIds';

/**
 * A link in trusted Markdown that runs one of Callboard's own commands. Text of files may be among the arguments: no
 * character of it ends the link early.
 * @param title in the person's language; never text of a file
 */
export function commandLink<Id extends CommandId>(title: string, id: Id, ...given: CommandArguments[Id]): string {
  const encoded = encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (each) => (each === '(' ? '%28' : '%29'));
  return `[${title}](command:${id}?${encoded})`;
}
