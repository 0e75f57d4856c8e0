import { call } from './http.ts';

/** Whether the simulation writes down what goes on. */
interface RecordingStatus {
  readonly recording: boolean;
}

export const readRecordingStatus = () => call<RecordingStatus>('GET', '/sim/v1/recording/status');
export const setRecording = (recording: boolean) => call<RecordingStatus>('POST', '/sim/v1/recording', { recording });

/** The newest recording, as it stands. */
export async function fetchRecording(): Promise<string> {
  const response = await fetch('/sim/v1/recording');
  if (!response.ok) throw new Error(`GET /sim/v1/recording: HTTP ${response.status}`);
  return response.text();
}
