/** What the server cannot say: it did not answer, or what answered was not the panel. Its own refusals bring their sentence. */
export const errors = {
  network: 'The panel does not answer. Check that it is running and that you are connected.',
  internal: 'Something went wrong in the panel. Its log has the details.',
}
