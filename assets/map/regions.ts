/**
 * The regions of the game, in the order of their index. The order is part of every
 * saved world: append only. They are meant to be of comparable population where
 * geography and habit allow it, and to have names that need no explanation.
 */
export interface RegionRow {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 codes (and XK), separated by spaces. */
  readonly codes: string;
}

export const REGIONS: readonly RegionRow[] = [
  { id: 'north-america', name: 'North America', codes: 'US CA GL PM BM' },
  {
    id: 'central-america-caribbean',
    name: 'Central America & Caribbean',
    codes:
      'MX GT HN SV NI CR PA BZ CU DO HT JM PR TT BS BB LC GD VC AG DM KN CW AW SX BQ VI VG KY TC AI MS BL MF GP MQ',
  },
  { id: 'brazil', name: 'Brazil', codes: 'BR' },
  { id: 'andes', name: 'Andes & Guianas', codes: 'CO VE EC PE BO GY SR GF' },
  { id: 'southern-cone', name: 'Southern Cone', codes: 'AR CL UY PY FK' },
  { id: 'western-europe', name: 'Western Europe', codes: 'DE FR NL BE AT CH LU LI MC' },
  {
    id: 'northern-europe',
    name: 'Northern Europe',
    codes: 'GB IE SE NO DK FI IS EE LV LT FO AX IM JE GG SJ',
  },
  {
    id: 'southern-europe',
    name: 'Southern Europe',
    codes: 'IT ES PT GR HR SI BA RS ME MK AL XK CY MT AD SM VA GI',
  },
  { id: 'eastern-europe', name: 'Eastern Europe', codes: 'UA PL RO CZ HU BY BG SK MD' },
  {
    id: 'russia-central-asia',
    name: 'Russia & Central Asia',
    codes: 'RU UZ KZ TJ TM KG MN',
  },
  { id: 'turkey-caucasus', name: 'Türkiye & Caucasus', codes: 'TR AZ GE AM' },
  {
    id: 'middle-east',
    name: 'Middle East',
    codes: 'IR IQ SA YE SY JO IL PS LB AE OM KW QA BH',
  },
  { id: 'north-africa', name: 'North Africa', codes: 'EG SD DZ MA TN LY EH' },
  {
    id: 'west-africa',
    name: 'West Africa',
    codes: 'GH CI NE BF ML SN GN BJ TG SL LR MR GW GM CV SH',
  },
  { id: 'nigeria', name: 'Nigeria', codes: 'NG' },
  { id: 'central-africa', name: 'Central Africa', codes: 'CD AO CM TD CG CF GA GQ ST' },
  { id: 'east-africa', name: 'East Africa', codes: 'TZ KE UG RW BI' },
  { id: 'horn-of-africa', name: 'Horn of Africa', codes: 'ET SO SS ER DJ' },
  {
    id: 'southern-africa',
    name: 'Southern Africa',
    codes: 'ZA MZ MG MW ZM ZW NA BW LS SZ MU KM RE YT SC',
  },
  { id: 'india', name: 'India', codes: 'IN' },
  { id: 'south-asia', name: 'South Asia', codes: 'PK BD AF NP LK BT MV' },
  { id: 'china', name: 'China', codes: 'CN HK MO' },
  { id: 'japan-korea-taiwan', name: 'Japan, Korea & Taiwan', codes: 'JP KR KP TW' },
  {
    id: 'mainland-southeast-asia',
    name: 'Mainland South-East Asia',
    codes: 'VN TH MM KH LA',
  },
  {
    id: 'maritime-southeast-asia',
    name: 'Maritime South-East Asia',
    codes: 'ID PH MY SG TL BN',
  },
  {
    id: 'oceania',
    name: 'Oceania',
    codes: 'AU NZ PG FJ SB VU NC PF WS GU KI TO FM AS MP MH PW CK WF TV NR NU NF TK PN CX CC',
  },
];
