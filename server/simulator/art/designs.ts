/** All designs, in the order the shop shows them. */
import type { Design } from './design.ts'
import { balloon } from './designs/balloon.ts'
import { bear } from './designs/bear.ts'
import { bouquet } from './designs/bouquet.ts'
import { cake } from './designs/cake.ts'
import { candle } from './designs/candle.ts'
import { cat } from './designs/cat.ts'
import { champagne } from './designs/champagne.ts'
import { clover } from './designs/clover.ts'
import { cookie } from './designs/cookie.ts'
import { crown } from './designs/crown.ts'
import { diamond } from './designs/diamond.ts'
import { duck } from './designs/duck.ts'
import { gem } from './designs/gem.ts'
import { ghost } from './designs/ghost.ts'
import { giftBox } from './designs/gift-box.ts'
import { heart } from './designs/heart.ts'
import { iceCream } from './designs/ice-cream.ts'
import { lamp } from './designs/lamp.ts'
import { lollipop } from './designs/lollipop.ts'
import { moon } from './designs/moon.ts'
import { mushroom } from './designs/mushroom.ts'
import { planet } from './designs/planet.ts'
import { potion } from './designs/potion.ts'
import { ring } from './designs/ring.ts'
import { rocket } from './designs/rocket.ts'
import { rose } from './designs/rose.ts'
import { snowGlobe } from './designs/snow-globe.ts'
import { star } from './designs/star.ts'
import { sword } from './designs/sword.ts'
import { toyCar } from './designs/toy-car.ts'
import { trophy } from './designs/trophy.ts'
import { watch } from './designs/watch.ts'

export const designs: readonly Design[] = [
  heart,
  bear,
  giftBox,
  rose,
  cake,
  bouquet,
  rocket,
  champagne,
  trophy,
  ring,
  diamond,
  lollipop,
  candle,
  star,
  gem,
  crown,
  balloon,
  cat,
  ghost,
  cookie,
  snowGlobe,
  potion,
  lamp,
  watch,
  mushroom,
  clover,
  sword,
  toyCar,
  moon,
  iceCream,
  duck,
  planet,
]
