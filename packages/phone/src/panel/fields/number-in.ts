/** The whole number a text says. Anything else is handed on as it was written, so that the one who refuses it can show it. */
export const numberIn = (text: string): number => (/^\s*-?\d+\s*$/.test(text) ? Number(text) : (text as never));
