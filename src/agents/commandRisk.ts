import { type Text, text } from '../core/text/text';

/**
 * Tells why a command line needs a person's word, or nothing where the person's own list allows it.
 * Anything that a shell would read as more than one plain command is asked, whatever the list says.
 * @param allowed whole command lines, or beginnings that end in ` *`
 */
export function commandRisk(command: string, allowed: readonly string[]): Text | undefined {
  const line = command.trim();
  if (/[;&|<>`$\n\r(){}\\*?~!#%^"']/.test(line)) return text('It uses shell operators, quotes or expansions.');
  if (/^[A-Za-z_][A-Za-z0-9_]*=/.test(line)) return text('It sets environment variables.');
  const matches = allowed.some((entry) => {
    const rule = entry.trim();
    if (rule === '' || rule === '*') return false;
    return rule.endsWith(' *') ? `${line} `.startsWith(rule.slice(0, -1)) : line === rule;
  });
  return matches ? undefined : text('It is not among the allowed commands.');
}
