import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { hasToken, secretPlaces } from '../../core/sandbox/secretPlaces';
import { slashed } from '../../core/text/slashed';
import { proofKeyPath } from '../proofKey';

/** Settings of a package manager are short. */
const LARGEST = 1_000_000;

/** Files and folders of this person on this machine that no command has business to read. */
export function machineSecretPlaces(environment: NodeJS.ProcessEnv = process.env): readonly string[] {
  const home = slashed(homedir());
  // Our own key lies where programs keep settings, in the folder `callboard`.
  const configHome = slashed(dirname(dirname(proofKeyPath(home, environment, process.platform))));
  return secretPlaces(home, configHome, holdsToken);
}

function holdsToken(path: string): boolean {
  try {
    return statSync(path).size > LARGEST || hasToken(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}
