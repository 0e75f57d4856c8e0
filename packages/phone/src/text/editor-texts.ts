import { enEditors } from './en-editors.ts';
import { zhHansEditors } from './zh-hans-editors.ts';

/** What the editors beside the phone say; it comes with them. */
export const editorTexts = { en: enEditors, 'zh-Hans': zhHansEditors } as const;
