import { gates as gatesEn } from '../../../apps/lab/src/i18n/en/gates.ts';
import { pushTypes as pushTypesEn } from '../../../apps/lab/src/i18n/en/push-types.ts';
import { reasons as reasonsEn, refusal as refusalEn } from '../../../apps/lab/src/i18n/en/reasons.ts';
import { gates as gatesZh } from '../../../apps/lab/src/i18n/zh-hans/gates.ts';
import { pushTypes as pushTypesZh } from '../../../apps/lab/src/i18n/zh-hans/push-types.ts';
import { reasons as reasonsZh, refusal as refusalZh } from '../../../apps/lab/src/i18n/zh-hans/reasons.ts';
import { type Language } from '../page.ts';

/** What the Lab says of reasons, gates and push types, in both languages: the site says it in the same words. */
export const catalogue = {
  en: { gates: gatesEn, pushTypes: pushTypesEn, reasons: reasonsEn, refusal: refusalEn },
  'zh-CN': { gates: gatesZh, pushTypes: pushTypesZh, reasons: reasonsZh, refusal: refusalZh },
} satisfies Record<Language, unknown>;
