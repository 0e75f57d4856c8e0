import { interruptionLevels, isJsonObject, type Json, type JsonObject } from '@apns-sim/protocol';
import { type Kind } from './kinds.ts';
import { type Lint, type LintContext, lint } from './lint.ts';
import { valueAt } from './payload-text.ts';

/** Words of advertising that Apple's guidelines keep away from Time Sensitive. Source: Apple, HIG, "Managing notifications". */
const marketing = /(\bsale\b|% off|discount|promo|coupon|\bdeals?\b|offer ends|折扣|优惠|促销|大减价|秒杀)/i;

function words(alert: Json | undefined): string {
  if (typeof alert === 'string') return alert;
  return isJsonObject(alert) ? [alert.title, alert.subtitle, alert.body].filter(Boolean).join(' ') : '';
}

/** What is doubtful about the values of `aps`, alone and against the app that gets them. */
export function appLints(payload: JsonObject, kind: Kind, { app }: LintContext): Lint[] {
  const { aps } = payload;
  if (!isJsonObject(aps)) return [];
  const level = aps['interruption-level'];
  const score = aps['relevance-score'];
  const { category } = aps;
  const critical = level === 'critical' || valueAt(aps, ['sound', 'critical']) === 1;
  const mayBeCritical = app?.code.criticalEntitlement === true && app.settings.critical;
  const path = (key: string) => ({ path: ['aps', key] });
  const found: (Lint | false)[] = [
    critical && !mayBeCritical && lint(app === null ? 'W021' : 'W021b', 'warning', path('interruption-level')),
    level === 'time-sensitive' &&
      app !== null &&
      !app.code.timeSensitiveCapability &&
      lint('W022', 'warning', path('interruption-level')),
    score !== undefined &&
      !(typeof score === 'number' && (kind === 'liveactivity' || (score >= 0 && score <= 1))) &&
      lint('W023', 'warning', path('relevance-score')),
    aps.badge !== undefined && typeof aps.badge !== 'number' && lint('W024', 'warning', path('badge')),
    typeof category === 'string' &&
      app !== null &&
      !app.code.categories.some(({ identifier }) => identifier === category) &&
      lint('W025', 'warning', { values: { category }, ...path('category') }),
    aps['mutable-content'] !== undefined &&
      app?.code.serviceExtension === 'none' &&
      lint('W026', 'warning', path('mutable-content')),
    level === 'time-sensitive' && marketing.test(words(aps.alert)) && lint('W027', 'hint', path('interruption-level')),
    level !== undefined &&
      !interruptionLevels.some((known) => known === level) &&
      lint('W036', 'warning', { values: { value: JSON.stringify(level) }, ...path('interruption-level') }),
  ];
  return found.filter((one) => one !== false);
}
