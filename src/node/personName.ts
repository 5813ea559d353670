import { userInfo } from 'node:os';

/** The name by which this computer knows the person, for signatures; `person` where it knows none. */
export function personName(): string {
  try {
    return userInfo().username || 'person';
  } catch {
    return 'person';
  }
}
