import { NodeSandbox } from '../../src/node/sandbox/nodeSandbox';

const [, , tree = '', mark = ''] = process.argv;

// Runs a command in a sandbox for as long as this process lives: `begun` is written when it has begun.
void new NodeSandbox().run(
  `setsid env -i sleep ${mark} & touch begun; sleep ${mark}`,
  { cwd: tree, timeoutMs: 1_000_000, signal: new AbortController().signal, maxOutput: 1_000 },
  {
    files: { writable: [tree], readOnly: [], absent: [], unreadable: [] },
    reach: { hosts: [], ports: [], sockets: [] },
    secrets: [],
    limits: { memory: 1_000_000_000, processes: 100 },
  },
);
