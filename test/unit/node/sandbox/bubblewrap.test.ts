import { expect, it } from 'vitest';
import { beginScript, bubblewrapArguments, proxyVariables } from '../../../../src/node/sandbox/bubblewrap';

const folders = {
  temporary: '/own/tmp',
  shared: '/own/shm',
  proxy: '/own/proxy',
  emptyFolder: '/own/empty',
  closedFile: '/own/closed',
};
const plan = {
  cwd: '/tree',
  mounts: [
    { path: '/tree', how: 'writable', folder: true },
    { path: '/tree/src', how: 'pinned', folder: true },
    { path: '/tree/lib', how: 'pinned', folder: true },
    { path: '/tree/src/a', how: 'readOnly', folder: false },
    { path: '/home/keys', how: 'hidden', folder: true },
    { path: '/home/key', how: 'hidden', folder: false },
    { path: '/home/store', how: 'emptied', folder: true },
  ],
  folders,
  places: { temporary: ['/tmp', '/var/tmp'], services: ['/run'], isPlaceholder: () => false },
  canDisableUserSpaces: true,
  isRoot: true,
  isFiltered: true,
} as const;

it('gives a command its own of everything, then the machine’s files, then what is laid over them', () => {
  const line = bubblewrapArguments(plan).join(' ');
  expect(line.split(' --ro-bind / / ')[0]).toBe(
    '--unshare-user --unshare-pid --unshare-net --unshare-ipc --unshare-uts --unshare-cgroup-try --cap-drop ALL --die-with-parent --new-session --disable-userns',
  );
  expect(line.split(' --ro-bind / / ')[1]).toBe(
    [
      '--dev /dev --proc /proc --bind /own/shm /dev/shm --remount-ro /proc --tmpfs /run',
      '--ro-bind-try /run/current-system /run/current-system --bind /own/tmp /tmp --bind /own/tmp /var/tmp',
      '--ro-bind /own/proxy /run/callboard --bind /tree /tree --bind /proc/self/fd/7 /tree/src',
      '--bind /proc/self/fd/8 /tree/lib --ro-bind /tree/src/a /tree/src/a --ro-bind /own/empty /home/keys',
      '--ro-bind /own/closed /home/key --tmpfs /home/store --info-fd 6 --chdir /tree --seccomp 4',
    ].join(' '),
  );
});

it('leaves out what an older program or another machine cannot do', () => {
  const args = bubblewrapArguments({
    ...plan,
    canDisableUserSpaces: false,
    isRoot: false,
    isFiltered: false,
    folders: { ...folders, proxy: undefined },
  });
  for (const each of ['--disable-userns', '--remount-ro', '--seccomp', '/run/callboard'])
    expect(args).not.toContain(each);
});

it('closes what is open and bounds the command before it becomes it', () => {
  const begin = { ports: [], awaitsProxy: false, memory: 2_097_152, closesAll: false };
  expect(beginScript(begin).split('\n')).toEqual([
    'exec 3<&-; exec 4<&-; exec 6<&-; exec 7<&-; exec 8<&-; exec 9<&-',
    'ulimit -c 0',
    'ulimit -d 2048',
    'renice -n 10 $$ >/dev/null 2>&1',
    'echo begun >&5',
    'exec 5>&-',
    'exec /bin/sh -c "$1"',
  ]);
  const whole = beginScript({
    ...begin,
    closesAll: true,
    processes: 7,
    socat: '/usr/bin/socat',
    ports: [5432],
    awaitsProxy: true,
  });
  expect(whole).toContain('/proc/self/fd/*');
  expect(whole).toContain('ulimit -u 7');
  expect(whole).toContain('TCP-LISTEN:47311,bind=127.0.0.1');
  expect(whole).toContain('TCP-LISTEN:5432,bind=127.0.0.1');
  expect(whole).toContain('PROXY:127.0.0.1:127.0.0.1:5432,proxyport=47311');
});

it('leads programs to the proxy, but not to their own loopback', () => {
  expect(proxyVariables(1)).toMatchObject({ https_proxy: 'http://127.0.0.1:1', NO_PROXY: 'localhost,127.0.0.1,::1' });
});
