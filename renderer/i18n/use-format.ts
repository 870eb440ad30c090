import { useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';

const FORMATS = { da: createFormat('da'), en: createFormat('en') };

/** The formatters of the language on screen. */
export const useFormat = (): Format => FORMATS[useTranslation().i18n.language === 'en' ? 'en' : 'da'];
