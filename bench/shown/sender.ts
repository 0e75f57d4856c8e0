/*
 * Who sends, as a process of its own: pushes by packages/provider, or lines that come back from an echo.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Notification } from '@apns-sim/protocol';
import { createProvider, type Provider } from '@apns-sim/provider';
import { answerQuestions } from '../child.ts';
import { apnsIdOf, type Sent, type Stage, type Task } from './stage.ts';

let stage: Stage | undefined;
let provider: Provider | undefined;
let socket: Socket | undefined;
const now = () => Number(process.hrtime.bigint());

async function open(to: Stage): Promise<void> {
  stage = to;
  provider = createProvider({ endpoint: { url: to.url, ca: to.ca }, key: to.key, http2: 'own' });
  socket = connect({ port: to.echoPort, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
}

/** Does something so many times at even distances; what is late is done at once, and the next ones keep their time. */
async function paced(count: number, perSecond: number, act: (index: number) => void): Promise<void> {
  const began = performance.now();
  for (let done = 0; done < count; ) {
    const due = Math.min(count, Math.floor(((performance.now() - began) / 1000) * perSecond));
    while (done < due) act(done++);
    await setTimeout(1);
  }
}

const notification = (index: number): Notification => ({
  deviceToken: stage?.deviceTokens[index % stage.deviceTokens.length] ?? '',
  topic: stage?.topic ?? '',
  pushType: 'alert',
  apnsId: apnsIdOf(index),
  payload: { aps: { alert: { title: 'Courier', body: 'Your parcel is three stops away' } } },
});

async function push(count: number, perSecond: number | undefined): Promise<Sent> {
  const sent: number[] = [];
  function* all() {
    for (let index = 0; index < count; index++) {
      sent.push(now());
      yield notification(index);
    }
  }
  if (provider === undefined) throw new Error('not open');
  const { send, sendMany } = provider;
  if (perSecond === undefined) {
    for await (const { result } of sendMany(all(), { window: 200 }))
      if (result?.accepted !== true) throw new Error('a push was not accepted');
    return sent;
  }
  const answers: Promise<unknown>[] = [];
  await paced(count, perSecond, (index) => {
    sent.push(now());
    answers.push(send(notification(index)));
  });
  await Promise.all(answers);
  return sent;
}

/** Milliseconds from writing to reading, of so many lines of the size of a push. */
async function echo(count: number, perSecond: number): Promise<readonly number[]> {
  const line = Buffer.alloc(256, 'a');
  const sent: number[] = [];
  const took: number[] = [];
  let bytes = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const hear = (came: Buffer) => {
    bytes += came.length;
    while (took.length < Math.floor(bytes / line.length)) took.push((now() - (sent[took.length] ?? 0)) / 1e6);
    if (took.length === count) resolve();
  };
  socket?.on('data', hear);
  await paced(count, perSecond, () => {
    sent.push(now());
    socket?.write(line);
  });
  await promise;
  socket?.off('data', hear);
  return took;
}

answerQuestions('ready', (task: Task) => {
  switch (task.what) {
    case 'open':
      return open(task.stage);
    case 'push':
      return push(task.count, task.perSecond);
    case 'echo':
      return echo(task.count, task.perSecond);
  }
});
