import {
  AppWindow,
  Archive,
  BellOff,
  Circle,
  Inbox,
  type LucideIcon,
  Newspaper,
  PanelTop,
  Smartphone,
  Trash2,
  Volume2,
} from 'lucide-react';
import { type Look } from './cell-look.ts';

const icons: Record<Look, LucideIcon> = {
  lockScreen: Smartphone,
  banner: PanelTop,
  notificationCenter: Inbox,
  summary: Newspaper,
  app: AppWindow,
  badge: Circle,
  sound: Volume2,
  stored: Archive,
  discarded: Trash2,
  nothing: BellOff,
};

/** The sign of what a cell shows. */
export function CellIcon({ look }: { readonly look: Look }) {
  const Icon = icons[look];
  return <Icon size={15} aria-hidden />;
}
