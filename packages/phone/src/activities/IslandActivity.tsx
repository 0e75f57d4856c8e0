import { type ScreenIsland } from '@apns-sim/device';
import { m } from 'motion/react';
import { useEffect, useRef } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { openAppOf, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { ActivityContent } from './ActivityContent.tsx';
import { Leading, Minimal, shortText, Trailing } from './CompactActivity.tsx';
import css from './IslandActivity.module.css';

/** How long a touch is held before it opens the Island, milliseconds. */
const holdMs = 500;

/** Live Activities in the Dynamic Island: a tap opens the app, a touch held, the button below and the arrow down open the Island. */
export function IslandActivity({
  island,
  expanded,
  onExpand,
}: {
  readonly island: ScreenIsland;
  readonly expanded: boolean;
  readonly onExpand: (expanded: boolean) => void;
}) {
  const phone = usePhone();
  const { t } = useWording();
  const held = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // a browser sends a click after a touch that was held as well
  const opened = useRef(false);
  useEffect(() => () => clearTimeout(held.current), []);
  const [first, second] = island.activities;
  if (first === undefined) return null;
  const toggle = t(expanded ? 'islandCollapse' : 'islandExpand');
  const letGo = () => clearTimeout(held.current);
  return (
    <m.div
      className={css.island}
      data-presentation={expanded ? 'expanded' : island.presentation}
      data-state={first.state}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1 }}
      onKeyDown={(event) => {
        const opens = event.key === 'ArrowDown' || (event.key === 'Enter' && event.shiftKey);
        if (!opens && !(event.key === 'Escape' && expanded)) return;
        event.preventDefault();
        event.stopPropagation();
        onExpand(opens);
      }}
    >
      <button
        type="button"
        className={css.main}
        data-activity-id={first.activityId}
        data-part="main"
        aria-description={t('openApp', { app: first.app })}
        aria-keyshortcuts="Enter ArrowDown"
        onClick={({ detail }) => {
          if (detail === 0 || !opened.current) openAppOf(phone, first.bundleId);
        }}
        onPointerDown={() => {
          opened.current = false;
          held.current = setTimeout(() => {
            opened.current = true;
            onExpand(true);
          }, holdMs);
        }}
        onPointerUp={letGo}
        onPointerLeave={letGo}
        onContextMenu={(event) => {
          event.preventDefault();
          onExpand(true);
        }}
      >
        {expanded ? (
          <ActivityContent activity={first} />
        ) : (
          <>
            <span className={css.leading} data-part="leading">
              {second === undefined ? <Leading activity={first} /> : <Minimal activity={first} />}
              <span className={css.name}>{first.title || first.app}</span>
            </span>
            {second === undefined && (
              <span className={css.trailing} data-part="trailing">
                <Trailing activity={first} />
              </span>
            )}
          </>
        )}
      </button>
      {second !== undefined && !expanded && (
        <button
          type="button"
          className={css.detached}
          data-activity-id={second.activityId}
          data-part="detached"
          aria-label={`${second.title || second.app} ${shortText(second)}`}
          onClick={() => openAppOf(phone, second.bundleId)}
        >
          <Minimal activity={second} />
        </button>
      )}
      <button
        type="button"
        className={css.toggle}
        data-action="expand"
        aria-expanded={expanded}
        aria-label={toggle}
        title={toggle}
        onClick={() => onExpand(!expanded)}
      >
        <Glyph name={expanded ? 'close' : 'chevronDown'} />
      </button>
    </m.div>
  );
}
