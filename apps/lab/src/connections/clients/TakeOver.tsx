import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import page from '../Connections.module.css';
import css from './Clients.module.css';
import { Code } from './Code.tsx';

const kinds = ['name', 'port', 'trust', 'container'] as const;

/** Lines to paste on the way to Apple's names. */
export interface Recipe {
  readonly id: string;
  readonly kind: (typeof kinds)[number];
  readonly title: string;
  readonly text: string;
}

/** What to paste so that Apple's names lead here. */
export function TakeOver({ recipes }: { readonly recipes: readonly Recipe[] }) {
  const { t } = useTranslation();
  const { point } = useCatalogue().clients;
  // names of languages and systems are the same in every language
  const titles: Readonly<Record<string, string>> = point.recipes;
  return (
    <details className={css.takeover} data-testid="takeover">
      <summary>{t('clients.point.takeoverTitle')}</summary>
      <p className={page.hint}>{t('clients.point.takeoverHint')}</p>
      {kinds.map((kind) => (
        <div key={kind} className={css.kind}>
          <h3>{point.kinds[kind]}</h3>
          {recipes
            .filter((recipe) => recipe.kind === kind)
            .map(({ id, title, text }) => (
              <div key={id} className={css.recipe} data-recipe={id}>
                <h4>{titles[id] ?? title}</h4>
                <Code text={text} what={titles[id] ?? title} />
              </div>
            ))}
        </div>
      ))}
    </details>
  );
}
