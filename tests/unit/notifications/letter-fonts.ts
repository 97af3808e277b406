import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LetterFonts } from '../../../lib/notifications/letter-typesetting.ts';

const font = (file: string): Buffer => readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`));

/** The fonts that the service sets its letters in. */
export const letterFonts = (): LetterFonts => ({
  regular: font('400Regular/Arimo_400Regular.ttf'),
  bold: font('700Bold/Arimo_700Bold.ttf'),
});
