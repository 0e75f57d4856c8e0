import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import button from './Button.module.css';
import { CopyButton } from './CopyButton.tsx';

interface Props {
  readonly children: ReactNode;
}

/** Keeps a failure inside its pane, with its words and a way on. React offers error boundaries as classes only. */
export class PaneBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <div role="alert" style={{ padding: 20 }}>
            <p>
              <b>{t('shell.broke')}</b>
            </p>
            <p>{error.message}</p>
            <CopyButton text={error.stack ?? error.message} what={t('shell.details')} />
            <button type="button" className={button.button} onClick={() => this.setState({ error: null })}>
              {t('shell.again')}
            </button>
          </div>
        )}
      </Translation>
    );
  }
}
