import { createContext, useContext, useEffect, useState } from 'react'
import { createPlayer, type Player } from './player/player.ts'

const PlayerContext = createContext<Player | null>(null)
export const PlayerProvider = PlayerContext.Provider

/** The page's player; null outside the gifts page, where nothing is animated. */
export function usePagePlayer(): Player | null {
  return useContext(PlayerContext)
}

/** Creates the page's player. Its worker starts immediately, and ends with its cache when the user leaves the page. */
export function useNewPlayer(onNoToken: () => void): Player {
  const [player] = useState(() => createPlayer(onNoToken))
  useEffect(() => {
    player.start()
    return () => player.close()
  }, [player])
  return player
}
