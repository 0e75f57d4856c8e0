import { type AppCode, extensionEnds } from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import { numberIn } from '../fields/number-in.ts';
import { PickField } from '../fields/PickField.tsx';
import { TextField } from '../fields/TextField.tsx';
import { HowSure } from '../HowSure.tsx';
import { Part } from '../Part.tsx';
import css from '../StatePanel.module.css';
import { type ChangeCode } from './change-code.ts';

const texts = ['title', 'subtitle', 'body', 'attachment'] as const;
const intentTexts = ['sender', 'senderImage', 'group'] as const;
const intentExamples = {
  sender: '{{userInfo.sender}}',
  senderImage: '{{userInfo.avatar}}',
  group: '{{userInfo.group}}',
} as const satisfies Record<(typeof intentTexts)[number], string>;

const examples = {
  title: '{{title}} · {{userInfo.order.id}}',
  subtitle: '{{subtitle}}',
  body: '{{body}}',
  attachment: 'https://… · data:image/png;base64,…',
} as const satisfies Record<(typeof texts)[number], string>;

/** The notification service extension: how it ends, how long it works, what it makes of the content. */
export function ExtensionEditor({
  code,
  change,
}: {
  readonly code: Pick<AppCode, 'serviceExtension' | 'extensionChanges'>;
  readonly change: ChangeCode;
}) {
  const { t } = useWording();
  const { serviceExtension, extensionChanges } = code;
  const set = (name: (typeof texts)[number] | 'delayMs', text: string) => {
    const { [name]: _old, ...others } = extensionChanges;
    if (name === 'delayMs') return change({ extensionChanges: { ...others, delayMs: numberIn(text) } });
    return change({
      extensionChanges: { delayMs: extensionChanges.delayMs, ...others, ...(text !== '' && { [name]: text }) },
    });
  };
  const setIntent = (name: (typeof intentTexts)[number], text: string) => {
    const { sendMessageIntent, ...others } = extensionChanges;
    const { [name]: _old, ...kept } = sendMessageIntent ?? { sender: '' };
    const intent = { ...kept, ...(text !== '' && { [name]: text }) };
    const { sender = '', ...rest } = intent as { sender?: string };
    return change({
      extensionChanges: { ...others, ...(sender !== '' && { sendMessageIntent: { ...rest, sender } }) },
    });
  };
  return (
    <Part inner title={<code>UNNotificationServiceExtension</code>} data-part="extension">
      <p className={css.hint}>
        {t('extensionHint')} <code>{'{{title}} {{subtitle}} {{body}} {{userInfo.key}}'}</code>
      </p>
      <div className={css.withFacts}>
        <PickField
          name="serviceExtension"
          label={t('extensionEnds')}
          value={serviceExtension}
          values={extensionEnds}
          onChange={(end) => change({ serviceExtension: end })}
        />
        <HowSure facts={['extensionMs']} t={t} />
      </div>
      <TextField
        name="extensionChanges.delayMs"
        label={t('extensionDelay')}
        value={String(extensionChanges.delayMs)}
        inputMode="numeric"
        onCommit={(text) => set('delayMs', text)}
      />
      {texts.map((name) => (
        <TextField
          key={name}
          name={`extensionChanges.${name}`}
          label={<code>{name}</code>}
          value={extensionChanges[name] ?? ''}
          placeholder={examples[name]}
          onCommit={(text) => set(name, text)}
        />
      ))}
      <p className={css.hint}>{t('extensionIntent')}</p>
      {intentTexts.map((name) => (
        <TextField
          key={name}
          name={`extensionChanges.sendMessageIntent.${name}`}
          label={<code>{name}</code>}
          value={extensionChanges.sendMessageIntent?.[name] ?? ''}
          placeholder={intentExamples[name]}
          onCommit={(text) => setIntent(name, text)}
        />
      ))}
    </Part>
  );
}
