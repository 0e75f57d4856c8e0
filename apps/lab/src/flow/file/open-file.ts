import { useLab } from '../../store/lab.ts';
import { isRecording, readRecording } from './recording.ts';
import { readTrace } from './trace-file.ts';
import { FileProblem } from './untrusted-json.ts';

/** Opens a saved push in the picture, or the pushes of a recording, at the end of the first; what is wrong with the file comes back. */
export async function openFile(file: File): Promise<FileProblem | null> {
  try {
    const text = await file.text();
    const lab = useLab.getState();
    const traces = isRecording(text) ? await readRecording(text) : [readTrace(text)];
    const [first] = traces;
    if (first === undefined) return new FileProblem('file', file.name, 'a recording with at least one push');
    if (isRecording(text)) lab.openRecording(file.name, traces);
    else lab.addImport(first);
    lab.setFollowing(false);
    lab.focusPush(first.uniqueId, { play: false, position: Number.POSITIVE_INFINITY });
    return null;
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
}
