import { create } from 'zustand';
import { progressIn } from './progress.ts';

/** Progress through the course, kept in this browser. */
export const useProgress = create(progressIn(localStorage));
