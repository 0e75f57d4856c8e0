import { keyOf, phoneControls } from '@apns-sim/phone';
import { type FaultScenario } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { layNamed, lift } from '../../faults/fault-actions.ts';
import { useTrace } from '../../flow/use-trace.ts';
import { changeLanguage, currentLanguage } from '../../i18n/i18n.ts';
import { tellPhone } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { announce } from '../announce.ts';
import { copyText } from '../copy-text.ts';
import { chooseTheme } from '../theme.ts';
import { type Command, faultCommands, flowCommands, pageCommands, phoneCommands, places } from './commands.ts';

interface RunnableCommand extends Command {
  run(): void;
}

/** A heading of the palette with its lines. */
interface CommandGroup {
  readonly value: string;
  readonly items: readonly RunnableCommand[];
}

/** Everything that can be done now, by group; the iPhone’s lines are there when one is in sight. */
export function useCommands(): CommandGroup[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hops } = useTrace();
  const { phoneId, mirrors, order, playing, endpoint, health } = useLab();
  const lab = useLab.getState();
  const state = phoneId === null ? undefined : mirrors[phoneId]?.state;

  const flow: Record<(typeof flowCommands)[number], () => void> = {
    play: () => (playing ? lab.pausePlayback() : lab.play(hops)),
    replay: () => lab.replay(),
    forward: () => lab.stepForward(hops),
    back: () => lab.stepBack(hops),
    live: () => {
      lab.setFollowing(true);
      lab.focusPush(order.at(-1) ?? '', { play: false, position: Number.POSITIVE_INFINITY });
    },
  };
  const flowHints = { play: 'Space', replay: '', forward: '→', back: '←', live: '' };
  const page: Record<(typeof pageCommands)[number], () => void> = {
    write: () => {
      navigate('/');
      // the page is drawn first
      requestAnimationFrame(() => document.querySelector<HTMLElement>('input[name="title"]')?.focus());
    },
    language: () => void changeLanguage(currentLanguage() === 'en' ? 'zh-Hans' : 'en'),
    light: () => chooseTheme('light'),
    dark: () => chooseTheme('dark'),
    system: () => chooseTheme('system'),
    copyEndpoint: () => {
      const address = endpoint === null || endpoint.kind === 'mock' ? (health?.apns ?? '') : endpoint.url;
      void copyText(address).then((copied) =>
        announce(copied ? t('shell.copiedWhat', { what: address }) : t('shell.copyFailed')),
      );
    },
  };
  const done = (what: Promise<unknown>, words: string) =>
    void what.then(
      () => announce(words),
      (error: unknown) => announce(error instanceof Error ? error.message : String(error), 'assertive'),
    );
  const layIt = (scenario: FaultScenario) => () =>
    done(layNamed(scenario), t('faults.laid', { what: t(`faults.scenarios.${scenario}.name`) }));
  const faults: Record<(typeof faultCommands)[number], () => void> = {
    appleDeploy: layIt('appleDeploy'),
    subway: layIt('subway'),
    launchDay429: layIt('launchDay429'),
    clockSkew: layIt('clockSkew'),
    see: () => void navigate('/connections#faults'),
    liftAll: () => done(lift(), t('faults.liftedAll')),
  };
  const groups: CommandGroup[] = [
    {
      value: t('palette.groups.go'),
      items: places.map(([name, path]) => ({
        id: `go/${name}`,
        label: t(`palette.go.${name}`),
        hint: '',
        words: path.replaceAll('/', ' '),
        run: () => void navigate(path),
      })),
    },
    {
      value: t('palette.groups.phone'),
      items:
        state === undefined || phoneId === null
          ? []
          : phoneCommands.map((name) => ({
              id: `phone/${name}`,
              label: t(`palette.phone.${name}`),
              hint: keyOf(name),
              words: `iphone ${name}`,
              run: () => void tellPhone(phoneId, phoneControls[name](state)),
            })),
    },
    {
      value: t('palette.groups.flow'),
      items: flowCommands.map((name) => ({
        id: `flow/${name}`,
        label: t(`palette.flow.${name}`),
        hint: flowHints[name],
        words: `flow ${name}`,
        run: flow[name],
      })),
    },
    {
      value: t('palette.groups.faults'),
      items: faultCommands.map((name) => ({
        id: `faults/${name}`,
        label: name === 'see' || name === 'liftAll' ? t(`palette.faults.${name}`) : t(`faults.scenarios.${name}.name`),
        hint: '',
        words: `fault chaos ${name} ${t('faults.title')}`,
        run: faults[name],
      })),
    },
    {
      value: t('palette.groups.page'),
      items: pageCommands.map((name) => ({
        id: `page/${name}`,
        label: t(`palette.page.${name}`),
        hint: '',
        words: name,
        run: page[name],
      })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
