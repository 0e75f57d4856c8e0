import { existsSync } from 'node:fs';
import { type Command } from 'commander';
import { portNumber, wholeNumber } from '../command-line.ts';
import { labDir } from '../lab-dir.ts';
import { freePorts, loadSimulation } from '../load-simulation.ts';
import { createSimClient } from '../sim-client.ts';

interface McpOptions {
  readonly sim: string;
  readonly memory?: true;
  readonly port?: number;
  readonly seed?: number;
}

/** A simulation of its own, for as long as this process lives. @returns its address */
async function startOwn({ port, seed }: McpOptions): Promise<string> {
  const { providerApp, startSimulation } = await loadSimulation();
  const { info } = await startSimulation({
    ...{ dataDir: null, host: '127.0.0.1', providerApp },
    ports: { ...freePorts, lab: port ?? 0 },
    ...(seed !== undefined && { seed }),
    ...(existsSync(labDir) && { labDir }),
  });
  return info.lab;
}

/** `apns-sim mcp`: a simulation as tools for a model, over stdin and stdout. */
export function addMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description('serve the Model Context Protocol on stdin and stdout: send, look, tap, explain, as tools for a model')
    .option('--sim <url>', 'address of the running simulation', 'http://localhost:3000')
    .option('--memory', 'start a simulation of its own instead, which keeps nothing')
    .option('--port <n>', 'of its own: the Lab’s port, to look on (default: any free one)', portNumber)
    .option('--seed <n>', 'of its own: same seed, same tokens and ids', wholeNumber)
    .addHelpText(
      'after',
      '\nExample, in the settings of a client:\n  {"command":"npx","args":["apns-sim","mcp","--memory"]}',
    )
    .action(async (options: McpOptions) => {
      const lab = options.memory ? await startOwn(options) : options.sim;
      const client = createSimClient(lab);
      // a wrong address is told now, not with the first tool
      await client.call('GET', '/sim/v1/health');
      const [{ serveStdio }, { createMcpServer }, { patientStdio }] = await Promise.all([
        import('@modelcontextprotocol/server/stdio'),
        import('../mcp/mcp-server.ts'),
        import('../mcp/patient-stdio.ts'),
      ]);
      // stdout belongs to the protocol
      console.error(`apns-sim mcp: the simulation is at ${lab}`);
      const { transport, ended } = patientStdio(process.stdin, process.stdout);
      await serveStdio(() => createMcpServer(client), { transport });
      await ended;
      process.exit(0);
    });
}
