/** What a filter is made of: the machine's own number and those of its calls. */
interface Machine {
  /** As the kernel tells it to a filter. */
  readonly audit: number;
  /** Calls that always fail, as if there were none. */
  readonly unknown: readonly number[];
  /** Calls that always fail, as not permitted. */
  readonly denied: readonly number[];
  readonly ioctl: number;
  readonly socket: number;
  readonly clone: number;
  readonly unshare: number;
  /** From which number on calls belong to another convention of the same machine. */
  readonly foreign?: number;
}

/**
 * `unknown`: io_uring (its calls pass by every filter), clone3 (its flags cannot be read by one; libraries then use
 * clone). `denied`: keys of the session, kernel modules and programs, mounts, other name spaces, counters, user faults.
 */
const MACHINES: Readonly<Record<string, Machine>> = {
  x64: {
    audit: 0xc000003e,
    unknown: [425, 426, 427, 435],
    denied: [
      ...[248, 249, 250, 321, 298, 323, 246, 320, 175, 313, 176, 165, 166, 155, 308, 304, 167, 168, 169, 163, 103],
      ...[428, 429, 430, 431, 432, 433, 442],
    ],
    ioctl: 16,
    socket: 41,
    clone: 56,
    unshare: 272,
    foreign: 0x40000000,
  },
  arm64: {
    audit: 0xc00000b7,
    unknown: [425, 426, 427, 435],
    denied: [
      ...[217, 218, 219, 280, 241, 282, 104, 294, 105, 273, 106, 40, 39, 41, 268, 265, 224, 225, 142, 89, 116],
      ...[428, 429, 430, 431, 432, 433, 442],
    ],
    ioctl: 29,
    socket: 198,
    clone: 220,
    unshare: 97,
  },
};

const ALLOW = 0x7fff0000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const EAFNOSUPPORT = 0x00050061;
/** Puts characters into the terminal's input, as if a person had typed them. */
const TERMINAL_INPUT = [0x5412, 0x541c];
/** Own machine, network (which has a name space of its own), and what lists network devices. */
const FAMILIES = [1, 2, 10, 16];
const NEW_USER_SPACE = 0x10000000;

const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST = 16;
const SECOND = 24;

type Instruction = readonly [code: number, yes: number, no: number, value: number];

/**
 * A filter for the calls of a command to the kernel, as bytes of a classic BPF program. It closes ways around the name
 * spaces: more of them, sockets of kinds that belong to none, a terminal's input, keys of the session.
 * @param machine `process.arch`
 * @returns undefined for a machine whose calls are not known here
 */
export function seccompFilter(machine: string): Buffer | undefined {
  const known = MACHINES[machine];
  if (known === undefined) return undefined;
  const program: Instruction[] = [
    [LOAD, 0, 0, ARCHITECTURE],
    [IF_EQUAL, 1, 0, known.audit],
    [RETURN, 0, 0, ENOSYS],
    [LOAD, 0, 0, NUMBER],
    ...(known.foreign === undefined ? [] : rule(IF_AT_LEAST, known.foreign, ENOSYS)),
    ...known.unknown.flatMap((call) => rule(IF_EQUAL, call, ENOSYS)),
    ...known.denied.flatMap((call) => rule(IF_EQUAL, call, EPERM)),
    ...ofCall(
      known.ioctl,
      [[LOAD, 0, 0, SECOND], ...TERMINAL_INPUT.flatMap((each) => rule(IF_EQUAL, each, EPERM))],
      ALLOW,
    ),
    ...ofCall(
      known.socket,
      [[LOAD, 0, 0, FIRST], ...FAMILIES.flatMap((each) => rule(IF_EQUAL, each, ALLOW))],
      EAFNOSUPPORT,
    ),
    ...[known.clone, known.unshare].flatMap((call) =>
      ofCall(call, [[LOAD, 0, 0, FIRST], ...rule(IF_ANY_BIT, NEW_USER_SPACE, EPERM)], ALLOW),
    ),
    [RETURN, 0, 0, ALLOW],
  ];
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, yes, no, value], index) => {
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(yes, index * 8 + 2);
    bytes.writeUInt8(no, index * 8 + 3);
    bytes.writeUInt32LE(value, index * 8 + 4);
  });
  return bytes;
}

/** Answers at once where the loaded value is so; else goes on. */
function rule(test: number, value: number, answer: number): Instruction[] {
  return [
    [test, 0, 1, value],
    [RETURN, 0, 0, answer],
  ];
}

/** Rules for one call, which end with an answer; other calls go on behind them. */
function ofCall(call: number, rules: readonly Instruction[], otherwise: number): Instruction[] {
  return [[IF_EQUAL, 0, rules.length + 1, call], ...rules, [RETURN, 0, 0, otherwise]];
}
