import { describe, expect, it } from 'vitest';
import { seccompFilter } from '../../../../src/node/sandbox/seccompFilter';

const ALLOWED = 0x7fff0000;
const NOT_PERMITTED = 0x00050001;
const NO_CALL = 0x00050026;
const NO_FAMILY = 0x00050061;

/** What the kernel would answer: runs the program on a call as the kernel shows it to a filter. */
function answer(filter: Buffer, architecture: number, call: number, ...args: readonly number[]): number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call >>> 0, 0);
  data.writeUInt32LE(architecture >>> 0, 4);
  for (const [index, each] of args.entries()) data.writeUInt32LE(each >>> 0, 16 + index * 8);
  let value = 0;
  for (let at = 0; at < filter.length / 8; at++) {
    const code = filter.readUInt16LE(at * 8);
    const [yes, no, k] = [filter.readUInt8(at * 8 + 2), filter.readUInt8(at * 8 + 3), filter.readUInt32LE(at * 8 + 4)];
    if (code === 0x20) value = data.readUInt32LE(k);
    else if (code === 0x06) return k;
    else if (code === 0x15) at += value === k ? yes : no;
    else if (code === 0x35) at += value >= k ? yes : no;
    else if (code === 0x45) at += (value & k) >>> 0 !== 0 ? yes : no;
    else throw new Error(`unknown instruction ${code}`);
  }
  throw new Error('the program has no end');
}

describe.each([
  ['x64', 0xc000003e, { read: 0, ioctl: 16, socket: 41, clone: 56, unshare: 272, keyctl: 250, mount: 165 }],
  ['arm64', 0xc00000b7, { read: 63, ioctl: 29, socket: 198, clone: 220, unshare: 97, keyctl: 219, mount: 40 }],
] as const)('the filter of %s', (machine, architecture, calls) => {
  const filter = seccompFilter(machine) ?? Buffer.alloc(0);
  const asked = (call: number, ...args: readonly number[]) => answer(filter, architecture, call, ...args);

  it.each([
    ['an ordinary call', calls.read, [], ALLOWED],
    ['the size of a terminal', calls.ioctl, [0, 0x5413], ALLOWED],
    ['input for a terminal', calls.ioctl, [0, 0x5412], NOT_PERMITTED],
    ['a console’s selection', calls.ioctl, [0, 0x541c], NOT_PERMITTED],
    ['a socket of the machine', calls.socket, [1], ALLOWED],
    ['an internet socket', calls.socket, [10], ALLOWED],
    ['a socket to the host of a virtual machine', calls.socket, [40], NO_FAMILY],
    ['a raw socket', calls.socket, [17], NO_FAMILY],
    ['a new process', calls.clone, [0x11], ALLOWED],
    ['a user name space by a new process', calls.clone, [0x10000011], NOT_PERMITTED],
    ['a user name space', calls.unshare, [0x10000000], NOT_PERMITTED],
    ['the keys of the session', calls.keyctl, [], NOT_PERMITTED],
    ['a mount', calls.mount, [], NOT_PERMITTED],
    ['clone3', 435, [], NO_CALL],
    ['io_uring', 425, [], NO_CALL],
  ])('answers %s', (_, call, args, expected) => {
    expect(asked(call, ...args)).toBe(expected);
  });

  it('knows no calls of another convention', () => {
    expect(answer(filter, 0x40000003, 0)).toBe(NO_CALL);
    if (machine === 'x64') expect(asked(0x40000000)).toBe(NO_CALL);
  });
});

it('there is none for a machine whose calls are not known', () => {
  expect(seccompFilter('mips')).toBeUndefined();
});
