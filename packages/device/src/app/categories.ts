import { type AppCode, type NotificationAction, type NotificationCategory } from './app-code.ts';

/** So many actions a long look draws. Source: Apple, Human Interface Guidelines, Notifications. */
export const shownActions = 4;

/** The category an app declared under an identifier; none for a category it does not know. */
export function categoryOf(
  code: Pick<AppCode, 'categories'> | undefined,
  identifier: string | null,
): NotificationCategory | undefined {
  return code?.categories.find((category) => category.identifier === identifier);
}

/** The actions a notification of this category offers, in the order they were declared. */
export const actionsOf = (
  code: Pick<AppCode, 'categories'> | undefined,
  identifier: string | null,
): readonly NotificationAction[] => categoryOf(code, identifier)?.actions.slice(0, shownActions) ?? [];

/** Whether an action asks for a line of text. Source: Apple, UNTextInputNotificationAction. */
export const isTextAction = ({ textInput }: NotificationAction): boolean => textInput !== undefined;
