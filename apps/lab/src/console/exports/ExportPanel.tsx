import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../../log/save-file.ts';
import button from '../../shell/Button.module.css';
import { CopyButton } from '../../shell/CopyButton.tsx';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { useConsole } from '../console-store.ts';
import drawer from '../drawer/Drawer.module.css';
import { Choice } from '../Field.tsx';
import { readPayload } from '../payload-text.ts';
import { requestOf, type Target } from '../recipient.ts';
import css from './ExportPanel.module.css';
import { type ExportEndpoint, exportRequest } from './export-request.ts';
import { type ExportFormat, exportFormats } from './formats.ts';

const endpoints = ['mock', 'sandbox', 'production'] as const satisfies readonly ExportEndpoint[];
const names = Object.keys(exportFormats) as ExportFormat[];

/** The push as a program in eight forms and as a file; where it sends to is chosen inside. */
export function ExportPanel({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const health = useLab((lab) => lab.health);
  const [format, setFormat] = useState<ExportFormat>('curl');
  const [endpoint, setEndpoint] = useState<ExportEndpoint>('mock');
  if (health === null || !readPayload(draft.payload).ok)
    return (
      <div className={drawer.panel}>
        <p className={drawer.empty}>{t('composer.exports.broken')}</p>
      </div>
    );
  const { title, file, write, sends } = exportFormats[format];
  const receiver = { ...target, deviceToken: target.deviceToken || '<deviceToken>' };
  const request = { ...requestOf(draft, receiver, browserClock.now()), topic: target.topic };
  const bundleId = target.known?.bundleId ?? health.topic;
  const text = write(exportRequest(request, bundleId, endpoint, health), health.lab);
  return (
    <div className={drawer.panel} data-testid="export">
      <Choice
        name="format"
        label={t('composer.exports.format')}
        value={format}
        options={names.map((name) => [name, exportFormats[name].title] as const)}
        onChange={setFormat}
      />
      {sends && (
        <Choice
          name="endpoint"
          label={t('composer.exports.endpoint')}
          value={endpoint}
          options={endpoints.map((name) => [name, t(`composer.exports.endpoints.${name}`)] as const)}
          onChange={setEndpoint}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre className={css.code} tabIndex={0} data-testid="export-text" data-format={format}>
        {text}
      </pre>
      <div className={drawer.buttons}>
        <CopyButton text={text} what={title} />
        <button type="button" className={button.quiet} onClick={() => saveFile(file, text)}>
          <Download size={14} aria-hidden />
          {t('composer.exports.save', { file })}
        </button>
      </div>
      <p className={drawer.empty}>{t('composer.exports.keyHint')}</p>
    </div>
  );
}
