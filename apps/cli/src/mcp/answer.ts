import { CallError } from '../sim-client.ts';

/** What a tool answers: words for the model that reads it, and the same as data. */
export interface ToolAnswer {
  readonly [extra: string]: unknown;
  readonly content: { type: 'text'; text: string }[];
  readonly structuredContent?: Record<string, unknown>;
  readonly isError?: true;
}

/** @param text Markdown */
export const answered = (text: string, data: Record<string, unknown>): ToolAnswer => ({
  content: [{ type: 'text', text }],
  structuredContent: data,
});

interface FieldMistake {
  readonly field: string;
  readonly came?: unknown;
  readonly expected: string;
}

function mistakesIn(body: unknown): readonly FieldMistake[] {
  const { errors } = (typeof body === 'object' && body !== null ? body : {}) as { errors?: unknown };
  return Array.isArray(errors) ? (errors as FieldMistake[]) : [];
}

/** Does something; what the simulation refuses becomes an answer that names each field, so that a model can mend its call. */
export async function trying(act: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const lines = mistakesIn(error.body).map(
      ({ field, came, expected }) => `- \`${field}\`: expected ${expected}, came ${JSON.stringify(came) ?? 'nothing'}`,
    );
    return { isError: true, content: [{ type: 'text', text: lines.length > 0 ? lines.join('\n') : error.message }] };
  }
}
