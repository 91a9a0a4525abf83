/**
 * Errors that the server cannot report: no response, or one that is not from the panel. Its own refusals come with
 * their text.
 */
export const errors = {
  network: 'The panel does not answer. Check that it is running and that you are connected.',
  internal: 'Something went wrong in the panel. Its log has the details.',
}
