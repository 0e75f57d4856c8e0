import { Circle, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchRecording, readRecordingStatus, setRecording } from '../../api/recording.ts';
import { saveFile } from '../../log/save-file.ts';
import { announce } from '../../shell/announce.ts';
import { browserClock } from '../../time.ts';
import css from '../Flow.module.css';

/** `2026-11-27T00-34-05.pushtrace` */
const fileName = () => `${new Date(browserClock.now()).toISOString().slice(0, 19).replaceAll(':', '-')}.pushtrace`;

/** Lets the simulation write down what goes on; pressed again, saves it as a file. */
export function RecordButton() {
  const { t } = useTranslation();
  const [recording, setIs] = useState(false);
  useEffect(() => {
    readRecordingStatus().then(
      (status) => setIs(status.recording),
      () => undefined,
    );
  }, []);
  async function toggle() {
    try {
      const { recording: now } = await setRecording(!recording);
      setIs(now);
      if (!now) saveFile(fileName(), await fetchRecording());
      announce(t(now ? 'flow.recording.begun' : 'flow.recording.saved'));
    } catch (error) {
      announce(error instanceof Error ? error.message : String(error), 'assertive');
    }
  }
  const label = t(recording ? 'flow.recording.stop' : 'flow.recording.start');
  const Icon = recording ? Square : Circle;
  return (
    <button
      type="button"
      className={css.record}
      data-recording={recording}
      onClick={() => void toggle()}
      aria-label={label}
      title={label}
      data-testid="record"
    >
      <Icon size={16} aria-hidden fill="currentColor" />
    </button>
  );
}
