import { expect, it } from 'vitest';
import { plainText } from '../../../../src/core/text/message';
import { findProgram, isKernelAtLeast, missingBecause, sandboxGaps } from '../../../../src/node/sandbox/sandboxStatus';

const facts = {
  platform: 'linux',
  machine: 'x64',
  isRoot: false,
  hasSocat: true,
  isFiltered: true,
  canWatch: true,
  countsProcesses: true,
  isAppArmorStrict: false,
} as const;

it.each([
  [{}, ['files', 'sockets', 'memory']],
  [{ hasSocat: false }, ['files', 'sockets', 'hosts', 'memory']],
  [{ isRoot: true }, ['files', 'sockets', 'processes', 'memory']],
  [{ countsProcesses: false }, ['files', 'sockets', 'processes', 'memory']],
  [{ isFiltered: false, machine: 'riscv64' }, ['files', 'sockets', 'kernel', 'memory']],
  [{ platform: 'darwin' }, ['loopback', 'descendants', 'memory', 'processes', 'files']],
] as const)('%o lacks %o', (special, parts) => {
  expect(sandboxGaps({ ...facts, ...special }).map(({ part }) => part)).toEqual(parts);
});

it.each([
  [{ platform: 'win32' }, undefined, '', /Windows/, /WSL/],
  [{ platform: 'freebsd' }, undefined, '', /no sandbox/, /Linux/],
  [{}, undefined, '', /bubblewrap.*not installed/, /apt-get install bubblewrap socat/],
  [{ isAppArmorStrict: true }, 'bwrap', 'bwrap: setting up uid map: Permission denied', /AppArmor/, /profile/],
  [
    { isAppArmorStrict: true },
    'bwrap',
    'bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted',
    /AppArmor/,
    /profile/,
  ],
  [{}, 'bwrap', 'bwrap: Creating new namespace failed: No space left on device', /turned off/, /sysctl/],
  [{}, 'bwrap', "bwrap: Can't mount proc on /newroot/proc: Operation not permitted", /container/, /systempaths/],
  [{}, 'bwrap', 'bwrap: No permissions to create new namespace', /name spaces/, /seccomp=unconfined/],
  [{}, 'bwrap', 'bwrap: Unknown option --seccomp', /could not be started: bwrap: Unknown/, /Update bwrap/],
] as const)('%o %s %s', (special, program, said, reason, remedy) => {
  const status = missingBecause({ ...facts, ...special }, program, said);
  if (status.kind !== 'missing') throw new Error('it is ready');
  expect(plainText(status.reason)).toMatch(reason);
  expect(plainText(status.remedy)).toMatch(remedy);
});

it('takes no program from a folder that belongs to a project', () => {
  expect(findProgram('no-such-program', '/work/node_modules/.bin:.:bin')).toBeUndefined();
  expect(findProgram('sh', '/work/node_modules/.bin')).toMatch(/^(\/usr)?\/bin\/sh$/);
});

it('compares kernels by their numbers', () => {
  expect(['5.14.0', '5.4.0-100', '6.1.0', '4.18'].map((each) => isKernelAtLeast(each, 5, 14))).toEqual([
    true,
    false,
    true,
    false,
  ]);
});
