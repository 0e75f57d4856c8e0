/** A phone as `/sim/v1/devices` tells it; what the commands print of it. */
export interface PhoneEntry {
  readonly id: string;
  readonly name: string;
  readonly online: boolean;
  readonly apps: readonly { readonly bundleId: string; readonly deviceToken: string | null }[];
}
