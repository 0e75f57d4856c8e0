import { AppArt } from './AppArt.tsx';
import css from './AppIcon.module.css';

/** The rounded picture of an app at the size its place gives it by `--icon`. */
export function AppIcon({ bundleId }: { readonly bundleId: string }) {
  return (
    <span className={css.icon} aria-hidden="true">
      <AppArt bundleId={bundleId} />
    </span>
  );
}
