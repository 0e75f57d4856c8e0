import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';

interface AppEntry {
  readonly bundleId: string;
  readonly deviceToken: string | null;
}

const path = (deviceId: string) => `/sim/v1/devices/${encodeURIComponent(deviceId)}/apps`;

/** `apns-sim app …`: apps on a phone. */
export function addAppCommands(program: Command): void {
  const app = program.command('app').description('apps on a phone');

  talksToSimulation(app.command('install <deviceId> <bundleId>'))
    .description('install an app; it registers and its provider gets the token')
    .option('--authorization <authorization>', 'authorized, denied, provisional or notDetermined')
    .action(async (deviceId: string, bundleId: string, options: SimOptions & { authorization?: string }) => {
      const body = { bundleId, authorization: options.authorization };
      const entry = await clientOf(options).call<AppEntry>('POST', path(deviceId), body);
      print(options, entry, () => `${entry.bundleId}  ${entry.deviceToken}`);
    });

  talksToSimulation(app.command('uninstall <deviceId> <bundleId>'))
    .description('delete an app; later pushes to it get 410 Unregistered')
    .action(async (deviceId: string, bundleId: string, options: SimOptions) => {
      await clientOf(options).call('DELETE', `${path(deviceId)}/${encodeURIComponent(bundleId)}`);
      print(options, { deviceId, uninstalled: bundleId }, () => `uninstalled ${bundleId}`);
    });
}
