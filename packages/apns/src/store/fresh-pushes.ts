import { type Pending } from './pending-rows.ts';
import { type PendingPush } from './pending-store.ts';

const slotOf = ({ deviceId, bundleId, channelId = '' }: PendingPush) => `${deviceId}\n${bundleId}\n${channelId}`;

/** What came a short while ago, in memory; the journal has it on disk. */
export class FreshPushes {
  readonly #byId = new Map<string, Pending>();
  readonly #byDevice = new Map<string, Set<Pending>>();
  readonly #bySlot = new Map<string, Pending>();

  add(pending: Pending): void {
    const { push, waits } = pending;
    this.#byId.set(push.uniqueId, pending);
    const ofDevice = this.#byDevice.get(push.deviceId);
    if (ofDevice === undefined) this.#byDevice.set(push.deviceId, new Set([pending]));
    else ofDevice.add(pending);
    if (waits) this.#bySlot.set(slotOf(push), pending);
  }

  delete(pending: Pending): void {
    const { push, waits } = pending;
    this.#byId.delete(push.uniqueId);
    const ofDevice = this.#byDevice.get(push.deviceId);
    if (ofDevice?.size === 1) this.#byDevice.delete(push.deviceId);
    else ofDevice?.delete(pending);
    if (waits) this.#bySlot.delete(slotOf(push));
  }

  has(pending: Pending): boolean {
    return this.#byId.get(pending.push.uniqueId) === pending;
  }

  find(uniqueId: string): Pending | undefined {
    return this.#byId.get(uniqueId);
  }

  waiting(push: PendingPush): Pending | undefined {
    return this.#bySlot.get(slotOf(push));
  }

  /** In the order they came. */
  ofDevice(deviceId: string): readonly Pending[] {
    return [...(this.#byDevice.get(deviceId) ?? [])];
  }

  /** All, in the order they came. */
  all(): readonly Pending[] {
    return [...this.#byId.values()];
  }

  clear(): void {
    this.#byId.clear();
    this.#byDevice.clear();
    this.#bySlot.clear();
  }
}
