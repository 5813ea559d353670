import { type Message, msg } from '../../core/text/message';

/** What a shell reads as more than words: operators, quotes, expansions, patterns, comments, line ends. */
const SHELL = /[;&|<>`$\n\r(){}[\]\\*?~!#%^"']/;
/** Options of runners that neither load a file, nor write one, nor open a port. */
const HARMLESS_OPTION =
  /^(--|--run|--watch=false|--bail(=\d+)?|-b|--coverage|--silent|--quiet|-q|--verbose|-v|-vv|--no-color|--color|--passWithNoTests|--runInBand|-i|--test|--test-only|--test-name-pattern=.*|--test-reporter=(spec|tap|dot|junit)|--reporter=(default|verbose|dot|json|junit|tap|spec|compact|stylish|summary|github)|--format=(stylish|json|compact)|--max-warnings(=\d+)?|--ext(=[.\w,]+)?|-t|-k|-x|-p|--project|--noEmit|--pretty(=false)?|--strict|--skipLibCheck|--diagnostic-level=\w+)$/;

/**
 * Tells why a command line needs a person's word, or nothing where the person's own list allows it. Anything that a
 * shell would read as more than one plain command is asked, whatever the list says; so are arguments behind an allowed
 * beginning that lead out of the workspace or are options which may load code or write files.
 * @param allowed whole command lines, or beginnings that end in ` *`
 */
export function commandRisk(command: string, allowed: readonly string[]): Message | undefined {
  const line = command.trim();
  if (/[^\x20-\x7e\n\r]/.test(line)) return msg('It holds characters that cannot be seen or told apart for sure.');
  if (SHELL.test(line)) return msg('It uses shell operators, quotes or expansions.');
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(line)) return msg('It sets environment variables.');
  const rules = allowed.map((entry) => entry.trim()).filter((rule) => rule !== '' && rule !== '*');
  if (rules.includes(line)) return undefined;
  const beginnings = rules.flatMap((rule) => (rule.endsWith(' *') ? [rule.slice(0, -1)] : []));
  const fitting = beginnings.filter((beginning) => `${line} `.startsWith(beginning));
  if (fitting.length === 0) return msg('It is not among the allowed commands.');
  const risks = fitting.map((beginning) => argumentRisk(line.slice(beginning.length), beginning));
  return risks.includes(undefined) ? undefined : risks[0];
}

/** What a person may allow for good: a shell reads it as one plain command. */
export function isPlainCommand(command: string): boolean {
  return !/[^\x20-\x7e]/.test(command) && !SHELL.test(command);
}

function argumentRisk(rest: string, beginning: string): Message | undefined {
  for (const word of rest.split(/\s+/).filter((each) => each !== '')) {
    if (/(^|[\\/=])\.\.([\\/]|$)|^[\\/]|=[\\/]|:/.test(word)) {
      return msg('Its argument {0} may lead out of the workspace folder.', word);
    }
    // One letter means another thing to each runner; to Node `-p` and `-r` run code.
    const unclear = /^-[a-z]$/i.test(word) && /^node\b/.test(beginning);
    if (word.startsWith('-') && (unclear || !HARMLESS_OPTION.test(word))) {
      return msg('Its option {0} may load code or write files.', word);
    }
  }
  return undefined;
}
