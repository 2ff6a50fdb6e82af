/**
 * Names of the regions by their id; English ones are in the map's own data. They stand after
 * "en" and "de" without an article, so a few are called by what has none.
 */
export const regions = {
  'region.north-america': 'Norteamérica',
  'region.central-america-caribbean': 'Centroamérica y el Caribe',
  'region.brazil': 'Brasil',
  'region.andes': 'Sudamérica andina',
  'region.southern-cone': 'Sudamérica austral',
  'region.western-europe': 'Europa Occidental',
  'region.northern-europe': 'Europa del Norte',
  'region.southern-europe': 'Europa del Sur',
  'region.eastern-europe': 'Europa del Este',
  'region.russia-central-asia': 'Rusia y Asia Central',
  'region.turkey-caucasus': 'Turquía y el Cáucaso',
  'region.middle-east': 'Oriente Medio',
  'region.north-africa': 'África del Norte',
  'region.west-africa': 'África Occidental',
  'region.nigeria': 'Nigeria',
  'region.central-africa': 'África Central',
  'region.east-africa': 'África Oriental',
  'region.horn-of-africa': 'África nororiental',
  'region.southern-africa': 'África austral',
  'region.india': 'India',
  'region.south-asia': 'Asia meridional',
  'region.china': 'China',
  'region.japan-korea-taiwan': 'Japón, Corea y Taiwán',
  'region.mainland-southeast-asia': 'Indochina',
  'region.maritime-southeast-asia': 'Malasia, Indonesia y Filipinas',
  'region.oceania': 'Oceanía',
};
