import { startBackend } from './backend.ts';
import { type ApnsSettings } from './pushes.ts';

const names = ['APNS_KEY', 'APNS_KEY_ID', 'APNS_TEAM_ID', 'APNS_TOPIC'];
const missing = names.filter((name) => !process.env[name]);
if (missing.length > 0) throw new Error(`set ${missing.join(', ')}; \`apns-sim env\` prints them for a simulation`);

const { url } = await startBackend(process.env as unknown as ApnsSettings, Number(process.env.PORT ?? 8080));
console.log(url);
