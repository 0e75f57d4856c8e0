import { expect, test } from 'vitest';
import { certifiedNames, explainListenError, networkAddresses, productionPort, reachableHost } from './doors.ts';
import { SimulationError } from './errors.ts';

const ports = { lab: 3000, apns: 2197, channels: 2195, gateway: 5223 };
const listenError = (code: string, port: number) => Object.assign(new Error(code), { code, port });

test('a taken port is named with its door, the commands that find the holder and the flag that moves it', () => {
  const explained = explainListenError(listenError('EADDRINUSE', 2197), ports, '127.0.0.1');
  expect(explained).toBeInstanceOf(SimulationError);
  expect((explained as SimulationError).code).toBe('portTaken');
  const { message } = explained as SimulationError;
  for (const part of ['2197', 'the provider API', 'lsof -i :2197', 'ss -ltnp', '--apns-port N'])
    expect(message).toContain(part);
});

test('an error inside a wrapper is found', () => {
  const wrapped = new Error('cannot listen', { cause: listenError('EADDRINUSE', 5223) });
  expect((explainListenError(wrapped, ports, '127.0.0.1') as Error).message).toContain('the device gateway');
});

test('a port below 1024 without the right to it, and an address this machine does not have', () => {
  const low = explainListenError(listenError('EACCES', 443), { ...ports, apns: 443 }, '127.0.0.1') as Error;
  expect(low.message).toContain('needs more rights');
  const foreign = explainListenError(listenError('EADDRNOTAVAIL', 3000), ports, '192.0.2.1') as Error;
  expect(foreign.message).toContain('--host');
});

test('a production door nobody asked for takes its usual port if it can, and any beside a sandbox door that took any', () => {
  expect(productionPort(ports, 'apnsProduction')).toEqual({ rather: 2198 });
  expect(productionPort(ports, 'channelsProduction')).toEqual({ rather: 2196 });
  expect(productionPort({ ...ports, apns: 0 }, 'apnsProduction')).toBe(0);
  expect(productionPort({ ...ports, apns: 0 }, 'channelsProduction')).toEqual({ rather: 2196 });
  expect(productionPort({ ...ports, apns: 0, apnsProduction: 8198 }, 'apnsProduction')).toBe(8198);
});

test('any other error stays what it is', () => {
  const error = new Error('something else');
  expect(explainListenError(error, ports, '127.0.0.1')).toBe(error);
});

test('wildcards and loopback are reached as localhost', () => {
  expect(['127.0.0.1', '::1', '0.0.0.0', '::', '192.0.2.1', 'fd00::1'].map(reachableHost)).toEqual([
    'localhost',
    'localhost',
    'localhost',
    'localhost',
    '192.0.2.1',
    '[fd00::1]',
  ]);
});

test('other machines are told of no address while a door is bound to loopback', () => {
  const address = (ip: string, family: 'IPv4' | 'IPv6', internal = false) =>
    ({ address: ip, family, internal, netmask: '', mac: '', cidr: null, ...(family === 'IPv6' && { scopeid: 0 }) }) as
      | import('node:os').NetworkInterfaceInfoIPv4
      | import('node:os').NetworkInterfaceInfoIPv6;
  const interfaces = {
    lo: [address('127.0.0.1', 'IPv4', true)],
    en0: [address('192.168.1.7', 'IPv4'), address('fe80::1', 'IPv6')],
    gone: undefined,
  };
  expect(networkAddresses('127.0.0.1', interfaces)).toEqual([]);
  expect(networkAddresses('0.0.0.0', interfaces)).toEqual(['192.168.1.7']);
  expect(networkAddresses('192.168.1.7', interfaces)).toEqual(['192.168.1.7']);
  expect(networkAddresses('10.9.9.9', interfaces)).toEqual([]);
});

test('the certificate of an open door is good for the machine by name and address', () => {
  const interfaces = {
    eth0: [{ internal: false, family: 'IPv4', address: '172.17.0.2' } as import('node:os').NetworkInterfaceInfo],
  };
  expect(certifiedNames('192.168.1.7', 'shop', interfaces)).toEqual(['192.168.1.7']);
  expect(certifiedNames('0.0.0.0', 'APNS-sim', interfaces)).toEqual(['apns-sim', '172.17.0.2']);
  expect(certifiedNames('::', 'Alice’s Mac', interfaces)).toEqual(['172.17.0.2']);
});
