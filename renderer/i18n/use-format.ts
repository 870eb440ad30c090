import { createFormat, type Format } from './format.ts';
import { useTranslation } from './use-translation.ts';

const FORMATS = { da: createFormat('da'), en: createFormat('en') };

/** The formatters of the language on screen. */
export const useFormat = (): Format => FORMATS[useTranslation().language];
