import type { Api } from 'telegram'
import type { Account } from '../world/accounts.ts'
import type { Session } from '../world/sessions.ts'
import { RpcError, type Caller, type RpcAnswer } from '../wire/types.ts'

/** The caller, if signed in. */
export interface SignedInCaller extends Caller {
  account: Account
  session: Session
}

/** One method: the name of its class and its handler. */
export interface Route {
  className: string
  /** `anyone` also accepts a key that is not signed in. */
  access: 'anyone' | 'user'
  /** Whether it is refused for a frozen account. */
  isRefusedToFrozen: boolean
  run(request: Api.AnyRequest, caller: Caller): Promise<RpcAnswer> | RpcAnswer
}

/** What the dispatcher knows about a caller; a user route never runs without an account. */
export interface Identified extends Caller {
  account?: Account
  session?: Session
}

type Answer = Promise<RpcAnswer> | RpcAnswer
type RequestClass<Request> = { new (...args: never[]): Request; className: string }

/** A method that needs no sign-in. */
export function openRoute<Request extends Api.AnyRequest>(
  type: RequestClass<Request>,
  run: (request: Request, caller: Caller) => Answer,
): Route {
  return {
    className: type.className,
    access: 'anyone',
    isRefusedToFrozen: false,
    run: (request, caller) => run(narrow(type, request), caller),
  }
}

/** A method for signed-in accounts. */
export function userRoute<Request extends Api.AnyRequest>(
  type: RequestClass<Request>,
  run: (request: Request, caller: SignedInCaller) => Answer,
  options: { isRefusedToFrozen?: boolean } = {},
): Route {
  return {
    className: type.className,
    access: 'user',
    isRefusedToFrozen: options.isRefusedToFrozen ?? false,
    run(request, caller: Identified) {
      const { account, session } = caller
      if (!account || !session) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED')
      return run(narrow(type, request), { ...caller, account, session })
    },
  }
}

function narrow<Request>(type: RequestClass<Request>, request: Api.AnyRequest): Request {
  if (!(request instanceof type)) throw new RpcError(400, 'INPUT_METHOD_INVALID')
  return request
}
