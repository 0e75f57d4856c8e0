import { type InterruptionLevel } from '@apns-sim/protocol';

/** One notification as a person sees it; with a hidden preview title and body are what the phone shows instead. */
export interface ScreenItem {
  readonly identifier: string;
  readonly apnsId: string;
  readonly bundleId: string;
  readonly app: string;
  readonly title: string;
  readonly subtitle: string;
  readonly body: string;
  readonly threadId: string | null;
  readonly level: InterruptionLevel;
  readonly preview: 'full' | 'hidden';
  readonly at: number;
}

/** What a person would see: `GET /sim/v1/devices/:id/screen`. */
export interface Screen {
  readonly power: 'on' | 'off';
  readonly lock: 'screenOff' | 'screenOn' | 'unlocked';
  /** `app:com.example.courier`, `home`, `lock`, `notificationCenter`, `settings` or `off`. */
  readonly surface: string;
  /** Newest first. */
  readonly lockScreen: readonly ScreenItem[];
  readonly banner: ScreenItem | null;
  readonly notificationCenter: readonly ScreenItem[];
  /** Bundle id → number; apps without a badge are absent. */
  readonly badges: Readonly<Record<string, number>>;
  readonly prompt: { readonly bundleId: string; readonly title: string } | null;
  /** Live Activities in the Dynamic Island; `null` when there are none. */
  readonly island: null;
}
