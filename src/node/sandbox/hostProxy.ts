import { lookup } from 'node:dns';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { BlockList, connect, isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SandboxReach } from '../../core/ports/sandbox';
import { hostName, isAddress, isHostAllowed } from '../../core/sandbox/hostPatterns';

/** The most that one command is told to have wanted. */
const MOST_REFUSED = 50;
/** Addresses of this machine, of its own links (where clouds tell their secrets), and of nobody. */
const OWN = ownAddresses();

function ownAddresses(): BlockList {
  const list = new BlockList();
  const four = [
    ['127.0.0.0', 8],
    ['0.0.0.0', 8],
    ['169.254.0.0', 16],
    ['224.0.0.0', 4],
  ] as const;
  const six = [
    ['::', 127],
    ['fe80::', 10],
    ['ff00::', 8],
    ['fd00:ec2::254', 128],
  ] as const;
  for (const [net, prefix] of four) list.addSubnet(net, prefix, 'ipv4');
  for (const [net, prefix] of six) list.addSubnet(net, prefix, 'ipv6');
  return list;
}

/** Whether an address is this machine's own, or of its own links: no name may lead there. */
export function isOwnAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const version = isIP(mapped);
  return version === 0 || OWN.check(mapped, version === 4 ? 'ipv4' : 'ipv6');
}

/** Resolves names as the system does, but never to an address of this machine. */
const guardedLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const fit = error ? [] : found.filter(({ address }) => !isOwnAddress(address));
    const [first] = fit;
    if (error || first === undefined) {
      const reason = error ?? Object.assign(new Error(`${host} leads to this machine`), { code: 'EACCES' });
      return done(reason, options.all ? [] : '');
    }
    return options.all ? done(null, fit) : done(null, first.address, first.family);
  });
};

/** An HTTP proxy for one command: passes on what its policy allows, keeps what it refused. */
export class HostProxy {
  readonly #reach: SandboxReach;
  readonly #server: Server;
  readonly #open = new Set<Duplex>();
  readonly #refused = new Map<string, { readonly host: string; readonly port: number }>();

  constructor(reach: SandboxReach) {
    this.#reach = reach;
    this.#server = createServer((incoming, response) => {
      const target = targetOf(incoming.url ?? '');
      if (target === undefined || !this.#allows(target)) {
        response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' });
        return response.end(target ? refusal(target) : 'Only whole addresses are passed on.\n');
      }
      return this.#forward(incoming, response, target);
    });
    this.#server.on('connection', (socket) => this.#keep(socket));
    this.#server.on('connect', (incoming, socket, head) => this.#tunnel(incoming, socket, head));
    this.#server.on('upgrade', (_, socket) => socket.destroy());
    this.#server.on('clientError', (_, socket) => socket.destroy());
  }

  /** Hosts that were asked for and not allowed. */
  get refused(): { readonly host: string; readonly port: number }[] {
    return [...this.#refused.values()];
  }

  /**
   * @param place path of a socket, or 0 for a free port of the loopback
   * @returns the port, or 0 for a socket
   */
  listen(place: string | 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      const ready = () => {
        const address = this.#server.address();
        resolve(address !== null && typeof address === 'object' ? address.port : 0);
      };
      if (place === 0) this.#server.listen(0, '127.0.0.1', ready);
      else this.#server.listen(place, ready);
    });
  }

  /** Ends every connection. */
  close(): void {
    this.#server.close();
    for (const each of this.#open) each.destroy();
  }

  #allows({ host, port }: Target): boolean {
    const name = hostName(host);
    const own = name === 'localhost' || name === '127.0.0.1' || name === '::1';
    if (own && this.#reach.ports.includes(port)) return true;
    const fits = isHostAllowed(this.#reach.hosts, host, port);
    // An address is dialled as it is, so nobody looks where it leads.
    if (name !== undefined && fits && !(isAddress(name) && isOwnAddress(name)) && name !== 'localhost') return true;
    if (this.#refused.size < MOST_REFUSED) this.#refused.set(`${host}:${port}`, { host: name ?? host, port });
    return false;
  }

  #tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): void {
    const target = targetOf(`connect://${incoming.url ?? ''}`);
    client.on('error', () => client.destroy());
    if (target === undefined || !this.#allows(target)) {
      const said = target ? refusal(target) : 'This is no host.\n';
      client.end(`HTTP/1.1 403 Forbidden\r\nContent-Length: ${said.length}\r\nConnection: close\r\n\r\n${said}`);
      return;
    }
    const upstream = this.#dial(target);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    upstream.once('error', () => {
      if (client.writable) client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    });
    client.once('close', () => upstream.destroy());
  }

  #forward(incoming: IncomingMessage, response: ServerResponse, target: Target): void {
    const { 'proxy-connection': _, 'proxy-authorization': __, ...headers } = incoming.headers;
    const options = {
      method: incoming.method,
      path: target.path,
      headers: { ...headers, host: target.port === 80 ? target.host : `${target.host}:${target.port}` },
      createConnection: () => this.#dial(target),
    };
    const upstream = request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.once('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    incoming.pipe(upstream);
  }

  #dial({ host, port }: Target): Socket {
    const bare = hostName(host) ?? host;
    // To a port of this machine that is allowed by its number.
    const own = bare === 'localhost' ? '127.0.0.1' : bare;
    const socket = connect({ host: own, port, lookup: guardedLookup });
    this.#keep(socket);
    return socket;
  }

  #keep(socket: Duplex): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
  }
}

interface Target {
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function targetOf(address: string): Target | undefined {
  if (!/^(http|connect):\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(address);
  const number = port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port);
  return hostname === ''
    ? undefined
    : { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: number, path: pathname + search };
}

function refusal({ host, port }: Target): string {
  return `Callboard: ${host}:${port} is not among the hosts that this command may reach.\n`;
}
