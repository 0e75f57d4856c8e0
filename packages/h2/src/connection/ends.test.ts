import { describe, expect, test } from 'vitest';
import { errorCode } from '../errors.ts';
import { body, goawayOf, okFields, openPeer, resetsOf } from './peer.contract.ts';

describe('[H2-127] the end', () => {
  test('behind GOAWAY nothing new is looked at, what is under way is answered, then the connection ends', async () => {
    let done = () => {};
    const peer = openPeer({
      handle: (stream) => {
        done = () => stream.respond([[':status', '200']], true);
      },
    });
    peer.headers(1);
    await peer.settle();
    peer.connection.goaway(errorCode.NO_ERROR, undefined, body('{}'));
    peer.connection.close();
    peer.headers(3, { endStream: false });
    peer.writer.data(3, body('x'), 0, 1, true);
    await peer.settle();
    expect(peer.heard.filter((one) => one.startsWith('head'))).toEqual(['head 1']);
    done();
    await peer.settle();
    expect(peer.told.slice(-3)).toEqual([['goaway', 1, 0, '{}'], ['fields', 1, okFields, true], ['end']]);
    expect(peer.heard.at(-1)).toBe('end');
  });

  test('without GOAWAY one is sent; a client that says GOAWAY or hangs up is let go', async () => {
    const quiet = openPeer();
    await quiet.settle();
    quiet.connection.close();
    const leaving = openPeer();
    leaving.writer.goaway(0, 0);
    const gone = openPeer();
    gone.headers(1, { endStream: false });
    await gone.settle();
    gone.line.end();
    await gone.settle();
    for (const peer of [quiet, leaving]) await peer.settle();
    expect(goawayOf(quiet)).toEqual(['NO_ERROR']);
    for (const { heard } of [quiet, leaving, gone]) expect(heard.at(-1)).toBe('end');
    expect(gone.heard).toContain('over 1');
  });

  test('an answer that overtakes the body lets the client stop without an error', async () => {
    const peer = openPeer();
    peer.headers(1, { endStream: false });
    peer.writer.data(1, Buffer.alloc(11_000), 0, 11_000, false);
    await peer.settle();
    expect(resetsOf(peer)).toEqual([[1, 'NO_ERROR']]);
    expect(peer.all('data')).toEqual([['data', 1, 'POST /3/device/abc 11000', 24, true]]);
  });

  test('a silenced connection reads nothing until it may again', async () => {
    const peer = openPeer();
    await peer.settle();
    peer.connection.silence(true);
    peer.headers(1);
    await peer.settle();
    expect(peer.heard).toEqual(['settings']);
    peer.connection.silence(false);
    await peer.settle();
    expect(peer.all('data')).toHaveLength(1);
  });
});
