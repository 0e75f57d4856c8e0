import { writeFileSync } from 'node:fs';
import { answersFile, answersSchema } from './answers-schema.ts';

/* `pnpm answers`: writes the schema of the control door's answers anew, after a change of `ControlAnswers` or of what stands in it. */
writeFileSync(answersFile, answersSchema());
