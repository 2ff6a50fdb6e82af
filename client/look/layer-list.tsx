import { type CountedLayer, LAYERS } from '#shared/sim/layers.ts';
import { t } from '../i18n/index.ts';
import { LAYER_COLOURS } from './heat-layers.ts';
import { type Looker, useLook } from './look.ts';

/** What the countries show, to choose from. */
export function LayerList({ looker }: { looker: Looker }) {
  const layer = useLook((state) => state.layer);
  return (
    <fieldset className="layers" data-testid="layers">
      <legend className="label">{t('layer.title')}</legend>
      {LAYERS.map((one) => (
        <label key={one} className="layer">
          <input
            type="radio"
            name="layer"
            value={one}
            checked={layer === one}
            onChange={() => looker.setLayer(one)}
          />
          <span>
            <strong>{t(`layer.${one}`)}</strong>
            <span className="faint small">{t(`layer.${one}.about`)}</span>
          </span>
        </label>
      ))}
      {layer !== 'believers' && <Key layer={layer} />}
    </fieldset>
  );
}

/** From the least to the most of a layer, in its colours. */
function Key({ layer }: { layer: CountedLayer }) {
  const { most, least } = LAYER_COLOURS[layer];
  return (
    <p className="layer-key small">
      <span>{t(`layer.${layer}.least`)}</span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <defs>
          <linearGradient id="layer-key">
            <stop
              offset="0"
              stopColor={`rgb(${least.join(' ')})`}
              stopOpacity={layer === 'mood' ? 0.72 : 0}
            />
            <stop
              offset="0.5"
              stopColor={`rgb(${most.join(' ')})`}
              stopOpacity={layer === 'mood' ? 0 : 0.36}
            />
            <stop offset="1" stopColor={`rgb(${most.join(' ')})`} stopOpacity="0.72" />
          </linearGradient>
        </defs>
        <rect width="100" height="8" rx="4" fill="url(#layer-key)" />
      </svg>
      <span>{t(`layer.${layer}.most`)}</span>
    </p>
  );
}
