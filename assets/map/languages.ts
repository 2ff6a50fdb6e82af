import type { Language } from '#shared/sim/demographics.ts';

/**
 * The language group in which a country mostly speaks in public. One group a country
 * is coarse on purpose: where many mother tongues share a language of school and
 * press, as in Nigeria, that one counts. Countries not named here are `other`.
 */
export const LANGUAGE_CODES: Readonly<Record<Exclude<Language, 'other'>, string>> = {
  english:
    'US CA GB IE AU NZ JM TT BS BB GY BZ AG DM GD KN LC VC AI BM KY MS TC VG VI GI IM JE GG FK SH PN NF CX CC GU AS MP PW FM NR CK NU PG SB VU FJ NG GH UG ZM ZW ZA SL LR GM BW NA MW SS SG',
  iberian:
    'ES PT AD MX GT HN SV NI CR PA CU DO PR CO VE EC PE BO PY UY AR CL BR AO MZ CV GW ST GQ AW CW BQ',
  french:
    'FR MC LU HT GP MQ GF RE YT PM BL MF NC PF WF SN CI ML BF NE TG BJ GN CM GA CG CD CF TD SC MU',
  arabic: 'EG LY TN DZ MA EH SD SY LB JO PS IQ SA YE OM AE QA BH KW MR',
  slavic: 'RU UA BY PL CZ SK SI HR BA RS ME MK BG',
  indic: 'IN PK BD NP LK MV',
  chinese: 'CN HK MO TW',
};
