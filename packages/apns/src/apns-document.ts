import { z } from 'zod';
import { type Archive } from './archive.ts';
import { type ArchiveDocument, archiveDocument, type DocumentMistake } from './archive-document.ts';
import { type Faults } from './faults/faults.ts';
import { createFidelity } from './fidelity.ts';
import { type FidelitySettings, fidelityMistakes } from './fidelity-settings.ts';
import { type DeliveryRouter } from './router/delivery-router.ts';

/** APNs in a snapshot: its tables, and the switches that do not stand at their default. */
export const apnsDocument = archiveDocument.extend({ fidelity: z.record(z.string(), z.unknown()) });
/** @see apnsDocument */
export interface ApnsDocument extends ArchiveDocument {
  readonly fidelity: Readonly<Record<string, unknown>>;
}

/** APNs as a document, and a document as APNs. */
export interface ApnsDocuments {
  /** All that is kept, and how the switches stand, as JSON; no private key is in it. */
  save(): ApnsDocument;
  /**
   * Judges a document; `load` of the answer puts it in the place of all that is kept and clears the faults. Connections stay.
   * The seqs of its log are raised above all that were given out here.
   */
  read(document: ApnsDocument): { readonly load: () => void } | { readonly mistake: DocumentMistake };
}

interface Rooms {
  readonly archive: Pick<Archive, 'save' | 'read'>;
  readonly settings: FidelitySettings;
  readonly faults: Pick<Faults, 'clear'>;
  readonly router: Pick<DeliveryRouter, 'reset' | 'resume'>;
  /** Makes the seeded team, where it is not: the simulation's own provider speaks for it. */
  readonly sow: () => void;
}

/** @see ApnsDocuments */
export function createApnsDocuments({ archive, settings, faults, router, sow }: Rooms): ApnsDocuments {
  return {
    save: () => ({ ...archive.save(), fidelity: settings.changed() }),
    read({ fidelity, ...kept }) {
      const [mistake] = fidelityMistakes(fidelity);
      if (mistake !== undefined) return { mistake: { ...mistake, field: `fidelity.${mistake.name}` } };
      const result = archive.read(kept);
      if ('mistake' in result) return result;
      return {
        load() {
          result.load();
          sow();
          faults.clear();
          router.reset();
          settings.choose({ ...createFidelity(), ...fidelity });
          router.resume();
        },
      };
    },
  };
}
