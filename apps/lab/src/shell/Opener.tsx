import { type ButtonHTMLAttributes, type ComponentType, useEffect, useRef, useState } from 'react';

/** How the button that opens something looks, and what it says. */
export type OpenerLook = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly [data: `data-${string}`]: string | undefined;
};

/** What is opened: open from the first moment, it draws the button anew, which has the focus if the pressed one had it. */
export interface Opened {
  readonly look: OpenerLook;
}

/**
 * A button whose popup, and the library it needs, are downloaded by the first press: no first paint waits for them.
 * A download that fails leaves the button as it was, to be pressed again.
 */
export function Opener<Props>({
  look,
  load,
  props,
  isKey,
}: {
  readonly look: OpenerLook;
  readonly load: () => Promise<ComponentType<Props & Opened>>;
  readonly props: Props;
  /** Which keys, pressed anywhere, do the same; the popup listens for itself once it is there. */
  readonly isKey?: (event: KeyboardEvent) => boolean;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [shown, setShown] = useState<{ readonly Popup: ComponentType<Props & Opened>; readonly focus: boolean }>();
  const open = useRef(async () => {
    const Popup = await load();
    setShown({ Popup, focus: document.activeElement === button.current });
  });
  useEffect(() => {
    if (isKey === undefined || shown !== undefined) return;
    const listen = (event: KeyboardEvent) => {
      if (!isKey(event)) return;
      event.preventDefault();
      open.current().catch(() => undefined);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isKey, shown]);
  if (shown !== undefined) return <shown.Popup {...props} look={{ ...look, autoFocus: shown.focus }} />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      {...look}
      ref={button}
      onClick={() => void open.current().catch(() => undefined)}
    />
  );
}
