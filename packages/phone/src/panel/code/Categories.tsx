import { type AppCode, type NotificationCategory } from '@apns-sim/device';
import { useWording } from '../../text/phone-text.ts';
import fields from '../fields/Fields.module.css';
import { Part } from '../Part.tsx';
import css from '../StatePanel.module.css';
import { CategoryEditor } from './CategoryEditor.tsx';
import { type ChangeCode } from './change-code.ts';
import { freeName } from './free-name.ts';

/** The categories an app declares with `setNotificationCategories`: its actions, as a push names them. */
export function Categories({
  categories,
  change,
}: {
  readonly categories: AppCode['categories'];
  readonly change: ChangeCode;
}) {
  const { t } = useWording();
  const add = () => {
    const identifier = freeName('CATEGORY', categories);
    change({ categories: [...categories, { identifier, actions: [], options: [] }] });
  };
  const set = (index: number, category: NotificationCategory) =>
    change({ categories: categories.with(index, category) });
  return (
    <Part inner title={<code>UNNotificationCategory</code>} data-part="categories">
      <p className={css.hint}>{t('categoriesHint')}</p>
      {categories.map((category, index) => (
        <CategoryEditor
          // an identifier can be written anew, its place cannot
          key={index}
          path={`categories[${index}]`}
          category={category}
          onChange={(next) => set(index, next)}
          onRemove={() => change({ categories: categories.toSpliced(index, 1) })}
        />
      ))}
      <button type="button" className={fields.button} data-add="category" onClick={add}>
        + {t('addCategory')}
      </button>
    </Part>
  );
}
